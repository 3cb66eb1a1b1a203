namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a validator sees.</summary>
public class PromptValidatorContext<T>
{
    internal PromptValidatorContext(
        ITurnContext turnContext,
        PromptRecognizerResult<T> recognized,
        IDictionary<string, object> state,
        PromptOptions options)
    {
        Context = turnContext;
        Recognized = recognized;
        State = state;
        Options = options;
    }

    public ITurnContext Context { get; }

    public PromptRecognizerResult<T> Recognized { get; }

    public PromptOptions Options { get; }

    public IDictionary<string, object> State { get; }

    public int AttemptCount => State.Live<int>(Prompt<T>.AttemptCountKey);
}
