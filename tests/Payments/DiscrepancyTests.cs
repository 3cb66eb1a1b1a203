using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Reconciliation;
using Chat2Pay.Payments.Requests;
using static Chat2Pay.Tests.Payments.Comparison;

namespace Chat2Pay.Tests.Payments;

/// <summary>What is a difference between the store and the gateway about an attempt, and what is done about it.</summary>
public sealed class DiscrepancyTests
{
    [Theory]
    [InlineData(ChargeStatus.Succeeded, 4200, null, "give the money back in the dashboard")]
    [InlineData(ChargeStatus.Succeeded, 1, Page, "give the money back in the dashboard")]
    [InlineData(ChargeStatus.Processing, 0, null, "look again when it is decided")]
    [InlineData(ChargeStatus.Processing, 0, Page, "look again when it is decided")]
    [InlineData(ChargeStatus.Authorised, 0, null, "cancel it in the dashboard")]
    [InlineData(ChargeStatus.RequiresAction, 0, null, "cancel it in the dashboard")]
    public void What_a_lost_request_holds_or_may_still_be_paid_by_is_left_to_people(
        ChargeStatus status, long captured, string? page, string advice)
    {
        GatewayRecord record = OfCharge(status, captured, page: page);

        Discrepancy found = Discrepancy.Between(null, record, Now)!;

        Assert.Equal(Request, found.Request);
        Assert.Equal(Intent, found.Object.ObjectId);
        Assert.Equal("nothing is known of this request", found.Ours);
        Assert.Equal($"{status.ToString().ToLowerInvariant()}, captured {captured}, refunded 0, disputed 0 USD", found.Theirs);
        Assert.Null(found.Repair);
        Assert.Equal(advice, found.Advice);
    }

    [Theory]
    [InlineData(ChargeStatus.Succeeded, 4200, 4200, 0, null)]
    [InlineData(ChargeStatus.Succeeded, 4200, 0, 4200, null)]
    [InlineData(ChargeStatus.Succeeded, 4200, 1000, 3200, null)]
    [InlineData(ChargeStatus.Succeeded, 4200, 1000, 4200, null)]
    [InlineData(ChargeStatus.Canceled, 0, 0, 0, null)]
    [InlineData(ChargeStatus.Unpaid, 0, 0, 0, null)]
    [InlineData(ChargeStatus.Created, 0, 0, 0, null)]
    [InlineData(ChargeStatus.RequiresAction, 0, 0, 0, Page)]
    [InlineData(ChargeStatus.Authorised, 0, 0, 0, Page)]
    public void What_a_lost_request_holds_nothing_by_and_cannot_be_paid_by_is_no_difference(
        ChargeStatus status, long captured, long refunded, long disputed, string? page) =>
        Assert.Null(Discrepancy.Between(null, OfCharge(status, captured, refunded, disputed, page), Now));

    [Fact]
    public void A_page_of_a_lost_request_matters_while_it_is_open_and_its_refund_never()
    {
        Discrepancy open = Discrepancy.Between(null, OfPage(PageStatus.Open), Now)!;

        Assert.Equal((Page, "open"), (open.Object.ObjectId, open.Theirs));
        Assert.Equal("expire it, or let it expire by itself within 24 hours", open.Advice);
        Assert.Null(open.Repair);
        Assert.Null(Discrepancy.Between(null, OfPage(PageStatus.Complete), Now));
        Assert.Null(Discrepancy.Between(null, OfPage(PageStatus.Expired), Now));
        Assert.Null(Discrepancy.Between(null, OfRefund(RefundState.Succeeded), Now));
    }

    [Theory]
    [InlineData(ChargeStatus.Succeeded, 4200)]
    [InlineData(ChargeStatus.Processing, 0)]
    [InlineData(ChargeStatus.Authorised, 0)]
    [InlineData(ChargeStatus.Unpaid, 0)]
    public void A_charge_that_was_forgotten_is_read(ChargeStatus status, long captured)
    {
        GatewayRecord record = OfCharge(status, captured);

        Discrepancy found = Cured(Payment(), record, "payment_intent.succeeded", Intent);

        Assert.Equal("pending, no such attempt 1", found.Ours);
        Assert.Equal($"{status.ToString().ToLowerInvariant()}, captured {captured}, refunded 0, disputed 0 USD", found.Theirs);
    }

