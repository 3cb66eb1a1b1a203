using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A begun dialog on the stack, with all that is stored of it.</summary>
public class DialogInstance
{
    public DialogInstance()
    {
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("state")]
    public IDictionary<string, object> State { get; set; }

    public int? StackIndex { get; set; }

    public string Version { get; set; }
}
