using Microsoft.Bot.Builder.TraceExtensions;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog as the whole bot.</summary>
public static class DialogExtensions
{
    private const string StateTraceType = "https://www.botframework.com/schemas/botState";

    /// <summary>
    /// Continues the conversation's stack, or begins the dialog when there is none. As a skill, it hears its parent cancel
    /// and ask again, and tells it how the dialog ended.
    /// </summary>
    public static async Task RunAsync(
        this Dialog dialog,
        ITurnContext turnContext,
        IStatePropertyAccessor<DialogState> accessor,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        ArgumentNullException.ThrowIfNull(turnContext);
        var dialogs = new DialogSet(accessor)
        {
            TelemetryClient = turnContext.TurnState.Get<IBotTelemetryClient>() ?? dialog.TelemetryClient,
        };
        dialogs.Add(dialog);
        DialogContext dc = await dialogs.CreateContextAsync(turnContext, cancellationToken);
        DialogTurnResult result = null;
        while (result is null)
        {
            result = await TryRunAsync(dialog, dc, cancellationToken);
        }

        if (result.Status is DialogTurnStatus.Complete or DialogTurnStatus.Cancelled
            && SkillTurns.ParentIsTold(turnContext))
        {
            await turnContext.SendActivityAsync(SkillTurns.EndOfConversation(turnContext, result), cancellationToken);
        }

        var stack = dc.Stack.Select(i => i.Id).ToArray();
        await turnContext.TraceActivityAsync("BotState", stack, StateTraceType, "Bot State", cancellationToken);
    }

    /// <summary>An error that a dialog handles as an event has the turn run again: null then.</summary>
    private static async Task<DialogTurnResult> TryRunAsync(
        Dialog dialog, DialogContext dc, CancellationToken cancellationToken)
    {
        try
        {
            return SkillTurns.IsFromParent(dc.Context)
                ? await RunForParentAsync(dialog, dc, cancellationToken)
                : await ContinueOrBeginAsync(dialog, dc, cancellationToken);
        }
        catch (Exception e)
        {
            bool handled = await dc.EmitEventAsync(
                DialogEvents.Error, e, bubble: true, fromLeaf: true, cancellationToken);
            if (!handled)
            {
                throw;
            }

            return null;
        }
    }

    private static async Task<DialogTurnResult> RunForParentAsync(
        Dialog dialog, DialogContext dc, CancellationToken cancellationToken)
    {
        Activity activity = dc.Context.Activity;
        if (activity.Type == ActivityTypes.EndOfConversation)
        {
            // The parent knows that it has ended; it is not told so again.
            DialogContext leaf = dc;
            while (leaf.Child is { } child)
            {
                leaf = child;
            }

            await leaf.CancelAllDialogsAsync(cancelParents: true, cancellationToken: cancellationToken);
            return Dialog.EndOfTurn;
        }

        if (activity.Type == ActivityTypes.Event && activity.Name == DialogEvents.RepromptDialog)
        {
            if (dc.ActiveDialog is not null)
            {
                await dc.RepromptDialogAsync(cancellationToken);
            }

            return Dialog.EndOfTurn;
        }

        return await ContinueOrBeginAsync(dialog, dc, cancellationToken);
    }

    private static async Task<DialogTurnResult> ContinueOrBeginAsync(
        Dialog dialog, DialogContext dc, CancellationToken cancellationToken)
    {
        DialogTurnResult result = await dc.ContinueDialogAsync(cancellationToken);
        return result.Status == DialogTurnStatus.Empty
            ? await dc.BeginDialogAsync(dialog.Id, options: null, cancellationToken)
            : result;
    }
}
