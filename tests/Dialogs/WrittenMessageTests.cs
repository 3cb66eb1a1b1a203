using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Messages that people at an application write to the customer.</summary>
public sealed class WrittenMessageTests
{
    private static readonly ChatSettings Settings = new Chat().Settings with { ConversationReaders = ["crm"] };

    private readonly Chat chat = new(Settings);

    [Fact]
    public async Task It_goes_out_as_text_with_its_author_and_takes_nothing()
    {
        await chat.SayAsync("where is my parcel?");

        await chat.DeliverAsync(Written("It left today.\nÄÖ 漢字"));

        Assert.Equal(MessagePurpose.Agent, chat.Last.Purpose);
        Assert.Equal(("It left today.\nÄÖ 漢字", "Ada", "msg_1", false), (chat.Last.Text, chat.Last.Author, chat.Last.MessageId, chat.Last.TemplateOnly));
        Assert.Equal(HolderKind.Bot, chat.State.Conversation.Holder);
        Assert.Equal(MessageAuthor.Agent, chat.Told[^1].Conversation!.Author);
        Assert.Equal("msg_1", chat.Told[^1].Conversation!.MessageId);
    }

    [Fact]
    public async Task After_the_window_it_goes_out_by_the_template_of_replies()
    {
        Chat late = new(Settings with { HasReplyTemplate = true });
        await late.SayAsync("hello", Channel.WhatsApp);
        await late.AdvanceAsync(TimeSpan.FromHours(25));

        await late.DeliverAsync(Written("It left today.", Channel.WhatsApp));

        Assert.Equal((true, "It left today."), (late.Last.TemplateOnly, Assert.Single(late.Last.TemplateValues)));
        Assert.Equal(
            MessageRefusal.TooLongForTemplate,
            WrittenMessages.Refuse(late.State, late.Settings, Channel.WhatsApp, new string('a', 901), late.Now));
    }

    [Fact]
    public async Task Without_that_template_it_is_refused_and_told()
    {
        await chat.SayAsync("hello", Channel.WhatsApp);
        await chat.AdvanceAsync(TimeSpan.FromHours(25));
        int sent = chat.Sent.Count;

        await chat.DeliverAsync(Written("It left today.", Channel.WhatsApp));

        Assert.Equal(sent, chat.Sent.Count);
        AssertNotSent(NotSentReason.WindowClosed);
    }

    [Fact]
    public async Task After_STOP_it_is_refused_and_told()
    {
        await chat.SayAsync("STOP", carrier: "STOP");

        await chat.DeliverAsync(Written("Hello"));

        Assert.Empty(chat.Sent);
        AssertNotSent(NotSentReason.OptedOut);
        Assert.Equal(
            MessageRefusal.ChannelUnavailable,
            WrittenMessages.Refuse(chat.State, chat.Settings with { HasReplyTemplate = true }, Channel.WhatsApp, "Hello", chat.Now));
    }

    [Fact]
    public async Task STOP_in_the_same_turn_takes_it_back_and_in_a_later_one_withdraws_it()
    {
        await chat.SayAsync("hello");
        await chat.TogetherAsync(Written("Hello"), chat.Message("STOP"));

        Assert.DoesNotContain(chat.Sent, message => message.Purpose == MessagePurpose.Agent);
        Assert.Single(chat.Told, told => told.Conversation?.Reason == NotSentReason.OptedOut);
        Assert.DoesNotContain(chat.Told, told => told.Conversation is { Purpose: MessagePurpose.Agent });

        Chat other = new(Settings);
        await other.SayAsync("hello");
        await other.DeliverAsync(Written("Hello"));
        MessageNotSent withdrawn = other.Last.OnWithdrawn()!;
        await other.DeliverAsync(withdrawn);
        Assert.Equal(("msg_1", NotSentReason.OptedOut), (other.Told[^1].Conversation!.MessageId, other.Told[^1].Conversation!.Reason));
    }