    [Theory]
    [InlineData(ChargeStatus.RequiresAction)]
    [InlineData(ChargeStatus.Created)]
    public void A_charge_that_was_forgotten_and_can_still_be_paid_is_read_and_ended(ChargeStatus status) => Cured(
        Payment(),
        OfCharge(status),
        "payment_intent.succeeded",
        Intent,
        OfCharge(ChargeStatus.Canceled),
        "pi_1 is cancelled");

    [Theory]
    [InlineData(ChargeStatus.Succeeded, 4200)]
    [InlineData(ChargeStatus.Processing, 0)]
    [InlineData(ChargeStatus.RequiresAction, 0)]
    public void Where_the_page_of_a_forgotten_charge_is_known_the_page_is_read(ChargeStatus status, long captured)
    {
        PaymentRequest payment = Payment();

        Cured(payment, OfCharge(status, captured, page: Page), "checkout.session.completed", Page);

        Assert.Equal(AttemptKind.Checkout, Assert.Single(payment.Attempts).Kind);
    }

    [Theory]
    [InlineData(ChargeStatus.Canceled, 0, 0, 0, null)]
    [InlineData(ChargeStatus.Succeeded, 4200, 4200, 0, null)]
    [InlineData(ChargeStatus.Succeeded, 4200, 1200, 3000, null)]
    [InlineData(ChargeStatus.Succeeded, 4200, 1000, 4200, null)]
    [InlineData(ChargeStatus.Unpaid, 0, 0, 0, Page)]
    public void A_forgotten_charge_that_is_over_is_no_difference(
        ChargeStatus status, long captured, long refunded, long disputed, string? page) =>
        Assert.Null(Discrepancy.Between(Payment(), OfCharge(status, captured, refunded, disputed, page), Now));

    [Theory]
    [InlineData(ChargeStatus.Succeeded, 4200, null, "give the money back in the dashboard")]
    [InlineData(ChargeStatus.Succeeded, 4200, Page, "give the money back in the dashboard")]
    [InlineData(ChargeStatus.Processing, 0, null, "look again when it is decided")]
    [InlineData(ChargeStatus.Authorised, 0, null, "cancel it in the dashboard")]
    [InlineData(ChargeStatus.RequiresAction, 0, null, "cancel it in the dashboard")]
    public void A_forgotten_charge_of_a_request_that_has_had_all_its_attempts_is_left_to_people(
        ChargeStatus status, long captured, string? page, string advice)
    {
        Discrepancy found = LeftToPeople(Tried(times: 40), OfCharge(status, captured, page: page), advice);

        Assert.Equal("pending, no such attempt 1, nor can it be taken up", found.Ours);
        Assert.Equal($"{status.ToString().ToLowerInvariant()}, captured {captured}, refunded 0, disputed 0 USD", found.Theirs);
    }

    [Theory]
    [InlineData(null, "pending, no such attempt, nor can it be taken up")]
    [InlineData(100_001, "pending, no such attempt 100001, nor can it be taken up")]
    public void A_charge_that_names_no_attempt_there_may_be_is_left_to_people(int? attempt, string ours)
    {
        GatewayRecord record = OfCharge(ChargeStatus.Succeeded, 4200) with { Attempt = attempt };

        Assert.Equal(ours, LeftToPeople(Payment(), record, "give the money back in the dashboard").Ours);
    }

    [Fact]
    public void A_forgotten_page_of_a_request_that_has_had_all_its_attempts_is_left_to_people_while_it_is_open()
    {
        PaymentRequest payment = Tried(times: 40);

        LeftToPeople(
            payment, OfPage(PageStatus.Open), "expire it, or let it expire by itself within 24 hours");

        Assert.Null(Discrepancy.Between(payment, OfPage(PageStatus.Complete), Now));
        Assert.Null(Discrepancy.Between(payment, OfPage(PageStatus.Expired), Now));
    }

