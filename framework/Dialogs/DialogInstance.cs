using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A begun dialog on the stack, with all that is stored of it.</summary>
public class DialogInstance
{
    public DialogInstance()
    {
    }

    [JsonProperty(PropertyName = "id")]
    public string Id { get; set; }

    [JsonProperty(PropertyName = "state")]
    public IDictionary<string, object> State { get; set; }

    public int? StackIndex { get; set; }

    public string Version { get; set; }
}
