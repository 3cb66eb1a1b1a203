using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

public sealed class MoneyRulesTests
{
    [Fact]
    public async Task A_checkout_completed_after_cancel_goes_back_and_is_said_so()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (OpenPage open, PageFacts session) = await OpenAsync(chat, id);

        await chat.DeliverAsync(new CancelRequested(id, "shop"));
        ExpirePage expire = chat.NextCall<ExpirePage>();
        Assert.Equal(PaymentStatus.Opened, chat.Payment(id).Status);
        Assert.Equal(PendingClose.Cancel, chat.Payment(id).PendingClose);
        await chat.AnswerAsync(expire, Complete(chat, session, open));

        CreateRefund refund = chat.NextCall<CreateRefund>();
        Assert.Equal(4200, refund.AmountMinor);
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
        Assert.Contains(chat.Sent, m => m.Text.StartsWith("Your payment of $42.00 for order 1042 came after the request was closed.", StringComparison.Ordinal));
        await chat.AnswerAsync(refund, new RefundAnswer(new RefundFacts("re_1", RefundState.Succeeded, 4200), null));
        Assert.Equal(RefundState.Succeeded, Assert.Single(chat.Payment(id).Refunds).State);
        Assert.DoesNotContain(chat.Sent, m => m.Purpose == MessagePurpose.Receipt);
    }

    [Fact]
    public async Task The_same_late_money_is_sent_back_once_however_often_it_is_heard_of()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (OpenPage open, PageFacts session) = await OpenAsync(chat, id);
        await chat.DeliverAsync(new CancelRequested(id, "shop"));
        ExpirePage expire = chat.NextCall<ExpirePage>();
        PageAnswer paid = Complete(chat, session, open);

        await chat.AnswerAsync(expire, paid);
        await chat.AnswerAsync(expire, paid);
        await chat.DeliverAsync(Hints.Of(id, 1, "checkout.session.completed", session.PageId, null));

        Assert.Single(chat.Calls.OfType<CreateRefund>());
    }

    [Fact]
    public async Task Late_money_that_somebody_sent_back_at_the_gateway_is_told_of_once()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (OpenPage open, PageFacts session) = await OpenAsync(chat, id);
        await chat.DeliverAsync(new CancelRequested(id, "shop"));
        PageAnswer paid = Complete(chat, session, open);
        PageAnswer sentBack = new(paid.Facts with { Charge = paid.Facts.Charge! with { RefundedMinor = 4200 } });

        ExpirePage expire = chat.NextCall<ExpirePage>();
        await chat.AnswerAsync(expire, sentBack);
        await chat.AnswerAsync(expire, sentBack);

        Assert.Empty(chat.Calls.OfType<CreateRefund>());
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
        Assert.Single(chat.Sent, m => m.Text.StartsWith("Your payment of $42.00 for order 1042 came after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Money_that_came_before_our_expiry_reached_the_gateway_is_kept()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (OpenPage open, PageFacts session) = await OpenAsync(chat, id);

        await chat.AdvanceAsync(TimeSpan.FromMinutes(16));
        await chat.AnswerAsync(chat.NextCall<ExpirePage>(), Complete(chat, session, open));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Equal(MessagePurpose.Receipt, chat.Last.Purpose);
        Assert.Empty(chat.Calls.OfType<CreateRefund>());
    }

    [Fact]
    public async Task A_request_with_an_open_page_expires_only_when_the_gateway_says_expired()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (_, PageFacts session) = await OpenAsync(chat, id);

        await chat.AdvanceAsync(TimeSpan.FromMinutes(16));
        Assert.Equal(PaymentStatus.Opened, chat.Payment(id).Status);
        await chat.AnswerAsync(
            chat.NextCall<ExpirePage>(),
            new PageAnswer(session with { Status = PageStatus.Expired }));

        Assert.Equal(PaymentStatus.Expired, chat.Payment(id).Status);
        Assert.StartsWith("The request to pay $42.00 for order 1042 has expired.", chat.Last.Text);
    }

    [Fact]
    public async Task A_cancel_during_a_charge_is_decided_by_the_charge()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();

        await chat.DeliverAsync(new CancelRequested(id, "shop"));
        Assert.Equal(PaymentStatus.Processing, chat.Payment(id).Status);
        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(4200)));

        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
        Assert.Equal(4200, chat.NextCall<CreateRefund>().AmountMinor);
    }

    [Fact]
    public async Task Yes_while_the_page_is_open_does_not_charge_beside_it()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await OpenAsync(chat, id);

        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.StartsWith("Not paid yet: the payment page for order 1042 is open.", chat.Last.Text);
    }

    [Fact]
    public async Task Another_tick_expires_the_old_page_and_only_then_opens_a_new_one()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (_, PageFacts session) = await OpenAsync(chat, id);

        await chat.DeliverAsync(new CheckoutRequested(id, true));
        ExpirePage expire = chat.NextCall<ExpirePage>();
        Assert.False(chat.HasCall);
        await chat.AnswerAsync(expire, new PageAnswer(session with { Status = PageStatus.Expired }));

        Assert.True(chat.NextCall<OpenPage>().SaveCard);
    }

    [Fact]
    public async Task Pressing_pay_again_gives_the_page_that_is_there()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await OpenAsync(chat, id);

        await chat.DeliverAsync(new CheckoutRequested(id, false));

        Assert.False(chat.HasCall);
        Assert.Equal("https://checkout.example/c", chat.Payment(id).Unsettled!.Url);
    }

    [Fact]
    public async Task A_wrong_key_at_the_gateway_holds_the_request_and_tells_the_customer_once()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");

        await chat.AnswerAsync(
            chat.NextCall<ChargeCard>(),
            new RefusedAnswer(RefusalKind.Configuration, "api_key_expired"));

        Assert.Equal(PaymentStatus.OnHold, chat.Payment(id).Status);
        Assert.StartsWith("We cannot take your payment for order 1042 right now. Nothing was charged.", chat.Last.Text);
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_card_that_is_gone_brings_the_link_and_is_not_offered_again()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        await chat.SayAsync("yes");

        await chat.AnswerAsync(
            chat.NextCall<ChargeCard>(),
            new RefusedAnswer(RefusalKind.StaleCard, "resource_missing"));

        Assert.StartsWith("Visa ending 4242 can no longer be used here.", chat.Last.Text);
        await chat.RequestAsync(order: "1044");
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task Silence_tells_the_customer_to_wait_and_nothing_else_is_tried()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();

        await chat.DeliverAsync(new GatewaySilent(id, 1));
        Assert.StartsWith("We have not heard from your bank yet about order 1042.", chat.Last.Text);
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        await chat.SayAsync("yes");
        Assert.False(chat.HasCall);
        await chat.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(PaymentStatus.Processing, chat.Payment(id).Status);

        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(4200)));
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
    }

    [Fact]
    public async Task Refunds_never_exceed_what_was_captured()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);

        await chat.DeliverAsync(new RefundRequested(id, "shop", 3000, "a"));
        await chat.DeliverAsync(new RefundRequested(id, "shop", 3000, "b"));
        CreateRefund refund = chat.NextCall<CreateRefund>();
        Assert.False(chat.HasCall);
        ChargeFacts after = chat.Paid(4200) with { ChargeId = refund.ChargeId, RefundedMinor = 3000 };
        await chat.AnswerAsync(refund, new RefundAnswer(new RefundFacts("re_1", RefundState.Pending, 3000), after));

        Assert.Equal(PaymentStatus.PartiallyRefunded, chat.Payment(id).Status);
        Assert.StartsWith("Acme Coffee is sending $30.00 for order 1042 back to your card.", chat.Last.Text);
        Assert.Equal(1200, chat.Payment(id).RefundableMinor);
        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "c"));
        Assert.Equal(1200, chat.NextCall<CreateRefund>().AmountMinor);
    }

    [Fact]
    public async Task One_command_gives_money_back_once_however_often_it_comes()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);

        await chat.DeliverAsync(new RefundRequested(id, "shop", 1000, "a"));
        await chat.DeliverAsync(new RefundRequested(id, "shop", 1000, "a"), deliveries: 2);
        await chat.DeliverAsync(new RefundRequested(id, "shop", 1000, "b"));

        Assert.Equal(["a", "b"], chat.Payment(id).Refunds.Select(refund => refund.Command));
        Assert.Equal(2, chat.Calls.OfType<CreateRefund>().Select(refund => refund.IdempotencyKey).Distinct().Count());
    }

    [Fact]
    public async Task A_refund_made_in_the_gateways_dashboard_is_taken_over()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        PageFacts session = await chat.PayByLinkAsync(id);
        string intent = session.Charge!.ChargeId;

        await chat.DeliverAsync(Hints.Of(id, 1, "charge.refunded", "ch_1", intent));
        await chat.AnswerAsync(
            chat.NextCall<ReadCharge>(),
            new ChargeAnswer(session.Charge with { RefundedMinor = 4200 }));

        Assert.Equal(PaymentStatus.Refunded, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_refund_that_is_heard_of_before_the_charge_is_answered_is_read_after_it()
    {
        Chat chat = new();
        await chat.PayByLinkAsync(await chat.RequestAsync());
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync(900, "1043");
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();
        ChargeFacts paid = chat.Paid(900);

        await chat.DeliverAsync(Hints.Of(id, 1, "charge.refunded", "ch_1", paid.ChargeId));
        Assert.False(chat.HasCall);
        await chat.AnswerAsync(charge, new ChargeAnswer(paid));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(paid with { RefundedMinor = 100 }));

        Assert.Equal(PaymentStatus.PartiallyRefunded, chat.Payment(id).Status);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_refund_that_is_heard_to_fail_before_it_is_answered_is_read_after_it()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts paid = (await chat.PayByLinkAsync(id)).Charge!;
        await chat.DeliverAsync(new RefundRequested(id, "shop", 1000, "a"));
        CreateRefund refund = chat.NextCall<CreateRefund>();

        await chat.DeliverAsync(Hints.Of(id, null, "refund.failed", "re_1", paid.ChargeId, refundNumber: 1));
        await chat.AnswerAsync(refund, new RefundAnswer(
            new RefundFacts("re_1", RefundState.Pending, 1000), paid with { RefundedMinor = 1000 }));
        await chat.AnswerAsync(chat.NextCall<ReadRefund>(), new RefundAnswer(
            new RefundFacts("re_1", RefundState.Failed, 1000), paid));

        Assert.Equal(RefundState.Failed, Assert.Single(chat.Payment(id).Refunds).State);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_cancel_that_the_money_has_overtaken_leaves_a_word_and_takes_nothing_back()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);

        await chat.DeliverAsync(new CancelRequested(id, "shop"));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Contains(chat.Payment(id).History, h => h.What == "cancel_too_late");
        Assert.Empty(chat.Payment(id).Refunds);
    }

    [Fact]
    public async Task Money_of_an_attempt_that_the_store_forgot_is_kept()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        ChargeFacts paid = chat.Paid(4200);

        await chat.DeliverAsync(Hints.Of(id, 1, "payment_intent.succeeded", paid.ChargeId, paid.ChargeId));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(paid));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Contains(chat.Payment(id).History, h => h.What == "recalled:1");
    }

    [Fact]
    public async Task A_further_part_refunded_in_the_dashboard_is_taken_over_too()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        PageFacts session = await chat.PayByLinkAsync(id);
        ChargeFacts intent = session.Charge!;
        foreach (long refunded in new[] { 100L, 200L })
        {
            await chat.DeliverAsync(Hints.Of(id, 1, "charge.refunded", "ch_1", intent.ChargeId));
            await chat.AnswerAsync(
                chat.NextCall<ReadCharge>(), new ChargeAnswer(intent with { RefundedMinor = refunded }));
        }

        Assert.Equal(200, chat.Payment(id).Amounts.Refunded);
        Assert.Equal(PaymentStatus.PartiallyRefunded, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_dispute_stops_refunds_and_paying_by_reply()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeFacts paid = chat.Paid(4200);
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(paid));

        await chat.DeliverAsync(Hints.Of(id, null, "charge.dispute.created", "du_1", paid.ChargeId));
        await chat.AnswerAsync(
            chat.NextCall<ReadCharge>(),
            new ChargeAnswer(paid with { DisputedMinor = 4200 }));
        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "a"));

        Assert.False(chat.HasCall);
        Assert.Equal(4200, chat.Payment(id).Amounts.Disputed);
        await chat.RequestAsync(order: "1050");
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task The_webhook_of_a_charge_that_is_known_reads_nothing()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();
        ChargeFacts paid = chat.Paid(4200);

        await chat.DeliverAsync(Hints.Of(id, 1, "payment_intent.succeeded", paid.ChargeId, paid.ChargeId));
        await chat.AnswerAsync(charge, new ChargeAnswer(paid));
        await chat.DeliverAsync(Hints.Of(id, 1, "payment_intent.succeeded", paid.ChargeId, paid.ChargeId));

        Assert.False(chat.HasCall);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_lost_webhook_is_made_good_by_reading_again_later()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (OpenPage open, PageFacts session) = await OpenAsync(chat, id);

        await chat.AdvanceAsync(TimeSpan.FromMinutes(2));
        await chat.AnswerAsync(chat.NextCall<ReadPage>(), Complete(chat, session, open));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_poisoned_input_is_dead_lettered_and_the_gateways_fact_stands()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (OpenPage open, PageFacts session) = await OpenAsync(chat, id);
        PageAnswer broken = Complete(chat, session, open);

        await chat.DeliverAsync(
            new GatewayAnswered(
                new ReadPage { Gateway = Gateways.Stripe, RequestId = id, Number = 1, PageId = session.PageId },
                broken),
            deliveries: chat.Settings.MaxDeliveries);

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => chat.DeliverAsync(UnknownAttempt(id)));
        await chat.DeliverAsync(UnknownAttempt(id), chat.Settings.MaxDeliveries);
        Assert.Equal("InvalidOperationException/InvalidOperationException", Assert.Single(chat.DeadLettered).Reason);
    }

    private static GatewayAnswered UnknownAttempt(string id) => new(
        new ReadCharge { Gateway = Gateways.Stripe, RequestId = id, Number = 9, ChargeId = "pi_9" },
        new ChargeAnswer(new ChargeFacts { ChargeId = "pi_9", Status = ChargeStatus.Succeeded }));

    private static async Task<(OpenPage Open, PageFacts Session)> OpenAsync(Chat chat, string id)
    {
        await chat.DeliverAsync(new CheckoutRequested(id, false));
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
        return (open, session);
    }

    private static PageAnswer Complete(Chat chat, PageFacts session, OpenPage open) => new(session with
    {
        Status = PageStatus.Complete,
        Url = null,
        Charge = chat.Paid(open.AmountMinor),
    });
}
