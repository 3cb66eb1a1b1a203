namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A piece of conversation. It holds no state of its own: one object serves every conversation.</summary>
public abstract class Dialog
{
    public static readonly DialogTurnResult EndOfTurn = new(DialogTurnStatus.Waiting);

    private string _id;

    public Dialog(string dialogId = null)
    {
        _id = dialogId;
    }

    public string Id
    {
        get => _id ??= OnComputeId();
        set => _id = value;
    }

    public virtual IBotTelemetryClient TelemetryClient { get; set; } = NullBotTelemetryClient.Instance;

    public abstract Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc, object options = null, CancellationToken cancellationToken = default);

    public virtual Task<DialogTurnResult> ContinueDialogAsync(
        DialogContext dc, CancellationToken cancellationToken = default)
        => dc.EndDialogAsync(result: null, cancellationToken);

    public virtual Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        Refuse.Token(result, nameof(result));
        return dc.EndDialogAsync(result, cancellationToken);
    }

    public virtual Task RepromptDialogAsync(
        ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
        => Task.CompletedTask;

    public virtual Task EndDialogAsync(
        ITurnContext turnContext,
        DialogInstance instance,
        DialogReason reason,
        CancellationToken cancellationToken = default)
        => Task.CompletedTask;

    /// <summary>A text that changes when stored state of the dialog may not fit any more.</summary>
    public virtual string GetVersion() => Id;

    public virtual async Task<bool> OnDialogEventAsync(
        DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
    {
        if (await OnPreBubbleEventAsync(dc, e, cancellationToken))
        {
            return true;
        }

        bool handledAbove = e.Bubble
            && dc.Parent is not null
            && await dc.Parent.EmitEventAsync(e.Name, e.Value, bubble: true, fromLeaf: false, cancellationToken);
        return handledAbove || await OnPostBubbleEventAsync(dc, e, cancellationToken);
    }

    protected virtual Task<bool> OnPreBubbleEventAsync(
        DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        => Task.FromResult(false);

    protected virtual Task<bool> OnPostBubbleEventAsync(
        DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        => Task.FromResult(false);

    protected virtual string OnComputeId() => GetType().Name;
}
