using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks until the answer will do.</summary>
public abstract class Prompt<T> : Dialog
{
    internal const string AttemptCountKey = "AttemptCount";
    private const string OptionsKey = "options";
    private const string StateKey = "state";

    private readonly PromptValidator<T> _validator;

    public Prompt(string dialogId, PromptValidator<T> validator = null)
        : base(dialogId)
    {
        Refuse.Blank(dialogId, nameof(dialogId));
        _validator = validator;
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc, object options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        Refuse.Token(options, nameof(options));
        if (options is not PromptOptions asked)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), "Prompt options are required for Prompt dialogs");
        }

        ExpectInput(asked.Prompt);
        ExpectInput(asked.RetryPrompt);
        IDictionary<string, object> instance = dc.ActiveDialog.State;
        var state = new Dictionary<string, object> { [AttemptCountKey] = 0 };
        instance[OptionsKey] = asked;
        instance[StateKey] = state;
        await OnPromptAsync(dc.Context, state, asked, isRetry: false, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(
        DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.Context.Activity.Type != ActivityTypes.Message)
        {
            return EndOfTurn;
        }

        (IDictionary<string, object> state, PromptOptions options) = Stored(dc.ActiveDialog);
        PromptRecognizerResult<T> answer = await OnRecognizeAsync(dc.Context, state, options, cancellationToken);
        state[AttemptCountKey] = state.Live<int>(AttemptCountKey) + 1;
        bool valid = _validator is null
            ? answer.Succeeded
            : await _validator(
                new PromptValidatorContext<T>(dc.Context, answer, state, options), cancellationToken);
        if (valid)
        {
            return await dc.EndDialogAsync(answer.Value, cancellationToken);
        }

        // A validator that has already said what is wrong is not talked over.
        if (!dc.Context.Responded)
        {
            await OnPromptAsync(dc.Context, state, options, isRetry: true, cancellationToken);
        }

        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog, cancellationToken);
        return EndOfTurn;
    }

    public override Task RepromptDialogAsync(
        ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        (IDictionary<string, object> state, PromptOptions options) = Stored(instance);
        return OnPromptAsync(turnContext, state, options, isRetry: false, cancellationToken);
    }

    protected abstract Task OnPromptAsync(
        ITurnContext turnContext,
        IDictionary<string, object> state,
        PromptOptions options,
        bool isRetry,
        CancellationToken cancellationToken = default);

    protected abstract Task<PromptRecognizerResult<T>> OnRecognizeAsync(
        ITurnContext turnContext,
        IDictionary<string, object> state,
        PromptOptions options,
        CancellationToken cancellationToken = default);

    /// <summary>An answer the prompt understands is the prompt's own, unless it lets others interrupt.</summary>
    protected override async Task<bool> OnPreBubbleEventAsync(
        DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
    {
        if (e.Name != DialogEvents.ActivityReceived || dc.Context.Activity.Type != ActivityTypes.Message)
        {
            return false;
        }

        (IDictionary<string, object> state, PromptOptions options) = Stored(dc.ActiveDialog);
        PromptRecognizerResult<T> answer = await OnRecognizeAsync(dc.Context, state, options, cancellationToken);
        return answer.Succeeded && !answer.AllowInterruption;
    }

    protected virtual IMessageActivity AppendChoices(
        IMessageActivity prompt,
        string channelId,
        IList<Choice> choices,
        ListStyle style,
        ChoiceFactoryOptions options = null,
        CancellationToken cancellationToken = default)
        => AppendChoices(
            prompt, channelId, choices, style, options, conversationType: null, toList: null, cancellationToken);

    protected virtual IMessageActivity AppendChoices(
        IMessageActivity prompt,
        string channelId,
        IList<Choice> choices,
        ListStyle style,
        ChoiceFactoryOptions options = null,
        string conversationType = null,
        IList<string> toList = null,
        CancellationToken cancellationToken = default)
    {
        string text = string.IsNullOrEmpty(prompt?.Text) ? string.Empty : prompt.Text;
        IMessageActivity listed = style switch
        {
            ListStyle.None => new Activity(ActivityTypes.Message) { Text = text },
            ListStyle.Inline => ChoiceFactory.Inline(choices, text, speak: null, options),
            ListStyle.List => ChoiceFactory.List(choices, text, speak: null, options),
            ListStyle.SuggestedAction => ChoiceFactory.SuggestedAction(choices, text, speak: null, toList),
            ListStyle.HeroCard => ChoiceFactory.HeroCard(choices, text, speak: null),
            _ => ChoiceFactory.ForChannel(
                channelId, choices, text, speak: null, options, conversationType, toList),
        };
        return PromptWithChoices.Merge(prompt, listed);
    }

    private static void ExpectInput(Activity prompt)
    {
        if (prompt is not null && string.IsNullOrEmpty(prompt.InputHint))
        {
            prompt.InputHint = InputHints.ExpectingInput;
        }
    }

    private static (IDictionary<string, object> State, PromptOptions Options) Stored(DialogInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return (
            instance.State.Live<IDictionary<string, object>>(StateKey),
            instance.State.Live<PromptOptions>(OptionsKey));
    }
}
