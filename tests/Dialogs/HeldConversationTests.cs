using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>While somebody else holds the conversation, the bot says what payment steps demand, and nothing else.</summary>
public sealed class HeldConversationTests
{
    private static readonly HolderChanged Taken = new(HolderKind.Agent, "crm", "Ada");
    private static readonly HolderChanged GivenBack = new(HolderKind.Bot, "crm", null);

    private readonly Chat chat = new();

    [Theory]
    [InlineData("thanks")]
    [InlineData("where is my parcel?")]
    [InlineData("who is this?")]
    [InlineData("I want a refund")]
    [InlineData("español")]
    [InlineData("yes but later maybe")]
    public async Task What_is_for_the_holder_is_not_answered(string text)
    {
        await chat.RequestAsync();
        await chat.DeliverAsync(Taken);
        int sent = chat.Sent.Count;

        await chat.SayAsync(text);

        Assert.Equal(sent, chat.Sent.Count);
        Assert.Null(chat.State.Customer.Language);
    }

    [Fact]
    public async Task What_the_bot_says_again_after_it_got_the_conversation_back()
    {
        await chat.DeliverAsync(Taken);
        await chat.SayAsync("hello");
        Assert.Empty(chat.Sent);

        await chat.DeliverAsync(GivenBack);
        await chat.SayAsync("hello");

        Assert.StartsWith("This is Acme Coffee's payment bot.", chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_made_meanwhile_is_asked_by_its_code_and_paid_by_it()
    {
        await chat.SaveCardAsync();
        await chat.DeliverAsync(Taken);

        string id = await chat.RequestAsync();
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
        Assert.DoesNotContain("Reply YES", chat.Last.Text, StringComparison.Ordinal);
        int sent = chat.Sent.Count;
        await chat.SayAsync("yes");
        Assert.Equal(sent, chat.Sent.Count);
        await chat.SayAsync("pay " + chat.Payment(id).ShortCode);
        ChargeCard charge = chat.NextCall<ChargeCard>();
        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(charge.AmountMinor)));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Equal(MessagePurpose.Receipt, chat.Last.Purpose);
    }

