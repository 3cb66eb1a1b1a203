using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.CardNumbers;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

public sealed class CarrierTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData("stop ")]
    [InlineData("Unsubscribe")]
    [InlineData("CANCEL")]
    [InlineData("end")]
    [InlineData("QUIT")]
    [InlineData("OPTOUT")]
    [InlineData("revoke")]
    [InlineData("STOPALL")]
    public async Task Stop_words_opt_out_at_once_and_nothing_is_sent_afterwards(string word)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        int before = chat.Sent.Count;

        await chat.SayAsync(word);
        await chat.SayAsync("hello?");
        await chat.AdvanceAsync(TimeSpan.FromMinutes(10));
        string next = await chat.RequestAsync(order: "1043");

        Assert.Equal(before, chat.Sent.Count);
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(next).Status);
        Assert.Equal("recipient_opted_out", chat.Payment(next).History[^1].What);
    }

    [Fact]
    public async Task A_receipt_owed_after_stop_is_recorded_as_suppressed()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();
        await chat.SayAsync("STOP");
        Assert.Equal(["sms"], chat.LastCommit.PurgedOrderingKeys);
        int before = chat.Sent.Count;

        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(4200)));

        Assert.Equal(before, chat.Sent.Count);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Contains(chat.Payment(id).History, h => h.What == "receipt_suppressed");
    }

    [Fact]
    public async Task Start_opts_in_again()
    {
        Chat chat = new();
        await chat.SayAsync("STOP", Channel.WhatsApp);
        await chat.SayAsync("START", Channel.WhatsApp);

        await chat.RequestAsync(channel: Channel.WhatsApp);

        Assert.Equal(3, chat.Sent.Count);
        Assert.StartsWith("You will get messages from Acme Coffee again.", chat.Sent[1].Text);
    }

    [Fact]
    public async Task A_yes_that_opts_in_again_does_not_pay()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        await chat.SayAsync("STOP");

        await chat.SayAsync("YES");

        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task Help_says_what_is_open_and_how_to_reach_a_person()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        await chat.SayAsync("help");

        Assert.Equal(
            "This is Acme Coffee's payment bot. A person answers at help@acme.example. Order 1042 ($42.00) is not paid yet. "
            + $"NO refuses it. Pay here: {chat.Links.PayUrl(chat.Payment(id).RequestId)}",
            chat.Last.Text);
    }

    [Fact]
    public async Task A_card_number_is_answered_with_where_to_pay_and_removed_at_the_provider()
    {
        Chat chat = new();
        await chat.RequestAsync();

        await chat.DeliverAsync(new MessageReceived
        {
            Channel = Channel.Sms,
            From = Chat.Customer,
            To = Chat.SmsSender,
            MessageId = "SMcard",
            Text = "[card removed ****4242]",
            CardNumberRemoved = true,
        });

        Assert.StartsWith("We removed your card number.", chat.Last.Text);
        Assert.Contains("Pay only here: https://pay.acme.example/p/", chat.Last.Text);
        Assert.Contains(
            chat.LastCommit.Effects,
            e => ConversationModules.Codec.DecodeEffect(e.Body) is RedactMessage { MessageId: "SMcard" });
    }

    [Fact]
    public async Task A_security_code_alone_is_called_one()
    {
        Chat chat = new();
        await chat.RequestAsync();

        await chat.DeliverAsync(new MessageReceived
        {
            Channel = Channel.Sms,
            From = Chat.Customer,
            To = Chat.SmsSender,
            MessageId = "SMcode",
            Text = CardNumberMask.Mask("my cvc is 123").Text,
            CardNumberRemoved = true,
        });

        Assert.StartsWith("We removed your security code.", chat.Last.Text);
    }

    [Fact]
    public async Task Outside_the_window_WhatsApp_gets_templates_only()
    {
        Chat chat = new();
        await chat.RequestAsync(channel: Channel.WhatsApp);
        Assert.True(chat.Last.TemplateOnly);

        await chat.SayAsync("hi", Channel.WhatsApp);
        Assert.False(chat.Last.TemplateOnly);
    }

    [Fact]
    public async Task A_message_refused_for_the_window_is_sent_again_as_template_once()
    {
        Chat chat = new();
        string id = await chat.RequestAsync(channel: Channel.WhatsApp);
        await chat.SayAsync("hi", Channel.WhatsApp);
        SendMessage free = chat.Last with { RequestId = id };

        await chat.DeliverAsync(new MessageFailed(free, MessageFailure.WindowClosed, 63016));
        Assert.True(chat.Last.TemplateOnly);
        int sent = chat.Sent.Count;
        await chat.DeliverAsync(new MessageFailed(chat.Last, MessageFailure.WindowClosed, 63016));

        Assert.Equal(sent, chat.Sent.Count);
    }

    [Fact]
    public async Task Forget_ends_paying_by_reply()
    {
        Chat chat = new();
        await chat.SaveCardAsync();

        await chat.SayAsync("forget");
        await chat.RequestAsync();

        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
        Assert.Empty(chat.State.Cards.Saved);
    }

    [Fact]
    public async Task A_request_and_a_question_fit_two_segments_of_plain_characters()
    {
        Chat chat = new(new Chat().Settings with { MerchantName = "Café “Zur Königin” – Süd" });
        await chat.RequestAsync(12_345_678, "ORDER-2026-000123");
        SendMessage link = chat.Last;
        await chat.SaveCardAsync();
        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));
        await chat.RequestAsync(12_345_678, "ORDER-2026-000124");

        foreach (SendMessage message in new[] { link, chat.Last })
        {
            Assert.True(Gsm7.IsGsm7(message.Text), message.Text);
            Assert.InRange(Gsm7.Segments(message.Text), 1, 2);
        }
    }

    [Theory]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    public void Plain_texts_have_160_characters_alone_and_153_in_parts(int length, int segments) =>
        Assert.Equal(segments, Gsm7.Segments(new string('a', length)));

    [Theory]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void One_other_character_leaves_70_alone_and_67_in_parts(int length, int segments) =>
        Assert.Equal(segments, Gsm7.Segments(new string('я', length)));

    [Fact]
    public void Extension_characters_count_twice() => Assert.Equal(2, Gsm7.Segments(new string('€', 81)));

    [Fact]
    public void Every_sentence_is_of_plain_characters_and_invites_no_carrier_keyword()
    {
        foreach ((string name, Sentence sentence) in Languages.English.Sentences)
        {
            string text = string.Concat(sentence.Parts.Select(part => part.Text));
            Assert.True(Gsm7.IsGsm7(text), name);
            Assert.DoesNotMatch(@"(?i)(reply|text|send) (CANCEL|END|QUIT|REMOVE|UNSUBSCRIBE)\b", text);
        }
    }

    [Fact]
    public async Task D8_a_channel_whose_sender_is_gone_is_not_taken_for_an_opt_out()
    {
        Chat chat = new(new Chat().Settings with { Senders = new Dictionary<Channel, string> { [Channel.Sms] = Chat.SmsSender } });

        string id = await chat.RequestAsync(channel: Channel.WhatsApp);

        PaymentRequest payment = chat.Payment(id);
        Assert.Equal((DeliveryState.Suppressed, "configuration"), (payment.Delivery.State, payment.Delivery.Reason));
        Assert.Equal(("channel", "message_not_sent:no_sender"), (payment.History[^1].By, payment.History[^1].What));
    }
}