    [Theory]
    [InlineData("My card: 4242 4242 4242 4242", MessageRefusal.CardNumber)]
    [InlineData("Hello", null)]
    public async Task A_card_number_is_refused(string text, MessageRefusal? refusal)
    {
        await chat.SayAsync("hello");

        Assert.Equal(refusal, WrittenMessages.Refuse(chat.State, chat.Settings, Channel.Sms, text, chat.Now));
        await chat.DeliverAsync(Written(text));
        Assert.Equal(refusal is null, chat.Last.Purpose == MessagePurpose.Agent);
    }

    [Fact]
    public async Task A_channel_without_a_sender_or_without_an_address_is_refused()
    {
        await chat.SayAsync("hello");
        ChatSettings none = chat.Settings with { Senders = new Dictionary<Channel, string>() };

        Assert.Equal(
            MessageRefusal.ChannelUnavailable, WrittenMessages.Refuse(chat.State, none, Channel.Sms, "Hello", chat.Now));
        Chat stranger = new(Settings);
        await stranger.DeliverAsync(new MessageReceived
        {
            Channel = Channel.WhatsApp,
            From = "US.1234567890",
            To = Chat.WhatsAppSender,
            MessageId = "SM1",
            Text = "hello",
            UserId = "US.1234567890",
        });
        Assert.Equal(
            MessageRefusal.ChannelUnavailable,
            WrittenMessages.Refuse(stranger.State, stranger.Settings, Channel.Sms, "Hello", stranger.Now));
        Assert.Null(WrittenMessages.Refuse(stranger.State, stranger.Settings, Channel.WhatsApp, "Hello", stranger.Now));
    }

    [Fact]
    public async Task It_goes_where_the_customer_wrote_last_or_was_asked_last()
    {
        Assert.Equal(Channel.Sms, WrittenMessages.ChannelOf(new MailboxState(), Settings));
        await chat.RequestAsync(channel: Channel.WhatsApp);
        Assert.Equal(Channel.WhatsApp, WrittenMessages.ChannelOf(chat.State, Settings));
        await chat.SayAsync("hello");
        Assert.Equal(Channel.Sms, WrittenMessages.ChannelOf(chat.State, Settings));
        await chat.RequestAsync(channel: Channel.Rcs, order: "2");
        Assert.Equal(Channel.Rcs, WrittenMessages.ChannelOf(chat.State, Settings));
        await chat.AdvanceAsync(TimeSpan.FromSeconds(10));
        await chat.SayAsync("hello", Channel.WhatsApp);
        Assert.Equal(Channel.WhatsApp, WrittenMessages.ChannelOf(chat.State, Settings));
    }

    [Fact]
    public async Task One_that_the_window_closed_on_is_sent_again_by_the_template_under_its_id()
    {
        await chat.SayAsync("hello", Channel.WhatsApp);
        await chat.DeliverAsync(Written("It left today.", Channel.WhatsApp));

        await chat.DeliverAsync(new MessageFailed(chat.Last, MessageFailure.WindowClosed, 63016, "msg_1"));

        Assert.Equal((true, "msg_1"), (chat.Last.TemplateOnly, chat.Last.MessageId));
        Assert.Equal(
            [DeliveryState.Failed, null], chat.Told.TakeLast(2).Select(told => told.Conversation!.State));
    }

    private static MessageWritten Written(string text, Channel? channel = null) => new()
    {
        MessageId = "msg_1",
        ApplicationId = "crm",
        Channel = channel ?? Channel.Sms,
        Text = text,
        Author = "Ada",
    };

    private void AssertNotSent(NotSentReason reason)
    {
        EventRecord told = chat.Told[^1];
        Assert.Equal("message.delivery_changed", told.Type);
        Assert.Equal(
            ("msg_1", DeliveryState.Suppressed, reason),
            (told.Conversation!.MessageId, told.Conversation.State, told.Conversation.Reason));
    }
}
