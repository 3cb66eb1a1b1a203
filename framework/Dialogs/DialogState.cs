using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The stored form of a dialog stack, its top first.</summary>
public class DialogState
{
    public DialogState()
        : this(null)
    {
    }

    public DialogState(List<DialogInstance> stack)
    {
        DialogStack = stack ?? [];
    }

    [JsonProperty(PropertyName = "dialogStack")]
    public List<DialogInstance> DialogStack { get; set; }
}
