using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Which question a message answers, played as customers and their networks do it.</summary>
public sealed class AgreementTests
{
    private static readonly Channel Sms = Channel.Sms;
    private static readonly Channel WhatsApp = Channel.WhatsApp;

    [Theory]
    [InlineData("sms", 30007)]
    [InlineData("whatsapp", 63024)]
    public async Task A1_a_question_that_did_not_arrive_is_agreed_to_by_nobody_and_asked_anew(string on, int code)
    {
        Channel channel = Channel.Named(on);
        Chat chat = await EnrolledAsync(channel);
        string id = await chat.RequestAsync(77_00, channel: channel);
        await chat.FailAsync(id, code);

        await chat.SayAsync("YES", channel);

        Assert.False(chat.HasCall);
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
        await chat.SayAsync("YES " + chat.Payment(id).ShortCode, channel);
        Assert.Equal(id, chat.NextCall<ChargeCard>().RequestId);
    }

    [Fact]
    public async Task A1_neither_code_nor_button_agrees_to_what_did_not_arrive()
    {
        Chat chat = await EnrolledAsync(WhatsApp);
        string id = await chat.RequestAsync(channel: WhatsApp);
        await chat.FailAsync(id, 63024);

        await chat.SayAsync("PAY " + chat.Payment(id).ShortCode, WhatsApp);

        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A1_the_evidence_names_the_question_its_delivery_the_words_and_their_time()
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync();
        await chat.ReportAsync(id, DeliveryState.Delivered);

        await chat.SayAsync("Yes, please!");

        AgreementEvidence evidence = Assert.Single(chat.Payment(id).Attempts).Agreement!;
        Assert.Equal("yes please", evidence.Words);
        Assert.Equal(Naming.Nothing, evidence.Naming);
        Assert.Equal(Chat.ProviderIdOf(id, 1), evidence.QuestionMessageId);
        Assert.Equal(DeliveryState.Delivered, evidence.QuestionState);
        Assert.Equal(chat.Now - 3_000, evidence.QuestionSentAt);
        Assert.Equal(chat.Now, evidence.At);
        Assert.Equal("Visa ending 4242", evidence.Card);
    }

    [Fact]
    public async Task A2_a_bare_yes_after_another_question_has_just_ended_asks_which_and_the_code_settles_it()
    {
        Chat chat = await EnrolledAsync();
        string first = await chat.RequestAsync(500, "A");
        await chat.DeliverAsync(new CancelRequested(first, "shop"));
        string second = await chat.RequestAsync(450_00, "B");

        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.StartsWith("Not paid yet.", chat.Last.Text);
        Assert.Contains("PAY " + chat.Payment(second).ShortCode, chat.Last.Text);
    }

    [Fact]
    public async Task A2_a_no_that_was_on_its_way_to_another_question_refuses_nothing()
    {
        Chat chat = await EnrolledAsync();
        string first = await chat.RequestAsync(500, "A");
        await chat.DeliverAsync(new CancelRequested(first, "shop"));
        string second = await chat.RequestAsync(90_00, "B");

        await chat.SayAsync("no");

        Assert.Equal(PaymentStatus.Pending, chat.Payment(second).Status);
        Assert.Contains("NO " + chat.Payment(second).ShortCode, chat.Last.Text);
    }