    [Theory]
    [InlineData(ChargeStatus.Succeeded, 4200, 4200, null)]
    [InlineData(ChargeStatus.Canceled, 0, 0, null)]
    [InlineData(ChargeStatus.Unpaid, 0, 0, null)]
    [InlineData(ChargeStatus.Created, 0, 0, null)]
    [InlineData(ChargeStatus.RequiresAction, 0, 0, Page)]
    public void A_forgotten_charge_that_people_have_dealt_with_is_no_difference(
        ChargeStatus status, long captured, long refunded, string? page) =>
        Assert.Null(Discrepancy.Between(Tried(times: 40), OfCharge(status, captured, refunded, page: page), Now));

    [Fact]
    public void A_forgotten_charge_is_read_while_there_is_room_for_one_attempt() =>
        Cured(Tried(times: 19), OfCharge(ChargeStatus.Succeeded, 4200), "payment_intent.succeeded", Intent);

    [Fact]
    public void Money_of_a_second_object_under_a_number_that_was_given_twice_is_read_and_goes_back()
    {
        PaymentRequest payment = Paid();
        GatewayRecord other = OfCharge(ChargeStatus.Succeeded, 4200);
        other = other with { ChargeId = "pi_2", Charge = other.Charge! with { ChargeId = "pi_2" } };

        Discrepancy found = Cured(payment, other, "payment_intent.succeeded", "pi_2");

        Assert.Equal("paid, no such attempt 1", found.Ours);
        Assert.Equal("pi_2", Assert.Single(payment.Refunds).ChargeId);
    }

    [Fact]
    public void Money_of_a_page_whose_number_was_given_to_another_page_is_not_taken_for_the_others()
    {
        PaymentRequest payment = Payment(Attempt(AttemptState.Open, AttemptKind.Checkout, page: "cs_2"));

        Discrepancy found = Cured(
            payment, OfCharge(ChargeStatus.Succeeded, 4200, page: Page), "checkout.session.completed", Page);

        Assert.Equal("pending, no such attempt 1", found.Ours);
        Assert.Equal(Page, payment.Winner!.PageId);
    }

    [Theory]
    [InlineData(ChargeStatus.Succeeded, 4200)]
    [InlineData(ChargeStatus.Canceled, 0)]
    public void A_charge_that_is_being_sent_is_a_difference_for_people_after_ten_minutes(ChargeStatus status, long captured)
    {
        PaymentRequest payment = Payment(Attempt(AttemptState.Sending, intent: null));
        GatewayRecord record = OfCharge(status, captured);

        Assert.Null(Discrepancy.Between(payment, record, Now + (10 * 60_000) - 1));
        Discrepancy late = Discrepancy.Between(payment, record, Now + (10 * 60_000))!;

        Assert.Equal("pending, attempt 1 sending", late.Ours);
        Assert.Equal(InFlight, late.Advice);
        Assert.Null(late.Repair);
    }

    [Fact]
    public void A_page_that_is_being_asked_for_is_a_difference_for_people_after_ten_minutes()
    {
        PaymentRequest payment = Payment(Attempt(AttemptState.Sending, AttemptKind.Checkout, intent: null));

        Assert.Null(Discrepancy.Between(payment, OfPage(PageStatus.Open), Now + (10 * 60_000) - 1));
        Discrepancy late = Discrepancy.Between(payment, OfPage(PageStatus.Open), Now + (10 * 60_000))!;

        Assert.Equal(("pending, attempt 1 sending", "open"), (late.Ours, late.Theirs));
        Assert.Equal(InFlight, late.Advice);
        Assert.Null(late.Repair);
    }

    [Fact]
    public void Money_that_both_say_the_same_of_is_no_difference() =>
        Assert.Null(Discrepancy.Between(Paid(), OfCharge(ChargeStatus.Succeeded, 4200), Now));

