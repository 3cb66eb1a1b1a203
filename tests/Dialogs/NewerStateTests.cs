using System.Globalization;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using MessagePack;

namespace Chat2Pay.Tests.Dialogs;

public sealed class NewerStateTests
{
    /// <summary>
    /// What a later release writes need not be anything that this one can read. Nobody's input may be given up for that,
    /// however often it has been handed out: a node of that release can deal with it.
    /// </summary>
    [Theory]
    [InlineData("[NEXT]")]
    [InlineData("""[NEXT,{"to":"elsewhere"}]""")]
    [InlineData("[3,4711,[true]]")]
    [InlineData("""[NEXT,"",null,{},[],[],{"a":{"b":[["x",[999,["of the next release"]]]]}}]""")]
    public async Task What_a_later_release_wrote_gives_up_no_input(string state)
    {
        Chat chat = new();
        string next = (MailboxState.CurrentLayout + 1).ToString(CultureInfo.InvariantCulture);
        byte[] stored = MessagePackSerializer.ConvertFromJson(state.Replace("NEXT", next, StringComparison.Ordinal));
        MessageReceived message = new()
        {
            MessageId = "SM1",
            Channel = Channel.Sms,
            From = Chat.Customer,
            To = Chat.SmsSender,
            Text = "yes",
        };
        QueuedInput input = new(1, chat.Now, chat.Settings.MaxDeliveries, ConversationModules.Codec.Encode(message), null);
        TurnLease lease = new(chat.Mailbox, "token", 7, stored, [input], chat.Now);
        TurnRunner runner = new(chat.Settings, chat.Tokens, chat.Links);

        await Assert.ThrowsAsync<StateTooNewException>(() => runner.RunAsync(lease, default));
    }
}