    [Fact]
    public async Task A2_long_after_another_question_ended_a_bare_yes_is_enough_again()
    {
        Chat chat = await EnrolledAsync();
        string first = await chat.RequestAsync(500, "A");
        await chat.DeliverAsync(new CancelRequested(first, "shop"));
        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));
        string second = await chat.RequestAsync(90_00, "B");

        await chat.SayAsync("yes");

        Assert.Equal(second, chat.NextCall<ChargeCard>().RequestId);
    }

    [Fact]
    public async Task A3_an_answer_that_comes_before_the_question_can_be_read_pays_nothing()
    {
        Chat chat = await EnrolledAsync();
        chat.Delivers = false;
        string id = await chat.RequestAsync(399_00);

        await chat.SayAsync("y");
        Assert.False(chat.HasCall);
        await chat.ReportAsync(id, DeliveryState.Sent);
        chat.Now += 200;
        await chat.SayAsync("y");
        Assert.False(chat.HasCall);
        chat.Now += 3_000;
        await chat.SayAsync("y");

        chat.NextCall<ChargeCard>();
    }

    [Fact]
    public async Task A3_the_same_words_again_right_after_they_paid_are_a_repetition()
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync(500, "A");
        await chat.SayAsync("YES");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(500)));
        string second = await chat.RequestAsync(99_00, "B");

        await chat.SayAsync("YES");

        Assert.False(chat.HasCall);
        Assert.StartsWith("Your last reply has paid order A, and nothing else.", chat.Last.Text);
        chat.Now += 61_000;
        await chat.SayAsync("YES");
        Assert.False(chat.HasCall);
        await chat.SayAsync("PAY " + chat.Payment(second).ShortCode);
        Assert.Equal(second, chat.NextCall<ChargeCard>().RequestId);
    }

    [Fact]
    public async Task A4_a_yes_that_quotes_another_message_pays_nothing_and_a_no_refuses_nothing()
    {
        Chat chat = await EnrolledAsync(WhatsApp);
        string first = await chat.RequestAsync(500, "A", WhatsApp);
        string quoted = Chat.ProviderIdOf(first, chat.Payment(first).Delivery.Number);
        await chat.DeliverAsync(new CancelRequested(first, "shop"));
        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));
        string second = await chat.RequestAsync(90_00, "B", WhatsApp);

        foreach (string old in new[] { quoted, "MM-receipt", "MM-unknown" })
        {
            await chat.SayAsync("yes", WhatsApp, quoted: old);
            await chat.SayAsync("no", WhatsApp, quoted: old);
        }

        Assert.False(chat.HasCall);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(second).Status);
    }

    [Fact]
    public async Task A4_of_two_open_questions_a_quoting_yes_needs_no_code()
    {
        Chat chat = await EnrolledAsync(WhatsApp);
        string first = await chat.RequestAsync(500, "A", WhatsApp);
        await chat.RequestAsync(90_00, "B", WhatsApp);

        await chat.SayAsync("yes", WhatsApp, quoted: Chat.ProviderIdOf(first, 1));

        Assert.Equal(first, chat.NextCall<ChargeCard>().RequestId);
    }

    [Theory]
    [InlineData(Provenance.Forwarded)]
    [InlineData(Provenance.Caption)]
    [InlineData(Provenance.ForeignButton)]
    public async Task A5_words_that_are_not_the_customers_own_agree_to_nothing(Provenance provenance)
    {
        Chat chat = await EnrolledAsync(WhatsApp);
        string id = await chat.RequestAsync(channel: WhatsApp);

        await chat.SayAsync("Yes", WhatsApp, provenance: provenance);
        await chat.SayAsync("no", WhatsApp, provenance: provenance);

        Assert.False(chat.HasCall);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A7_a_message_that_has_agreed_once_agrees_with_nothing_again()
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync(500, "A");
        await chat.SayAsync("YES", messageId: "SMcaptured");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(500)));
        chat.Now += (long)TimeSpan.FromHours(30).TotalMilliseconds;
        await chat.RequestAsync(90_00, "B");
        int before = chat.Sent.Count;

        await chat.SayAsync("YES", messageId: "SMcaptured");

        Assert.False(chat.HasCall);
        Assert.Equal(before, chat.Sent.Count);
    }

    [Fact]
    public async Task A7_a_message_that_agreed_to_nothing_when_it_came_agrees_to_nothing_when_it_is_played_back()
    {
        Chat chat = await EnrolledAsync();
        await chat.SayAsync("YES", messageId: "SMcaptured");
        chat.Now += (long)TimeSpan.FromHours(30).TotalMilliseconds;
        await chat.RequestAsync(90_00, "B");

        await chat.SayAsync("YES", messageId: "SMcaptured");

        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A9_a_bare_yes_on_another_channel_says_where_was_asked_and_the_code_counts_there()
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync(order: "S2");

        await chat.SayAsync("yes", WhatsApp);
        Assert.False(chat.HasCall);
        Assert.StartsWith("Not paid yet. We asked you by text message.", chat.Last.Text);
        await chat.SayAsync("pay " + chat.Payment(id).ShortCode, WhatsApp);

        Assert.Equal(id, chat.NextCall<ChargeCard>().RequestId);
    }

    [Fact]
    public async Task A9_a_bare_yes_with_another_request_open_on_the_other_channel_pays_neither()
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync(order: "S1");
        await chat.RequestAsync(order: "W1", channel: WhatsApp);

        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.Contains("2 requests are open.", chat.Last.Text);
    }

    [Theory]
    [InlineData("pay {0}")]
    [InlineData("yes {0}")]
    [InlineData("Pay order {0}")]
    [InlineData("PAY #{0}")]
    [InlineData("pay{0}")]
    public async Task A10_an_order_number_names_its_request(string text)
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync(order: "1042");
        await chat.RequestAsync(order: "1043");

        await chat.SayAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, "1042"));

        Assert.Equal(id, chat.NextCall<ChargeCard>().RequestId);
    }

    [Theory]
    [InlineData("pay inv-2026/17")]
    [InlineData("yes INV 2026 17")]
    public async Task A10_an_order_number_is_read_however_it_is_spaced(string text)
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync(order: "INV-2026-17");

        await chat.SayAsync(text);

        Assert.Equal(id, chat.NextCall<ChargeCard>().RequestId);
    }

    [Theory]
    [InlineData("pay 42.00")]
    [InlineData("pay $42.00")]
    [InlineData("yes 42,00")]
    public async Task A10_an_amount_is_no_order_number(string text)
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync(order: "4200");

        await chat.SayAsync(text);

        Assert.False(chat.HasCall);
        Assert.StartsWith("Not paid yet.", chat.Last.Text);
    }

    [Fact]
    public async Task A10_an_unknown_number_with_one_open_does_not_claim_that_there_are_more()
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync(order: "1042");

        await chat.SayAsync("pay 9999");

        Assert.False(chat.HasCall);
        Assert.StartsWith("Not paid yet. No open request has the number 9999; it may be paid or closed. To pay $42.00 for order 1042", chat.Last.Text);
        Assert.DoesNotContain("requests are open", chat.Last.Text);
        Assert.Contains("PAY " + chat.Payment(id).ShortCode, chat.Last.Text);
    }

    [Fact]
    public async Task A11_no_code_looks_like_the_number_of_an_open_order()
    {
        Chat chat = await EnrolledAsync();
        string first = await chat.RequestAsync(42_00, "first");
        string code = chat.Payment(first).ShortCode;
        string second = await chat.RequestAsync(99_00, code);

        Assert.NotEqual(code, chat.Payment(first).ShortCode);
        await chat.SayAsync("PAY " + code);
        Assert.False(chat.HasCall);
        await chat.SayAsync("PAY " + chat.Payment(second).ShortCode);
        Assert.Equal(second, chat.NextCall<ChargeCard>().RequestId);
    }

    [Fact]
    public async Task A12_the_list_is_for_what_was_said_and_says_how_many_there_are()
    {
        Chat chat = await EnrolledAsync();
        for (int i = 0; i < 7; i++)
        {
            await chat.RequestAsync(order: "order" + i);
        }

        await chat.SayAsync("no");
        Assert.Contains("7 requests are open. Choose one: NO ", chat.Last.Text);
        Assert.EndsWith(", and 2 more.", chat.Last.Text);
        await chat.SayAsync("link");
        Assert.Contains("LINK ", chat.Last.Text);
    }

    [Fact]
    public async Task A12_who_has_no_card_chooses_by_the_word_that_brings_the_link()
    {
        Chat chat = new();
        string first = await chat.RequestAsync(order: "A");
        await chat.RequestAsync(order: "B");

        await chat.SayAsync("yes");

        Assert.Contains($"LINK {chat.Payment(first).ShortCode} for order A", chat.Last.Text);
        Assert.DoesNotContain("https://", chat.Last.Text);
    }

    [Theory]
    [InlineData("later")]
    [InlineData("skip")]
    [InlineData("Not now")]
    public async Task A13_a_postponement_keeps_the_request_open(string text)
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync();

        await chat.SayAsync(text);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
        Assert.StartsWith("OK. Order 1042 ($42.00) stays open", chat.Last.Text);
        await chat.SayAsync("yes");

        chat.NextCall<ChargeCard>();
    }

    [Fact]
    public async Task A13_the_button_not_now_keeps_the_request_open()
    {
        Chat chat = await EnrolledAsync(WhatsApp);
        string id = await chat.RequestAsync(channel: WhatsApp);

        await chat.TapAsync("Not now");

        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A15_above_the_reply_limit_the_link_is_sent()
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync(500_01);
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);

        await chat.SayAsync("y");

        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A15_every_currency_has_a_reply_limit_that_can_be_charged()
    {
        await Task.CompletedTask;
        Assert.All(Currency.All, currency =>
        {
            Assert.True(ReplyLimits.Knows(currency), currency.Code);
            Assert.True(ReplyLimits.Of(currency).Minor > new StripeLimits().SmallestMinor(currency), currency.Code);
        });
    }

    [Fact]
    public async Task B2_a_message_after_a_long_silence_renews_nothing()
    {
        Chat chat = await EnrolledAsync();
        await chat.AdvanceAsync(TimeSpan.FromDays(46));

        await chat.SayAsync("who is this? wrong number");
        await chat.RequestAsync();

        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
        Assert.Equal(SavedCardState.Unproven, Assert.Single(chat.State.Cards.Saved).State);
        await chat.SayAsync("yes");
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task B2_a_stop_and_a_start_after_a_long_silence_renew_nothing_either()
    {
        Chat chat = await EnrolledAsync();
        await chat.AdvanceAsync(TimeSpan.FromDays(46));

        await chat.SayAsync("STOP");
        await chat.SayAsync("START");
        await chat.RequestAsync();

        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task D9_what_was_delivered_did_not_fail()
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync();
        await chat.ReportAsync(id, DeliveryState.Delivered);

        await chat.FailAsync(id, 30008);
        await chat.FailAsync(id, 21610, MessageFailure.OptedOut);

        Assert.Equal(DeliveryState.Delivered, chat.Payment(id).Delivery.State);
        Assert.DoesNotContain(chat.Payment(id).History, h => h.What.StartsWith("message_failed", StringComparison.Ordinal));
        Assert.DoesNotContain(chat.State.Customer.Channels.Values, c => c.OptedOut);
    }

    [Fact]
    public async Task D8_a_request_whose_message_is_withheld_or_fails_says_so()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.FailAsync(id, 30003);

        RequestDelivery delivery = chat.Payment(id).Delivery;

        Assert.Equal((DeliveryState.Failed, 30003, "unreachable"), (delivery.State, delivery.ErrorCode, delivery.Reason));
    }

    [Theory]
    [InlineData("Yes pay it")]
    [InlineData("YES 👍")]
    [InlineData("\"yes, please\"")]
    [InlineData("yes yes")]
    [InlineData("Yes, please.")]
    public async Task E5_a_yes_that_is_only_friendlier_pays(string text)
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync();

        await chat.SayAsync(text);

        chat.NextCall<ChargeCard>();
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("yes?")]
    [InlineData("yes 👎")]
    [InlineData("yes no")]
    [InlineData("yes but not 1042")]
    [InlineData("yes for 1042 and 1043")]
    [InlineData("pay 1042 later")]
    [InlineData("yes in 2 days")]
    [InlineData("Yes. NO 3358")]
    [InlineData("Pay NO 3358")]
    [InlineData("yes\nNO 3358")]
    public async Task E5_what_is_no_clear_yes_says_first_that_nothing_was_paid(string text)
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync();

        await chat.SayAsync(text);

        Assert.False(chat.HasCall);
        Assert.StartsWith("Not paid yet.", chat.Last.Text);
    }

    [Fact]
    public async Task E13_the_code_of_what_is_paid_is_answered_with_that()
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync();
        string code = chat.Payment(id).ShortCode;
        await chat.SayAsync("yes");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(4200)));

        await chat.SayAsync("yes " + code);
        Assert.Equal("Order 1042 is already paid. Nothing more was charged.", chat.Last.Text);
        await chat.SayAsync("thanks!");

        Assert.Equal("You are welcome. There is nothing to pay right now.", chat.Last.Text);
    }

    private static async Task<Chat> EnrolledAsync(Channel? channel = null)
    {
        Chat chat = new();
        await chat.SaveCardAsync(channel);
        return chat;
    }
}