    [Theory]
    [InlineData(4100, 0, 0)]
    [InlineData(4200, 1000, 0)]
    [InlineData(4200, 0, 1000)]
    public void Money_that_was_kept_and_is_another_amount_at_the_gateway_is_read(long captured, long refunded, long disputed)
    {
        PaymentRequest payment = Paid();

        Discrepancy found = Cured(
            payment, OfCharge(ChargeStatus.Succeeded, captured, refunded, disputed), "charge.refunded", Intent);

        Assert.Equal("paid, attempt 1 succeeded, captured 4200, refunded 0, disputed 0", found.Ours);
        Assert.Equal($"succeeded, captured {captured}, refunded {refunded}, disputed {disputed} USD", found.Theirs);
        Assert.Equal(
            (captured, refunded, disputed),
            (payment.Amounts.Captured, payment.Amounts.Refunded, payment.Amounts.Disputed));
    }

    [Fact]
    public void Money_of_an_attempt_that_was_taken_for_ended_is_read_and_kept_for_an_open_request()
    {
        PaymentRequest payment = Payment(Attempt(AttemptState.Closed));

        Discrepancy found = Cured(payment, OfCharge(ChargeStatus.Succeeded, 4200), "payment_intent.succeeded", Intent);

        Assert.Equal("pending, attempt 1 closed", found.Ours);
        Assert.Equal(PaymentStatus.Paid, payment.Status);
    }

    [Fact]
    public void Money_of_an_attempt_that_was_taken_for_ended_is_read_and_goes_back_from_a_cancelled_request()
    {
        PaymentRequest payment = Payment(Attempt(AttemptState.Closed));
        payment.RequestClose(Turn(), PendingClose.Cancel, HistoryKind.Cancelled);

        Discrepancy found = Cured(
            payment, OfCharge(ChargeStatus.Succeeded, 4200, refunded: 1000), "payment_intent.succeeded", Intent);

        Assert.Equal("cancelled, attempt 1 closed", found.Ours);
        Assert.Equal(3200, Assert.Single(payment.Refunds).AmountMinor);
    }

    [Fact]
    public void Money_of_a_page_that_was_taken_for_ended_is_read_by_its_page() => Cured(
        Payment(Attempt(AttemptState.Closed, AttemptKind.Checkout, page: Page)),
        OfCharge(ChargeStatus.Succeeded, 4200, page: Page),
        "checkout.session.completed",
        Page);

    [Theory]
    [InlineData(RefundState.Sending)]
    [InlineData(RefundState.Pending)]
    [InlineData(RefundState.Succeeded)]
    public void Money_of_an_attempt_that_was_taken_for_ended_may_be_on_its_way_back(RefundState state)
    {
        PaymentRequest payment = Payment(Unwanted());
        payment.Refunds.Add(OurRefund(1, RefundState.Failed));
        payment.Refunds.Add(OurRefund(2, state));
        payment.Refunds[1].AmountMinor = 4200;

        Assert.Null(Discrepancy.Between(payment, OfCharge(ChargeStatus.Succeeded, 4200), Now));
    }

    [Fact]
    public void Money_whose_last_refund_failed_is_left_to_people()
    {
        PaymentRequest payment = Payment(Unwanted());
        payment.Refunds.Add(OurRefund(1, RefundState.Succeeded));
        payment.Refunds.Add(OurRefund(2, RefundState.Failed));

        Discrepancy found = Discrepancy.Between(payment, OfCharge(ChargeStatus.Succeeded, 4200), Now)!;

        Assert.Equal("the money is owed: give it back with POST /v1/payment-requests/{id}/refund", found.Advice);
        Assert.Equal("pending, attempt 1 closed, captured 4200, refunded 0, disputed 0", found.Ours);
        Assert.Null(found.Repair);
    }

