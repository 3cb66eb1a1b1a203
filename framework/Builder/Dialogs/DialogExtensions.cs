using Microsoft.Bot.Builder.TraceExtensions;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog as the whole bot.</summary>
public static class DialogExtensions
{
    private const string StateTraceType = "https://www.botframework.com/schemas/botState";

    /// <summary>Continues the conversation's stack, or begins the dialog when there is none.</summary>
    public static async Task RunAsync(
        this Dialog dialog,
        ITurnContext turnContext,
        IStatePropertyAccessor<DialogState> accessor,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        var dialogs = new DialogSet(accessor) { TelemetryClient = dialog.TelemetryClient };
        dialogs.Add(dialog);
        DialogContext dc = await dialogs.CreateContextAsync(turnContext, cancellationToken);
        bool done = false;
        while (!done)
        {
            done = await TryRunAsync(dialog, dc, cancellationToken);
        }

        var stack = dc.Stack.Select(i => i.Id).ToArray();
        await turnContext.TraceActivityAsync("BotState", stack, StateTraceType, "Bot State", cancellationToken);
    }

    /// <summary>An error that a dialog handles as an event has the turn run again.</summary>
    private static async Task<bool> TryRunAsync(Dialog dialog, DialogContext dc, CancellationToken cancellationToken)
    {
        try
        {
            DialogTurnResult result = await dc.ContinueDialogAsync(cancellationToken);
            if (result.Status == DialogTurnStatus.Empty)
            {
                await dc.BeginDialogAsync(dialog.Id, options: null, cancellationToken);
            }

            return true;
        }
        catch (Exception e)
        {
            bool handled = await dc.EmitEventAsync(
                DialogEvents.Error, e, bubble: true, fromLeaf: true, cancellationToken);
            if (!handled)
            {
                throw;
            }

            return false;
        }
    }
}
