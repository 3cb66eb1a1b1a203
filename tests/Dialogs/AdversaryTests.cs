using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Histories that would charge the wrong person, charge twice, or never end.</summary>
public sealed class AdversaryTests
{
    [Fact]
    public async Task A_question_asked_before_stop_is_not_answered_by_a_yes_after_start()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.SayAsync("STOP");
        await chat.SayAsync("START");
        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task A_yes_that_opts_in_again_does_not_pay_and_neither_does_the_next_one()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.SayAsync("STOP");
        await chat.SayAsync("yes");
        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task An_opt_out_that_only_the_provider_knows_withdraws_the_question_and_sends_nothing_again()
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.WhatsApp);
        string id = await chat.RequestAsync(channel: Channel.WhatsApp);
        SendMessage question = chat.Last;
        int sent = chat.Sent.Count;

        await chat.DeliverAsync(new MessageFailed(question, MessageFailure.OptedOut, 21610));
        await chat.DeliverAsync(new MessageFailed(question, MessageFailure.WindowClosed, 63016));
        await chat.SayAsync("START", Channel.WhatsApp, carrier: "START");
        await chat.SayAsync("yes", Channel.WhatsApp);

        Assert.Equal(sent + 1, chat.Sent.Count);
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
        Assert.False(chat.HasCall);
        Assert.Contains(chat.Payment(id).History, h => h.What == "message_failed:21610");
    }

    [Theory]
    [InlineData(MessagePurpose.PaymentLink)]
    [InlineData(MessagePurpose.FallbackLink)]
    public async Task A_late_report_of_a_closed_window_brings_the_link_as_template_once(MessagePurpose purpose)
    {
        Chat chat = new();
        string id = await chat.RequestAsync(channel: Channel.WhatsApp);
        await chat.SayAsync("hi", Channel.WhatsApp);
        int sent = chat.Sent.Count;

        await chat.DeliverAsync(Late(id, purpose));
        await chat.DeliverAsync(Late(id, purpose));

        Assert.Equal(sent + 1, chat.Sent.Count);
        Assert.True(chat.Last.TemplateOnly);
        Assert.Contains(chat.Links.PayUrl(chat.Payment(id).RequestId), chat.Last.Text);
        Assert.Contains(chat.Payment(id).History, h => h.What == "message_failed:63016");
    }

    [Fact]
    public async Task A_late_report_brings_the_question_again_and_its_buttons_still_pay()
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.WhatsApp);
        string id = await chat.RequestAsync(channel: Channel.WhatsApp);

        await chat.DeliverAsync(Late(id, MessagePurpose.PaymentQuestion));
        Assert.Equal((MessagePurpose.PaymentQuestion, true), (chat.Last.Purpose, chat.Last.TemplateOnly));
        await chat.TapAsync("Pay now");

        chat.NextCall<ChargeCard>();
    }

    [Fact]
    public async Task A_late_report_of_a_paid_request_asks_for_nothing_and_a_lost_receipt_is_sent_again()
    {
        Chat chat = new();
        string id = await chat.RequestAsync(channel: Channel.WhatsApp);
        await chat.SayAsync("hi", Channel.WhatsApp);
        await chat.PayByLinkAsync(id);
        int sent = chat.Sent.Count;

        await chat.DeliverAsync(Late(id, MessagePurpose.PaymentLink));
        Assert.Equal(sent, chat.Sent.Count);
        await chat.DeliverAsync(Late(id, MessagePurpose.Receipt));

        Assert.Equal((MessagePurpose.Receipt, true), (chat.Last.Purpose, chat.Last.TemplateOnly));
    }

    [Fact]
    public async Task A_customer_deleted_at_the_gateway_does_not_hold_the_page_up()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();

        await chat.DeliverAsync(new CheckoutRequested(id, true));
        OpenPage first = chat.NextCall<OpenPage>();
        Assert.Equal("cus_1", first.CustomerId);
        await chat.AnswerAsync(first, new RefusedAnswer(RefusalKind.StaleCard, "resource_missing"));

        OpenPage second = chat.NextCall<OpenPage>();
        Assert.Equal((null, 2, true), (second.CustomerId, second.Number, second.SaveCard));
        Assert.Equal(PaymentStatus.Opened, chat.Payment(id).Status);
        Assert.Equal(SavedCardState.Unusable, Assert.Single(chat.State.Cards.Saved).State);
        await chat.SayAsync("yes");
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_payment_that_fails_after_the_page_was_done_brings_the_link_again()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        PageFacts session = await OpenAsync(chat, id);
        ChargeFacts processing = new() { ChargeId = "pi_a", Status = ChargeStatus.Processing };
        await HearAsync(chat, id, session, processing);
        Assert.Equal(PaymentStatus.Processing, chat.Payment(id).Status);

        await HearAsync(chat, id, session, processing with { Status = ChargeStatus.Unpaid });

        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
        Assert.Equal(MessagePurpose.FallbackLink, chat.Last.Purpose);
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        Assert.Equal(2, chat.NextCall<OpenPage>().Number);
    }

    [Fact]
    public async Task Money_of_an_attempt_taken_for_ended_is_kept_once_and_the_other_page_is_closed()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new NothingThereAnswer());
        PageFacts session = await OpenAsync(chat, id);

        await chat.DeliverAsync(Hints.Of(id, 1, "payment_intent.succeeded", "pi_late", "pi_late"));
        ReadCharge read = chat.NextCall<ReadCharge>();
        await chat.AnswerAsync(read, new ChargeAnswer(chat.Paid(4200) with { ChargeId = "pi_late" }));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        ExpirePage expire = chat.NextCall<ExpirePage>();
        await chat.AnswerAsync(expire, new PageAnswer(session with
        {
            Status = PageStatus.Complete,
            Url = null,
            Charge = chat.Paid(4200),
        }));
        Assert.Equal(4200, chat.NextCall<CreateRefund>().AmountMinor);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task Inputs_about_a_request_that_is_no_longer_kept_do_nothing()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string unknown = PaymentRequestId.New(chat.Mailbox, "\u00ff\u0001\u0002\u0003\u0004\u0005\u0006\u0007"u8).Value;
        ReadCharge read = new() { Gateway = Gateways.Stripe, RequestId = unknown, Number = 1, ChargeId = "pi_1" };
        int sent = chat.Sent.Count;

        await chat.DeliverAsync(Hints.Of(unknown, 1, "payment_intent.succeeded", "pi_1", "pi_1"));
        await chat.DeliverAsync(new GatewayAnswered(read, new ChargeAnswer(chat.Paid(1))));
        await chat.DeliverAsync(new GatewaySilent(unknown, 1));
        await chat.DeliverAsync(new CancelRequested(unknown, "shop"));
        await chat.DeliverAsync(new RefundRequested(unknown, "shop", null, "k"));
        await chat.DeliverAsync(new CheckoutRequested(unknown, true));
        await chat.DeliverAsync(new CustomerReturned(unknown));
        await chat.DeliverAsync(Late(unknown, MessagePurpose.PaymentLink));

        Assert.False(chat.HasCall);
        Assert.Equal(sent, chat.Sent.Count);
        Assert.Empty(chat.DeadLettered);
    }

    [Fact]
    public async Task The_banks_check_that_is_abandoned_is_cancelled_at_the_gateway_before_the_request_expires()
    {
        Chat chat = new(new Chat().Settings with { ChargeMode = ChargeMode.OnSession });
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeFacts waiting = new()
        {
            ChargeId = "pi_x",
            Status = ChargeStatus.RequiresAction,
            ActionUrl = "https://bank.example/3ds",
        };
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(waiting));

        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(PaymentStatus.RequiresAction, chat.Payment(id).Status);
        CancelCharge cancel = chat.NextCall<CancelCharge>();
        await chat.AnswerAsync(cancel, new ChargeAnswer(waiting with { Status = ChargeStatus.Canceled }));

        Assert.Equal(PaymentStatus.Expired, chat.Payment(id).Status);
    }

    [Fact]
    public async Task Money_that_wins_the_race_against_that_cancel_is_kept()
    {
        Chat chat = new(new Chat().Settings with { ChargeMode = ChargeMode.OnSession });
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeFacts waiting = new()
        {
            ChargeId = "pi_x",
            Status = ChargeStatus.RequiresAction,
            ActionUrl = "https://bank.example/3ds",
        };
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(waiting));
        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));

        ChargeFacts paid = chat.Paid(4200) with { ChargeId = "pi_x" };
        await chat.AnswerAsync(chat.NextCall<CancelCharge>(), new ChargeAnswer(paid));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Empty(chat.Calls.OfType<CreateRefund>());
    }

    [Fact]
    public async Task A_refund_that_fails_later_is_told_to_the_merchant_and_may_be_made_again()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        PageFacts paid = await chat.PayByLinkAsync(id);
        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "k"));
        CreateRefund refund = chat.NextCall<CreateRefund>();
        ChargeFacts intent = paid.Charge!;
        await chat.AnswerAsync(refund, new RefundAnswer(
            new RefundFacts("re_1", RefundState.Pending, 4200), intent with { RefundedMinor = 4200 }));
        Assert.Equal(PaymentStatus.Refunded, chat.Payment(id).Status);

        await chat.DeliverAsync(Hints.Of(id, null, "refund.failed", "re_1", intent.ChargeId));
        await chat.AnswerAsync(chat.NextCall<ReadRefund>(), new RefundAnswer(
            new RefundFacts("re_1", RefundState.Failed, 4200), intent with { RefundedMinor = 0 }));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Contains(chat.Payment(id).History, h => h.What == "refund_failed:1");
        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "k2"));
        Assert.Equal(2, chat.NextCall<CreateRefund>().Number);
    }

    [Theory]
    [InlineData("pm_4242")]
    [InlineData(null)]
    public async Task A_card_lost_at_the_gateway_is_not_charged_by_a_yes_to_the_question_before(string? card)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.DeliverAsync(new CardGone("cus_1", card, Gateways.Stripe));
        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
        Assert.Equal(card is null, chat.State.Cards.CustomerIds.GetValueOrDefault(Gateways.Stripe) is null);
    }

    [Fact]
    public async Task A_dispute_that_is_only_read_stops_paying_by_reply_too()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();
        ChargeFacts paid = chat.Paid(4200);
        await chat.AnswerAsync(charge, new ChargeAnswer(paid));

        await chat.DeliverAsync(Hints.Of(id, 1, "charge.refunded", "ch_1", paid.ChargeId));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(paid with { DisputedMinor = 4200 }));
        await chat.RequestAsync(order: "2");

        Assert.Equal(4200, chat.Payment(id).Amounts.Disputed);
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task A_held_request_does_not_stay_for_ever()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        await chat.AnswerAsync(
            chat.NextCall<OpenPage>(), new RefusedAnswer(RefusalKind.Configuration, "authentication_error"));
        Assert.Equal(PaymentStatus.OnHold, chat.Payment(id).Status);

        await chat.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal(PaymentStatus.OnHold, chat.Payment(id).Status);
        await chat.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(PaymentStatus.Expired, chat.Payment(id).Status);
        Assert.Empty(chat.State.Payments.Open);
    }

    private static MessageFailed Late(string id, MessagePurpose purpose) => new(
        new SendMessage
        {
            Channel = Channel.WhatsApp,
            From = Chat.WhatsAppSender,
            To = Chat.Customer,
            Purpose = purpose,
            Text = "",
            TemplateOnly = true,
            RequestId = id,
        },
        MessageFailure.WindowClosed,
        63016);

    private static async Task<PageFacts> OpenAsync(Chat chat, string id, bool save = false)
    {
        await chat.DeliverAsync(new CheckoutRequested(id, save));
        OpenPage open = chat.NextCall<OpenPage>();
        PageFacts session = new()
        {
            PageId = "cs_1",
            Status = PageStatus.Open,
            Url = "https://checkout.example/c",
            ExpiresAt = open.ExpiresAt,
            CustomerId = "cus_1",
        };
        await chat.AnswerAsync(open, new PageAnswer(session));
        return session;
    }

    private static async Task HearAsync(Chat chat, string id, PageFacts session, ChargeFacts intent)
    {
        int number = chat.Payment(id).Attempts[^1].Number;
        await chat.DeliverAsync(Hints.Of(id, number, "checkout.session.completed", session.PageId, null));
        await chat.AnswerAsync(
            chat.NextCall<ReadPage>(),
            new PageAnswer(session with { Status = PageStatus.Complete, Url = null, Charge = intent }));
    }
}