    [Fact]
    public void A_refund_of_other_money_does_not_hide_what_an_ended_attempt_holds()
    {
        PaymentRequest payment = Payment(Attempt(AttemptState.Closed));
        payment.Refunds.Add(OurRefund(1, RefundState.Succeeded, intent: "pi_2"));

        Cured(payment, OfCharge(ChargeStatus.Succeeded, 4200), "payment_intent.succeeded", Intent);
    }

    [Theory]
    [InlineData(ChargeStatus.RequiresAction)]
    [InlineData(ChargeStatus.Created)]
    public void A_charge_that_was_taken_for_ended_and_can_still_be_paid_is_read_and_ended(ChargeStatus status)
    {
        PaymentRequest payment = Payment(Attempt(AttemptState.Closed));

        Cured(
            payment, OfCharge(status), "payment_intent.succeeded", Intent, OfCharge(ChargeStatus.Canceled), "pi_1 is cancelled");
    }

    [Theory]
    [InlineData(ChargeStatus.Canceled, 0, 0, null)]
    [InlineData(ChargeStatus.Unpaid, 0, 0, null)]
    [InlineData(ChargeStatus.Processing, 0, 0, null)]
    [InlineData(ChargeStatus.RequiresAction, 0, 0, Page)]
    [InlineData(ChargeStatus.Created, 0, 0, Page)]
    [InlineData(ChargeStatus.Succeeded, 4200, 0, null)]
    [InlineData(ChargeStatus.Succeeded, 1200, 3000, null)]
    [InlineData(ChargeStatus.Succeeded, 1000, 4200, null)]
    public void An_attempt_that_ended_and_holds_nothing_is_no_difference(
        ChargeStatus status, long refunded, long disputed, string? page)
    {
        Attempt attempt = Attempt(AttemptState.Closed, page is null ? AttemptKind.Card : AttemptKind.Checkout, page: page);
        long captured = status == ChargeStatus.Succeeded ? 4200 : 0;

        Assert.Null(Discrepancy.Between(Payment(attempt), OfCharge(status, captured, refunded, disputed, page), Now));
    }

    [Theory]
    [InlineData(AttemptState.Open, AttemptKind.Checkout)]
    [InlineData(AttemptState.RequiresAction, AttemptKind.Card)]
    [InlineData(AttemptState.Processing, AttemptKind.Card)]
    [InlineData(AttemptState.Processing, AttemptKind.Checkout)]
    [InlineData(AttemptState.PendingClose, AttemptKind.Card)]
    [InlineData(AttemptState.PendingClose, AttemptKind.Checkout)]
    public void Money_that_is_not_known_to_have_come_is_read(AttemptState state, AttemptKind kind)
    {
        string? page = kind == AttemptKind.Checkout ? Page : null;
        PaymentRequest payment = Payment(Attempt(state, kind, page: page));

        Discrepancy found = Cured(
            payment,
            OfCharge(ChargeStatus.Succeeded, 4200, page: page),
            page is null ? "payment_intent.succeeded" : "checkout.session.completed",
            page ?? Intent);

        Assert.Equal("pending, attempt 1 " + state.ToString().ToLowerInvariant(), found.Ours);
        Assert.Equal(PaymentStatus.Paid, payment.Status);
    }

    [Theory]
    [InlineData(AttemptState.RequiresAction)]
    [InlineData(AttemptState.Processing)]
    [InlineData(AttemptState.PendingClose)]
    public void A_charge_that_is_not_known_to_have_been_cancelled_is_read(AttemptState state)
    {
        PaymentRequest payment = Payment(Attempt(state));

        Cured(payment, OfCharge(ChargeStatus.Canceled), "payment_intent.canceled", Intent);

        Assert.Equal(AttemptState.Closed, Assert.Single(payment.Attempts).State);
    }

