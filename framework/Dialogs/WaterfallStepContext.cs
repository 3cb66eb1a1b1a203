namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a waterfall step sees.</summary>
public class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private bool _nextCalled;

    internal WaterfallStepContext(
        WaterfallDialog waterfall, DialogContext dc, int index, DialogReason reason, object result)
        : base(dc.Dialogs, dc.Context, new DialogState(dc.Stack))
    {
        _waterfall = waterfall;
        Parent = dc.Parent;
        Index = index;
        Reason = reason;
        Result = result;
        Options = dc.ActiveDialog.State.Live<object>(WaterfallDialog.OptionsKey);
        Values = dc.ActiveDialog.State.Live<IDictionary<string, object>>(WaterfallDialog.ValuesKey);
    }

    public int Index { get; }

    public object Options { get; }

    public DialogReason Reason { get; }

    public object Result { get; }

    public IDictionary<string, object> Values { get; }

    public async Task<DialogTurnResult> NextAsync(
        object result = null, CancellationToken cancellationToken = default)
    {
        Refuse.Token(result, nameof(result));
        if (_nextCalled)
        {
            throw new InvalidOperationException(
                "WaterfallStepContext.NextAsync(): method already called for dialog and step"
                + $" '{_waterfall.Id}[{Index}]'.");
        }

        _nextCalled = true;
        return await _waterfall.ResumeDialogAsync(this, DialogReason.NextCalled, result, cancellationToken);
    }
}
