using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Bot.Journeys;

/// <summary>What is known of one file of the folder.</summary>
internal sealed class JourneyFile
{
    private string? seen;

    /// <summary>The last journey that it gave, as long as the file is there; null before the first without a fault.</summary>
    public Journey? Latest { get; private set; }

    /// <summary>The journey that was chosen of it last, see <see cref="JourneyFolder.Choose"/>; null for none.</summary>
    public Journey? Chosen { get; set; }

    /// <summary>What stood between it and the other files when that was last reported; null for nothing.</summary>
    public string? Clash { get; set; }

    /// <summary>Checks what the file says now.</summary>
    /// <returns>What is wrong with it; null if the file says what it said before.</returns>
    public IReadOnlyList<JourneyFinding>? Take(JourneySource source)
    {
        string now = source.Text is { } text ? Journey.VersionOf(text) : source.Fault!.Says;
        if (seen == now)
        {
            return null;
        }

        seen = now;
        if (source.Text is null)
        {
            return [source.Fault!];
        }

        JourneyReading reading = JourneyCheck.Read(source.Text);
        Latest = reading.Journey ?? Latest;
        return reading.Findings;
    }
}
