namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Dialogs packed into one: it has a stack of its own, stored inside its own state.</summary>
public class ComponentDialog : DialogContainer
{
    public const string PersistedDialogState = "dialogs";

    private bool _initialized;

    public ComponentDialog(string dialogId = null)
        : base(dialogId)
    {
    }

    public string InitialDialogId { get; set; }

    public ComponentDialog AddDialog(Dialog dialog)
    {
        Dialogs.Add(dialog);
        if (string.IsNullOrEmpty(InitialDialogId))
        {
            InitialDialogId = dialog.Id;
        }

        return this;
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext outerDc, object options = null, CancellationToken cancellationToken = default)
    {
        Refuse.Token(options, nameof(options));
        ArgumentNullException.ThrowIfNull(outerDc);
        await PrepareAsync(outerDc, cancellationToken);
        (TelemetryClient as IBotPageViewTelemetryClient)?.TrackPageView(Id);
        DialogTurnResult inner = await OnBeginDialogAsync(CreateChildContext(outerDc), options, cancellationToken);
        return await FollowAsync(outerDc, inner, cancellationToken);
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(
        DialogContext outerDc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outerDc);
        await PrepareAsync(outerDc, cancellationToken);
        DialogTurnResult inner = await OnContinueDialogAsync(CreateChildContext(outerDc), cancellationToken);
        return await FollowAsync(outerDc, inner, cancellationToken);
    }

    /// <summary>A dialog above it on the outer stack has ended: the inner dialog just asks again.</summary>
    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext outerDc,
        DialogReason reason,
        object result = null,
        CancellationToken cancellationToken = default)
    {
        Refuse.Token(result, nameof(result));
        ArgumentNullException.ThrowIfNull(outerDc);
        await PrepareAsync(outerDc, cancellationToken);
        await RepromptDialogAsync(outerDc.Context, outerDc.ActiveDialog, cancellationToken);
        return EndOfTurn;
    }

    public override async Task RepromptDialogAsync(
        ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        var innerDc = new DialogContext(Dialogs, turnContext, InnerState(instance));
        await innerDc.RepromptDialogAsync(cancellationToken);
        await OnRepromptDialogAsync(turnContext, instance, cancellationToken);
    }

    public override async Task EndDialogAsync(
        ITurnContext turnContext,
        DialogInstance instance,
        DialogReason reason,
        CancellationToken cancellationToken = default)
    {
        if (reason == DialogReason.CancelCalled)
        {
            var innerDc = new DialogContext(Dialogs, turnContext, InnerState(instance));
            await innerDc.CancelAllDialogsAsync(cancellationToken);
        }

        await OnEndDialogAsync(turnContext, instance, reason, cancellationToken);
    }

    public override DialogContext CreateChildContext(DialogContext dc)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return new DialogContext(Dialogs, dc, InnerState(dc.ActiveDialog));
    }

    protected virtual Task OnInitializeAsync(DialogContext dc)
    {
        InitialDialogId ??= Dialogs.GetDialogs().FirstOrDefault()?.Id;
        return Task.CompletedTask;
    }

    protected async Task EnsureInitializedAsync(DialogContext outerDc)
    {
        if (!_initialized)
        {
            _initialized = true;
            await OnInitializeAsync(outerDc);
        }
    }

    protected virtual Task<DialogTurnResult> OnBeginDialogAsync(
        DialogContext innerDc, object options, CancellationToken cancellationToken = default)
        => innerDc.BeginDialogAsync(InitialDialogId, options, cancellationToken);

    protected virtual Task<DialogTurnResult> OnContinueDialogAsync(
        DialogContext innerDc, CancellationToken cancellationToken = default)
        => innerDc.ContinueDialogAsync(cancellationToken);

    protected virtual Task OnEndDialogAsync(
        ITurnContext context,
        DialogInstance instance,
        DialogReason reason,
        CancellationToken cancellationToken = default)
        => Task.CompletedTask;

    protected virtual Task OnRepromptDialogAsync(
        ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
        => Task.CompletedTask;

    protected virtual Task<DialogTurnResult> EndComponentAsync(
        DialogContext outerDc, object result, CancellationToken cancellationToken)
        => outerDc.EndDialogAsync(result, cancellationToken);

    private async Task PrepareAsync(DialogContext outerDc, CancellationToken cancellationToken)
    {
        await EnsureInitializedAsync(outerDc);
        await CheckForVersionChangeAsync(outerDc, cancellationToken);
    }

    /// <summary>Whatever is not waiting inside has ended, cancelled or not, so the component ends too.</summary>
    private async Task<DialogTurnResult> FollowAsync(
        DialogContext outerDc, DialogTurnResult inner, CancellationToken cancellationToken)
        => inner.Status == DialogTurnStatus.Waiting
            ? EndOfTurn
            : await EndComponentAsync(outerDc, inner.Result, cancellationToken);

    private static DialogState InnerState(DialogInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        DialogState inner = instance.State.Live<DialogState>(PersistedDialogState);
        if (inner is null)
        {
            inner = new DialogState();
            instance.State[PersistedDialogState] = inner;
        }

        return inner;
    }
}
