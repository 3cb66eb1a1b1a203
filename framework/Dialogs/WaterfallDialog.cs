using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Steps one after the other, each seeing the result of the one before.</summary>
public class WaterfallDialog : Dialog
{
    internal const string OptionsKey = "options";
    internal const string ValuesKey = "values";
    private const string InstanceIdKey = "instanceId";
    private const string StepIndexKey = "stepIndex";

    private readonly List<WaterfallStep> _steps;

    public WaterfallDialog(string dialogId, IEnumerable<WaterfallStep> actions = null)
        : base(dialogId)
    {
        _steps = actions is null ? [] : [.. actions];
    }

    public WaterfallDialog AddStep(WaterfallStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return this;
    }

    public override string GetVersion() => $"{Id}:{_steps.Count}";

    public override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        Refuse.Token(options, nameof(options));
        ArgumentNullException.ThrowIfNull(dc);
        IDictionary<string, object> state = dc.ActiveDialog.State;
        state[OptionsKey] = options;
        state[ValuesKey] = new Dictionary<string, object>();
        state[InstanceIdKey] = Guid.NewGuid().ToString();
        Track("WaterfallStart", dc.ActiveDialog);
        (TelemetryClient as IBotPageViewTelemetryClient)?.TrackPageView(Id);
        return await RunStepAsync(dc, 0, DialogReason.BeginCalled, result: null, cancellationToken);
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(
        DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.Context.Activity.Type == ActivityTypes.Message
            ? await ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken)
            : EndOfTurn;
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object result, CancellationToken cancellationToken = default)
    {
        Refuse.Token(result, nameof(result));
        ArgumentNullException.ThrowIfNull(dc);
        int step = dc.ActiveDialog.State.Live<int>(StepIndexKey);
        return await RunStepAsync(dc, step + 1, reason, result, cancellationToken);
    }

    public override Task EndDialogAsync(
        ITurnContext turnContext,
        DialogInstance instance,
        DialogReason reason,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (reason == DialogReason.CancelCalled)
        {
            Track("WaterfallCancel", instance, StepName(instance.State.Live<int>(StepIndexKey)));
        }
        else if (reason == DialogReason.EndCalled)
        {
            Track("WaterfallComplete", instance);
        }

        return Task.CompletedTask;
    }

    protected virtual async Task<DialogTurnResult> OnStepAsync(
        WaterfallStepContext stepContext, CancellationToken cancellationToken)
    {
        Track("WaterfallStep", stepContext.ActiveDialog, StepName(stepContext.Index));
        return await _steps[stepContext.Index](stepContext, cancellationToken);
    }

    protected async Task<DialogTurnResult> RunStepAsync(
        DialogContext dc, int index, DialogReason reason, object result, CancellationToken cancellationToken)
    {
        Refuse.Token(result, nameof(result));
        ArgumentNullException.ThrowIfNull(dc);
        if (index >= _steps.Count)
        {
            return await dc.EndDialogAsync(result, cancellationToken);
        }

        dc.ActiveDialog.State[StepIndexKey] = index;
        var stepContext = new WaterfallStepContext(this, dc, index, reason, result);
        return await OnStepAsync(stepContext, cancellationToken);
    }

    /// <summary>The method's name; what the compiler calls a lambda would tell nobody anything.</summary>
    private string StepName(int index)
    {
        if (index < 0 || index >= _steps.Count)
        {
            return string.Empty;
        }

        string method = _steps[index].Method.Name;
        return string.IsNullOrWhiteSpace(method) || method.StartsWith('<')
            ? $"Step{index + 1}of{_steps.Count}"
            : method;
    }

    private void Track(string eventName, DialogInstance instance, string stepName = null)
    {
        if (ReferenceEquals(TelemetryClient, NullBotTelemetryClient.Instance))
        {
            return;
        }

        var properties = new Dictionary<string, string>
        {
            ["DialogId"] = Id,
            ["InstanceId"] = instance.State.Live<string>(InstanceIdKey),
        };
        if (stepName is not null)
        {
            properties["StepName"] = stepName;
        }

        TelemetryClient.TrackEvent(eventName, properties);
    }
}
