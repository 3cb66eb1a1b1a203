using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Replies returned in the body of the answer.</summary>
public class ExpectedReplies
{
    public ExpectedReplies()
    {
    }

    public ExpectedReplies(IList<Activity> activities = null)
    {
        Activities = activities;
    }

    [JsonPropertyName("activities")]
    public IList<Activity> Activities { get; set; }
}
