using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Twilio;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>Providers share the channels among them.</summary>
public sealed class MessageSendersTests
{
    [Fact]
    public void Each_channel_has_the_provider_that_has_a_sender_there()
    {
        ScriptedSender text = new() { Senders = Only(Channel.Sms) };
        ScriptedSender chat = new() { Senders = Only(Channel.WhatsApp) };

        MessageSenders senders = new([text, chat]);

        Assert.Same(text, senders.Find(Channel.Sms));
        Assert.Same(chat, senders.Find(Channel.WhatsApp));
        Assert.Null(senders.Find(Channel.Rcs));
        Assert.Equal([Channel.Sms, Channel.WhatsApp], senders.Senders.Keys);
    }

    [Fact]
    public void Two_providers_with_a_sender_on_one_channel_stop_the_start()
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(
            () => new MessageSenders([new ScriptedSender(), new ScriptedSender()]));

        Assert.Equal("Two providers have a sender for sms: leave one of them out.", fault.Message);
    }

    /// <summary>The settings may lose a channel while messages for it wait.</summary>
    [Fact]
    public async Task A_message_whose_channel_has_no_sender_any_more_is_not_sent_and_its_history_says_so()
    {
        await using WorkersBench bench = new();
        MessageHandler handler = new(
            new MessageSenders([new ScriptedSender { Senders = Only(Channel.Sms) }]),
            bench.Get<SenderRateLimiter>(),
            bench.Get<MailboxClient>(),
            bench.Get<ForgottenOptOuts>(),
            bench.Get<ChatSettings>(),
            bench.Time);
        SendMessage message = new()
        {
            Channel = Channel.Rcs,
            From = "acme_agent",
            To = "+12025550143",
            Purpose = MessagePurpose.Receipt,
            Text = "Thank you.",
            RequestId = PaymentRequestId.New(TwilioTestKit.Mailbox, new byte[8]).Value,
        };
        long now = bench.Time.GetUtcNow().ToUnixTimeMilliseconds();
        OutboxLease claim = new(
            TwilioTestKit.Mailbox, "1-0-0", "token", ConversationModules.Codec.Encode(message), 1, now, now + 60_000, now + 60_000);

        // Another node may have the sender already.
        Assert.IsType<EffectVerdict.Later>(await handler.HandleAsync(claim, message, CancellationToken.None));

        EffectVerdict.DeadLetter verdict = Assert.IsType<EffectVerdict.DeadLetter>(await handler.HandleAsync(
            claim with { Claims = MessageHandler.MaxTriesWithoutSender }, message, CancellationToken.None));

        Assert.Equal("its channel has no sender any more", verdict.Reason);
        MessageNotSent told = Assert.IsType<MessageNotSent>(ConversationModules.Codec.DecodeInput(verdict.Result!.Body));
        Assert.Equal(NotSentReason.NoSender, told.Reason);
    }

    private static Dictionary<Channel, string> Only(Channel channel) => new() { [channel] = ChannelProfiles.Of(channel).Id };
}
