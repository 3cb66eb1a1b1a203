namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt made of an answer.</summary>
public class PromptRecognizerResult<T>
{
    public PromptRecognizerResult()
    {
    }

    public bool Succeeded { get; set; }

    public T Value { get; set; }

    public bool AllowInterruption { get; set; }
}