    [Fact]
    public async Task A_tap_a_no_a_code_and_the_wish_for_the_link_are_heard()
    {
        await chat.SaveCardAsync(Channel.WhatsApp);
        await chat.DeliverAsync(Taken);
        string tapped = await chat.RequestAsync(channel: Channel.WhatsApp, order: "1");
        await chat.TapAsync("Pay now");
        Assert.Equal(tapped, chat.NextCall<ChargeCard>().RequestId);
        string refused = await chat.RequestAsync(channel: Channel.WhatsApp, order: "2");
        string code = chat.Payment(refused).ShortCode;

        await chat.SayAsync("link " + code, Channel.WhatsApp);
        Assert.Equal((MessagePurpose.PaymentLink, refused), (chat.Last.Purpose, chat.Last.RequestId));
        await chat.SayAsync("later " + code, Channel.WhatsApp);
        Assert.Equal((MessagePurpose.Reply, refused), (chat.Last.Purpose, chat.Last.RequestId));
        await chat.SayAsync("no " + code, Channel.WhatsApp);
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(refused).Status);
    }

    [Fact]
    public async Task A_yes_that_leaves_a_doubt_is_for_the_holder_and_agrees_to_nothing_when_it_is_played_back()
    {
        await chat.SaveCardAsync();
        await chat.RequestAsync(order: "1");
        await chat.RequestAsync(order: "2");
        await chat.DeliverAsync(Taken);
        int sent = chat.Sent.Count;

        await chat.SayAsync("yes", messageId: "SM-doubt");
        Assert.Equal(sent, chat.Sent.Count);
        Assert.False(chat.HasCall);

        await chat.AdvanceAsync(TimeSpan.FromHours(1));
        await chat.DeliverAsync(GivenBack);
        await chat.RequestAsync(order: "3");
        await chat.SayAsync("yes", messageId: "SM-doubt");
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_message_that_was_passed_on_pays_nothing_and_is_not_explained()
    {
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        await chat.DeliverAsync(Taken);
        int sent = chat.Sent.Count;

        await chat.SayAsync("yes", provenance: Provenance.Forwarded);

        Assert.False(chat.HasCall);
        Assert.Equal(sent, chat.Sent.Count);
    }

    [Fact]
    public async Task Rights_of_the_customer_are_heard_as_ever()
    {
        await chat.SaveCardAsync();
        await chat.DeliverAsync(Taken);

        await chat.SayAsync("HELP");
        Assert.Contains("help@acme.example", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("delete my card");
        Assert.Empty(chat.State.Cards.Saved);
        Assert.StartsWith("Done.", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("my card is 4242 4242 4242 4242");
        await chat.SayAsync("please stop texting me");
        Assert.StartsWith("You will get no more", chat.Last.Text, StringComparison.Ordinal);
        Assert.True(chat.State.Customer.Channels.Values.Single().OptedOut);
    }

    [Fact]
    public async Task What_the_gateway_and_the_clock_bring_is_told_as_ever()
    {
        string late = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(late, false));
        OpenPage open = chat.NextCall<OpenPage>();
        await chat.DeliverAsync(Taken);
        await chat.AnswerAsync(open, new PageAnswer(new PageFacts
        {
            PageId = "cs_1",
            Status = PageStatus.Complete,
            ExpiresAt = open.ExpiresAt,
            CustomerId = "cus_1",
            Charge = chat.Paid(open.AmountMinor),
        }));
        Assert.Equal(MessagePurpose.Receipt, chat.Last.Purpose);
        await chat.RequestAsync(order: "2");
        int sent = chat.Sent.Count;

        await chat.AdvanceAsync(TimeSpan.FromSeconds(301));

        Assert.Equal(sent + 1, chat.Sent.Count);
        Assert.Equal(MessagePurpose.Notice, chat.Last.Purpose);
    }

    [Fact]
    public async Task A_yes_before_a_take_pays()
    {
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();

        await chat.TogetherAsync(chat.Message("yes"), Taken, chat.Message("hello?"));

        Assert.Equal(id, chat.NextCall<ChargeCard>().RequestId);
        Assert.False(chat.HasCall);
        Assert.Equal(HolderKind.Agent, chat.State.Conversation.Holder);
        Assert.NotEqual(MessagePurpose.Reply, chat.Last.Purpose);
    }

    [Fact]
    public async Task An_answer_of_the_bot_that_needs_a_template_is_not_sent_again_after_the_take()
    {
        await chat.SayAsync("hello", Channel.WhatsApp);
        SendMessage answer = chat.Last;
        await chat.DeliverAsync(Taken);

        await chat.DeliverAsync(new MessageFailed(answer, MessageFailure.WindowClosed, 63016));

        Assert.Same(answer, chat.Last);
    }

    [Fact]
    public async Task Who_holds_it_is_kept_for_both_channels_and_since_when()
    {
        await chat.SayAsync("hello");
        await chat.DeliverAsync(Taken);
        long since = chat.Now;
        await chat.AdvanceAsync(TimeSpan.FromDays(1));
        await chat.DeliverAsync(Taken);
        int sent = chat.Sent.Count;
        await chat.SayAsync("hello", Channel.WhatsApp);

        Assert.Equal(sent, chat.Sent.Count);
        ConversationSlice held = chat.State.Conversation;
        Assert.Equal((HolderKind.Agent, "crm", "Ada", since), (held.Holder, held.Application, held.Name, held.HeldSince));
        await chat.DeliverAsync(GivenBack);
        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));
        await chat.SayAsync("hello");
        Assert.True(chat.State.Conversation.IsEmpty);
    }

    [Fact]
    public async Task Forgetting_takes_the_holders_name_and_leaves_the_holder()
    {
        await chat.DeliverAsync(Taken);

        await chat.SayAsync("FORGET");

        Assert.Equal(("crm", null), (chat.State.Conversation.Application, chat.State.Conversation.Name));
    }

    [Theory]
    [InlineData("yes", false)]
    [InlineData("YES!", false)]
    [InlineData("no", false)]
    [InlineData("yes", true)]
    [InlineData("no", true)]
    public async Task A_word_that_answers_an_agent_neither_pays_nor_refuses(string word, bool held)
    {
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        if (held)
        {
            await chat.DeliverAsync(Taken);
        }

        await chat.DeliverAsync(Written("Shall I send you a tracking number? YES or NO"));
        await chat.SayAsync(word);
        if (held)
        {
            await chat.DeliverAsync(GivenBack);
            await chat.SayAsync(word);
        }

        Assert.False(chat.HasCall);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
        Assert.Contains(chat.Payment(id).ShortCode, chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("pay " + chat.Payment(id).ShortCode);
        Assert.Equal(id, chat.NextCall<ChargeCard>().RequestId);
    }

    [Fact]
    public async Task A_no_to_an_agent_leaves_a_request_with_a_link_open()
    {
        string id = await chat.RequestAsync(order: "2010");
        await chat.DeliverAsync(Written("Did it arrive damaged? YES or NO"));

        await chat.SayAsync("no");

        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
        await chat.SayAsync("no 2010");
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
    }

    private MessageWritten Written(string text) => new()
    {
        MessageId = MessageId.New(chat.Mailbox, [1, 2, 3, 4, 5, 6, 7]),
        ApplicationId = "crm",
        Channel = Channel.Sms,
        Text = text,
        Author = "Ada",
    };
}
