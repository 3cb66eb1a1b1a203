using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Dialogs;

public sealed class AgreementLifeTests
{
    private const long TwoMinutes = 2 * 60_000;
    private const long TenMinutes = 10 * 60_000;

    /// <summary>
    /// Inputs that had to wait are taken together. What the first of them decides is as old as that input, not as the
    /// last of them.
    /// </summary>
    [Fact]
    public async Task An_agreement_is_as_old_as_its_own_words_whatever_was_said_after_it()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        TurnCommit commit = await new TurnRunner(chat.Settings, chat.Tokens, chat.Links).RunAsync(
            new TurnLease(
                chat.Mailbox, "token", 7, ConversationModules.Codec.Encode(chat.State),
                [Said(chat, 1, "yes", chat.Now), Said(chat, 2, "what is this?", chat.Now + TenMinutes)],
                chat.Now + TenMinutes),
            default);

        OutboxEntry charge = Assert.Single(commit.Effects, effect => effect.Effect is CallGateway { Call: ChargeCard });
        Assert.Equal(chat.Now + TwoMinutes, charge.NotAfter);
    }

    private static QueuedInput Said(Chat chat, long sequence, string text, long at) => new(
        sequence, at, 1,
        ConversationModules.Codec.Encode(new MessageReceived
        {
            MessageId = "SM" + sequence,
            Channel = Channel.Sms,
            From = Chat.Customer,
            To = chat.Settings.Sender(Channel.Sms)!,
            Text = text,
        }),
        null);
}
