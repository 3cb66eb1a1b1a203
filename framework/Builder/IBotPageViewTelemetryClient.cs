namespace Microsoft.Bot.Builder;

/// <summary>Takes note of dialogs being shown.</summary>
public interface IBotPageViewTelemetryClient
{
    void TrackPageView(
        string dialogName,
        IDictionary<string, string> properties = null,
        IDictionary<string, double> metrics = null);
}
