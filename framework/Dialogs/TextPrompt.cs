using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for a text; any text will do.</summary>
public class TextPrompt : Prompt<string>
{
    public TextPrompt(string dialogId, PromptValidator<string> validator = null)
        : base(dialogId, validator)
    {
    }

    protected override async Task OnPromptAsync(
        ITurnContext turnContext,
        IDictionary<string, object> state,
        PromptOptions options,
        bool isRetry,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        Activity asked = isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt;
        if (asked is not null)
        {
            await turnContext.SendActivityAsync(asked, cancellationToken);
        }
    }

    protected override Task<PromptRecognizerResult<string>> OnRecognizeAsync(
        ITurnContext turnContext,
        IDictionary<string, object> state,
        PromptOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity activity = turnContext.Activity;
        string text = activity.Type == ActivityTypes.Message ? activity.Text : null;
        return Task.FromResult(new PromptRecognizerResult<string> { Succeeded = text is not null, Value = text });
    }

    /// <summary>It understands everything, so claiming what it understands would shut out everybody else.</summary>
    protected override Task<bool> OnPreBubbleEventAsync(
        DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        => Task.FromResult(false);
}
