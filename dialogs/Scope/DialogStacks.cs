using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Turns.Kinds;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// The dialog stacks of one mailbox, one for each open payment request. They are read from the mailbox's state and written
/// back to it without a serializer and without I/O: they go with the turn's commit or not at all.
/// </summary>
/// <remarks>
/// One customer has one conversation, whichever channel a message comes on. Bot Framework's own <c>BotState</c> would
/// serialize the whole state at every load and save, to see whether it has changed.
/// </remarks>
internal sealed class DialogStacks(MailboxState state)
{
    /// <summary>The key of a dialog's typed record in <see cref="DialogInstance.State"/>.</summary>
    public const string RecordKey = "record";

    /// <summary>The key of the conversation in <see cref="PaymentSlice.Dialogs"/>.</summary>
    public const string ConversationKey = "c";

    private readonly Dictionary<string, DialogState> loaded = [];

    /// <summary>The stack of one payment request.</summary>
    /// <param name="name">The request's local id.</param>
    public IStatePropertyAccessor<DialogState> Of(string name) => new Accessor(this, name);

    /// <summary>
    /// Writes the stacks to the mailbox's state, which is the truth until a dialog reads them again: what a later input of
    /// the turn withdraws there must not come back.
    /// </summary>
    public void Save()
    {
        foreach ((string name, DialogState stack) in loaded)
        {
            Write(name, stack);
        }

        loaded.Clear();
    }

    private DialogState? Read(string name)
    {
        if (loaded.TryGetValue(name, out DialogState? stack))
        {
            return stack;
        }

        if (!state.Payments.Dialogs.TryGetValue(ConversationKey, out Dictionary<string, List<DialogFrame>>? stored)
            || !stored.TryGetValue(name, out List<DialogFrame>? frames))
        {
            return null;
        }

        return loaded[name] = new DialogState(frames.ConvertAll(frame => new DialogInstance
        {
            Id = frame.Id,
            State = new Dictionary<string, object> { [RecordKey] = frame.State },
        }));
    }

    private void Write(string name, DialogState stack)
    {
        bool isThere = state.Payments.Dialogs.TryGetValue(ConversationKey, out Dictionary<string, List<DialogFrame>>? stored);
        if (stack.DialogStack.Count > 0)
        {
            stored ??= state.Payments.Dialogs[ConversationKey] = [];
            stored[name] = stack.DialogStack.ConvertAll(
                instance => new DialogFrame(instance.Id, (DialogRecord)instance.State[RecordKey]));
        }
        else if (isThere && stored!.Remove(name) && stored.Count == 0)
        {
            state.Payments.Dialogs.Remove(ConversationKey);
        }
    }

    private sealed class Accessor(DialogStacks stacks, string name) : IStatePropertyAccessor<DialogState>
    {
        public string Name => name;

        public Task<DialogState> GetAsync(
            ITurnContext turnContext, Func<DialogState>? defaultValueFactory = null, CancellationToken cancellationToken = default)
        {
            DialogState? stack = stacks.Read(name);
            if (stack is null && defaultValueFactory is not null)
            {
                stack = stacks.loaded[name] = defaultValueFactory();
            }

            return Task.FromResult(stack!);
        }

        public Task SetAsync(ITurnContext turnContext, DialogState value, CancellationToken cancellationToken = default)
        {
            stacks.loaded[name] = value;
            return Task.CompletedTask;
        }

        public Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
            SetAsync(turnContext, new DialogState(), cancellationToken);
    }
}