    [Theory]
    [InlineData(AttemptState.RequiresAction, AttemptKind.Card, ChargeStatus.RequiresAction)]
    [InlineData(AttemptState.Processing, AttemptKind.Card, ChargeStatus.Processing)]
    [InlineData(AttemptState.Processing, AttemptKind.Card, ChargeStatus.Unpaid)]
    [InlineData(AttemptState.PendingClose, AttemptKind.Card, ChargeStatus.RequiresAction)]
    [InlineData(AttemptState.Open, AttemptKind.Checkout, ChargeStatus.Unpaid)]
    [InlineData(AttemptState.Open, AttemptKind.Checkout, ChargeStatus.Canceled)]
    public void A_charge_that_is_still_under_way_is_no_difference(AttemptState state, AttemptKind kind, ChargeStatus status)
    {
        string? page = kind == AttemptKind.Checkout ? Page : null;

        Assert.Null(Discrepancy.Between(Payment(Attempt(state, kind, page: page)), OfCharge(status, page: page), Now));
    }

    [Fact]
    public void A_page_that_was_forgotten_and_can_still_be_paid_is_read_and_ended()
    {
        Discrepancy found = Cured(
            Payment(),
            OfPage(PageStatus.Open),
            "checkout.session.completed",
            Page,
            OfPage(PageStatus.Expired),
            "cs_1 is expired");

        Assert.Equal(("pending, no such attempt 1", "open"), (found.Ours, found.Theirs));
    }

    [Theory]
    [InlineData(PageStatus.Complete)]
    [InlineData(PageStatus.Expired)]
    public void A_page_that_was_forgotten_and_is_over_is_no_difference(PageStatus status) =>
        Assert.Null(Discrepancy.Between(Payment(), OfPage(status), Now));

    [Fact]
    public void A_page_that_was_taken_for_ended_and_can_still_be_paid_is_read_and_ended()
    {
        Discrepancy found = Cured(
            Payment(Attempt(AttemptState.Closed, AttemptKind.Checkout, page: Page, intent: null)),
            OfPage(PageStatus.Open),
            "checkout.session.completed",
            Page,
            OfPage(PageStatus.Expired),
            "cs_1 is expired");

        Assert.Equal("pending, attempt 1 closed", found.Ours);
    }

    [Theory]
    [InlineData(AttemptState.Open)]
    [InlineData(AttemptState.PendingClose)]
    public void A_page_that_is_not_known_to_have_expired_is_read(AttemptState state)
    {
        PaymentRequest payment = Payment(Attempt(state, AttemptKind.Checkout, page: Page, intent: null));

        Discrepancy found = Cured(payment, OfPage(PageStatus.Expired), "checkout.session.expired", Page);

        Assert.Equal("pending, attempt 1 " + state.ToString().ToLowerInvariant(), found.Ours);
        Assert.Equal(AttemptState.Closed, Assert.Single(payment.Attempts).State);
    }

    [Theory]
    [InlineData(AttemptState.Open, PageStatus.Open)]
    [InlineData(AttemptState.Open, PageStatus.Complete)]
    [InlineData(AttemptState.PendingClose, PageStatus.Open)]
    [InlineData(AttemptState.Processing, PageStatus.Complete)]
    [InlineData(AttemptState.Closed, PageStatus.Complete)]
    [InlineData(AttemptState.Closed, PageStatus.Expired)]
    [InlineData(AttemptState.Succeeded, PageStatus.Complete)]
    public void A_page_that_both_say_the_same_of_is_no_difference(AttemptState state, PageStatus status)
    {
        PaymentRequest payment = Payment(Attempt(state, AttemptKind.Checkout, page: Page, intent: null));

        Assert.Null(Discrepancy.Between(payment, OfPage(status), Now));
    }

    [Fact]
    public void An_object_that_the_gateway_does_not_have_is_left_to_people()
    {
        PaymentRequest payment = Paid();

        Discrepancy found = Discrepancy.Unknown(payment, payment.Attempts[0], Intent, "look at the key");

        Assert.Equal((Request, Intent), (found.Request, found.Object.ObjectId));
        Assert.Equal("paid, attempt 1 succeeded, captured 4200, refunded 0, disputed 0", found.Ours);
        Assert.Equal("has no such object of this installation", found.Theirs);
        Assert.Equal("look at the key", found.Advice);
        Assert.Null(found.Repair);
    }
}
