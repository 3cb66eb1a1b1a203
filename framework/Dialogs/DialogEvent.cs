namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something dialogs may react to, from the leaf upwards.</summary>
public class DialogEvent
{
    public DialogEvent()
    {
    }

    public bool Bubble { get; set; }

    public string Name { get; set; }

    public object Value { get; set; }
}
