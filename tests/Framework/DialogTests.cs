using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

/// <summary>A bot made of a dialog set, whose turns report where the stack stands.</summary>
public abstract class DialogTests
{
    private readonly ConversationState conversation;
    private readonly IStatePropertyAccessor<DialogState> dialogState;

    protected DialogTests(IStorage storage)
    {
        conversation = new ConversationState(storage);
        dialogState = conversation.CreateProperty<DialogState>("dialogs");
        Dialogs = new DialogSet(dialogState);
    }

    protected TestAdapter Adapter { get; } = new();

    protected DialogSet Dialogs { get; }

    protected DialogTurnResult? Last { get; private set; }

    /// <summary>Continues the stack, or begins the dialog on an empty one, and saves.</summary>
    protected Task SayAsync(string text, string begin, object? options = null)
        => TurnAsync(
            new Activity(ActivityTypes.Message) { Text = text },
            async (dc, ct) =>
            {
                DialogTurnResult result = await dc.ContinueDialogAsync(ct);
                return result.Status == DialogTurnStatus.Empty
                    ? await dc.BeginDialogAsync(begin, options, ct)
                    : result;
            });

    protected Task TurnAsync(Func<DialogContext, CancellationToken, Task<DialogTurnResult>> turn)
        => TurnAsync(new Activity(ActivityTypes.Message) { Text = "" }, turn);

    protected Task TurnAsync(
        Activity activity, Func<DialogContext, CancellationToken, Task<DialogTurnResult>> turn)
        => Adapter.ProcessActivityAsync(activity, async (context, ct) =>
        {
            DialogContext dc = await Dialogs.CreateContextAsync(context, ct);
            Last = await turn(dc, ct);
            await conversation.SaveChangesAsync(context, force: false, ct);
        });

    protected string[] Replies()
    {
        string[] texts = [.. Adapter.ActiveQueue.Select(a => a.Text)];
        Adapter.ActiveQueue.Clear();
        return texts;
    }

    protected static PromptOptions Ask(string text, string? again = null) => new()
    {
        Prompt = MessageFactory.Text(text),
        RetryPrompt = again is null ? null : MessageFactory.Text(again),
    };
}
