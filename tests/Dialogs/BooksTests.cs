using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>All money is on the books, whichever attempt brought it, and what is said of money is so.</summary>
public sealed class BooksTests
{
    [Fact]
    public async Task C1_late_money_whose_refund_failed_is_on_the_books_and_can_be_given_back()
    {
        Chat chat = new();
        (string id, ChargeFacts late) = await PayLateAsync(chat);
        CreateRefund first = chat.NextCall<CreateRefund>();
        await FailAsync(chat, id, first, late);

        PaymentRequest payment = chat.Payment(id);
        Assert.Equal((PaymentStatus.Cancelled, 4200L, 4200L), (payment.Status, payment.Amounts.Captured, payment.OwedMinor));
        Assert.True(payment.Owes);
        Assert.True(Listed(chat).Summary.Owes);

        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "again"));
        CreateRefund second = chat.NextCall<CreateRefund>();
        Assert.Equal((4200L, late.ChargeId), (second.AmountMinor, second.ChargeId));
        Assert.NotEqual(first.IdempotencyKey, second.IdempotencyKey);
        Assert.False(chat.Payment(id).Owes);
        Assert.Equal((true, false), (Listed(chat).Owed, Listed(chat).Summary.Owes));
        await chat.AnswerAsync(second, Refunded("re_2", RefundState.Succeeded, 4200, late));

        Assert.Equal((0L, 4200L), (chat.Payment(id).OwedMinor, chat.Payment(id).Amounts.Refunded));
        Assert.StartsWith("Acme Coffee is sending $42.00 for order 1042 back to your card.", chat.Last.Text);
    }

    [Fact]
    public async Task C1_money_that_came_twice_is_counted_twice_and_goes_back_once()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        PageFacts page = await chat.PayByLinkAsync(id);
        ChargeFacts twice = chat.Paid(4200);

        await chat.DeliverAsync(Hints.Of(id, 2, "payment_intent.succeeded", twice.ChargeId, twice.ChargeId));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(twice));
        CreateRefund refund = chat.NextCall<CreateRefund>();

        Assert.Equal((4200L, twice.ChargeId), (refund.AmountMinor, refund.ChargeId));
        Assert.Equal(8400, chat.Payment(id).Amounts.Captured);
        Assert.Equal(4200, chat.Payment(id).RefundableMinor);
        Assert.Equal(page.Charge!.ChargeId, chat.Payment(id).Winner!.ChargeId);
    }

    [Fact]
    public async Task C1_a_refund_of_all_gives_back_what_came_twice_too_and_a_part_takes_that_first()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts kept = (await chat.PayByLinkAsync(id)).Charge!;
        ChargeFacts twice = chat.Paid(4200);
        await chat.DeliverAsync(Hints.Of(id, 2, "payment_intent.succeeded", twice.ChargeId, twice.ChargeId));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(twice));
        await FailAsync(chat, id, chat.NextCall<CreateRefund>(), twice);

        await chat.DeliverAsync(new RefundRequested(id, "shop", 1000, "part"));
        Assert.Equal(twice.ChargeId, chat.NextCall<CreateRefund>().ChargeId);
        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "all"));
        CreateRefund rest = chat.NextCall<CreateRefund>();
        CreateRefund order = chat.NextCall<CreateRefund>();

        Assert.Equal((3200L, twice.ChargeId), (rest.AmountMinor, rest.ChargeId));
        Assert.Equal((4200L, kept.ChargeId), (order.AmountMinor, order.ChargeId));
        Assert.NotEqual(rest.IdempotencyKey, order.IdempotencyKey);
        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "all"));
        Assert.False(chat.HasCall);
        Assert.Equal(0, chat.Payment(id).RefundableMinor);
    }

    [Fact]
    public async Task C2_a_promise_to_send_money_back_that_became_untrue_is_withdrawn()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts paid = (await chat.PayByLinkAsync(id)).Charge!;
        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "a"));
        CreateRefund refund = chat.NextCall<CreateRefund>();
        await chat.AnswerAsync(refund, Refunded("re_1", RefundState.Pending, 4200, paid));

        await FailLaterAsync(chat, id, 1, "re_1", paid);

        Assert.Equal(
            "$42.00 for order 1042 could not be sent back to your card yet. Acme Coffee still owes it to you. "
                + "Questions? Contact Acme Coffee: help@acme.example",
            chat.Last.Text);
        Assert.Equal(4200, chat.Payment(id).OwedMinor);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
    }

    [Fact]
    public async Task C2_a_refund_that_was_refused_before_it_was_promised_is_not_told_of_but_is_owed()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);
        await chat.DeliverAsync(new RefundRequested(id, "shop", 1000, "a"));
        int sent = chat.Sent.Count;

        await chat.AnswerAsync(chat.NextCall<CreateRefund>(), new RefusedAnswer(RefusalKind.Configuration, "no_balance"));

        Assert.Equal(sent, chat.Sent.Count);
        Assert.Equal(1000, chat.Payment(id).OwedMinor);
        await chat.DeliverAsync(new RefundRequested(id, "shop", 1000, "b"));
        Assert.Equal(0, chat.Payment(id).OwedMinor);
    }

    [Fact]
    public async Task C3_late_money_is_told_of_in_one_sentence_and_never_called_uncharged()
    {
        Chat chat = new();
        (string id, _) = await PayLateAsync(chat);

        string told = Assert.Single(chat.Sent.Skip(1)).Text;
        Assert.StartsWith("Your payment of $42.00 for order 1042 came after the request was closed. We are sending it back.", told);
        Assert.DoesNotContain(chat.Sent, m => m.Text.Contains("Nothing was charged", StringComparison.Ordinal));
        await chat.SayAsync("yes");
        Assert.Equal(
            "The request for order 1042 was cancelled, so your reply has charged nothing. "
                + "Questions? Contact Acme Coffee: help@acme.example", chat.Last.Text);
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
    }

    [Theory]
    [InlineData("EUR", 3780, "€37.80")]
    [InlineData("JPY", 6300, "JPY 6,300")]
    [InlineData("USD", 4100, "$41.00")]
    public async Task C4_money_that_is_not_what_was_asked_for_is_held_and_said_as_it_is(string currency, long amount, string said)
    {
        Chat chat = new();
        string id = await PayOtherwiseAsync(chat, currency, amount);

        PaymentRequest payment = chat.Payment(id);
        Assert.Equal(PaymentStatus.OnHold, payment.Status);
        Assert.Equal($"held:taken_{currency}_{amount}", payment.History[^1].What);
        Assert.True(payment.Owes);
        Assert.StartsWith($"{said} was taken from your card for order 1042, but $42.00 was asked for. Please do not pay again.", chat.Last.Text);
        Assert.DoesNotContain(chat.Sent, m => m.Purpose == MessagePurpose.Receipt);
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task C4_held_money_goes_back_in_its_own_currency_when_the_request_is_called_off()
    {
        Chat chat = new();
        string id = await PayOtherwiseAsync(chat, "EUR", 3780);

        await chat.DeliverAsync(new CancelRequested(id, "shop"));

        CreateRefund refund = chat.NextCall<CreateRefund>();
        Assert.Equal((3780L, "EUR"), (refund.AmountMinor, refund.Currency));
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
        Assert.StartsWith("Acme Coffee is sending €37.80 for order 1042 back to your card.", chat.Last.Text);
    }

    [Fact]
    public async Task C4_held_money_goes_back_when_nobody_has_decided_in_time()
    {
        Chat chat = new();
        await PayOtherwiseAsync(chat, "EUR", 3780);

        await chat.AdvanceAsync(TimeSpan.FromHours(25));

        Assert.Equal(3780, chat.NextCall<CreateRefund>().AmountMinor);
        Assert.DoesNotContain(chat.Sent, m => m.Text.Contains("Nothing was charged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task C4_held_money_can_be_refunded_by_the_application()
    {
        Chat chat = new();
        string id = await PayOtherwiseAsync(chat, "JPY", 6300);

        await chat.DeliverAsync(new RefundRequested(id, "shop", 4200, "wrong"));
        Assert.False(chat.HasCall);
        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "all"));

        CreateRefund refund = chat.NextCall<CreateRefund>();
        Assert.Equal((6300L, "JPY"), (refund.AmountMinor, refund.Currency));
        Assert.False(chat.Payment(id).Owes);
    }

    [Fact]
    public async Task G_no_refund_begins_while_a_part_of_the_payment_is_disputed()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts paid = (await chat.PayByLinkAsync(id)).Charge!;
        await ReadAsync(chat, id, "charge.dispute.created", paid with { DisputedMinor = 1000 });

        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "all"));
        await chat.DeliverAsync(new RefundRequested(id, "shop", 100, "part"));

        Assert.False(chat.HasCall);
        Assert.Equal(RefundRefusal.Disputed, chat.Payment(id).CanRefund(100));
        Assert.Equal(["refund_refused:Disputed", "refund_refused:Disputed"], chat.Payment(id).History.TakeLast(2).Select(h => h.What));
    }

    [Fact]
    public async Task H_late_money_that_is_disputed_is_left_to_the_bank_and_sent_back_when_the_dispute_is_won()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        (OpenPage open, PageFacts session) = await OpenAsync(chat, id);
        await chat.DeliverAsync(new CancelRequested(id, "shop"));
        ChargeFacts disputed = chat.Paid(open.AmountMinor) with { DisputedMinor = 4200 };
        await chat.AnswerAsync(chat.NextCall<ExpirePage>(), Complete(session, disputed));

        Assert.False(chat.HasCall);
        Assert.Equal((4200L, 0L), (chat.Payment(id).Amounts.Disputed, chat.Payment(id).OwedMinor));
        Assert.StartsWith("Your payment of $42.00 for order 1042 came after the request was closed. You have disputed it", chat.Last.Text);

        await ReadAsync(chat, id, "charge.dispute.closed", disputed with { DisputedMinor = 0 });
        Assert.Equal(4200, chat.NextCall<CreateRefund>().AmountMinor);
        Assert.False(chat.HasCall);
        Assert.StartsWith("Acme Coffee is sending $42.00 for order 1042 back to your card.", chat.Last.Text);
    }

    private static PaymentChange Listed(Chat chat) => (PaymentChange)chat.LastCommit.Projected[^1].Change!;

    private static async Task<(string Id, ChargeFacts Late)> PayLateAsync(Chat chat)
    {
        string id = await chat.RequestAsync();
        (OpenPage open, PageFacts session) = await OpenAsync(chat, id);
        await chat.DeliverAsync(new CancelRequested(id, "shop"));
        ChargeFacts late = chat.Paid(open.AmountMinor);
        await chat.AnswerAsync(chat.NextCall<ExpirePage>(), Complete(session, late));
        return (id, late);
    }

    private static async Task<string> PayOtherwiseAsync(Chat chat, string currency, long amount)
    {
        string id = await chat.RequestAsync();
        (_, PageFacts session) = await OpenAsync(chat, id);
        await chat.DeliverAsync(Hints.Of(id, 1, "checkout.session.completed", session.PageId, null));
        await chat.AnswerAsync(
            chat.NextCall<ReadPage>(), Complete(session, chat.Paid(amount) with { Currency = currency }));
        return id;
    }

    /// <summary>The gateway takes a refund on and hears later that the bank will not have it.</summary>
    private static async Task FailAsync(Chat chat, string id, CreateRefund refund, ChargeFacts paid)
    {
        string refundId = "re_" + refund.Number;
        await chat.AnswerAsync(refund, Refunded(refundId, RefundState.Pending, refund.AmountMinor, paid));
        await FailLaterAsync(chat, id, refund.Number, refundId, paid);
    }

    private static async Task FailLaterAsync(Chat chat, string id, int number, string refundId, ChargeFacts paid)
    {
        await chat.DeliverAsync(Hints.Of(id, null, "refund.failed", refundId, paid.ChargeId, number));
        ReadRefund read = chat.NextCall<ReadRefund>();
        await chat.AnswerAsync(
            read with { AtVersion = chat.Payment(id).Version },
            new RefundAnswer(new RefundFacts(refundId, RefundState.Failed, paid.CapturedMinor), paid));
    }

    private static RefundAnswer Refunded(string refundId, RefundState state, long amount, ChargeFacts paid) => new(
        new RefundFacts(refundId, state, amount), paid with { RefundedMinor = paid.RefundedMinor + amount });

    private static async Task ReadAsync(Chat chat, string id, string eventType, ChargeFacts facts)
    {
        await chat.DeliverAsync(Hints.Of(id, null, eventType, "du_1", facts.ChargeId));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(facts));
    }

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

    private static PageAnswer Complete(PageFacts session, ChargeFacts intent) =>
        new(session with { Status = PageStatus.Complete, Url = null, Charge = intent });
}
