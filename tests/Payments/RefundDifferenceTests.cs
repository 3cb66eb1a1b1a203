using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Reconciliation;
using Chat2Pay.Payments.Requests;
using static Chat2Pay.Tests.Payments.Comparison;

namespace Chat2Pay.Tests.Payments;

/// <summary>What is a difference between the store and the gateway about a refund, and what is done about it.</summary>
public sealed class RefundDifferenceTests
{
    [Fact]
    public void A_refund_that_was_forgotten_is_read()
    {
        PaymentRequest payment = Paid();

        Discrepancy found = Cured(payment, OfRefund(RefundState.Pending), "refund.updated", Refund);

        Assert.Equal(("paid, no such refund", "pending, 1000 USD"), (found.Ours, found.Theirs));
        Assert.Equal(1000, Assert.Single(payment.Refunds).AmountMinor);
    }

    [Fact]
    public void A_refund_that_has_the_number_of_another_is_read_for_itself()
    {
        PaymentRequest payment = Paid();
        payment.Refunds.Add(OurRefund(1, RefundState.Pending, id: "re_2"));

        Discrepancy found = Cured(payment, OfRefund(RefundState.Pending), "refund.updated", Refund);

        Assert.Equal("paid, no such refund", found.Ours);
        Assert.Equal(["re_2", Refund], payment.Refunds.Select(refund => refund.RefundId));
    }

    /// <summary>The amounts of its intent tell of it all the same.</summary>
    [Fact]
    public void A_refund_that_there_is_no_room_for_is_no_difference()
    {
        PaymentRequest payment = Paid();
        for (int number = 1; number < PaymentRequest.MaxRefunds; number++)
        {
            payment.Refunds.Add(OurRefund(number, RefundState.Succeeded, id: $"re_of_{number}"));
        }

        Assert.NotNull(Discrepancy.Between(payment, OfRefund(RefundState.Succeeded), Now));
        payment.Refunds.Add(OurRefund(PaymentRequest.MaxRefunds, RefundState.Succeeded, id: "re_last"));

        Assert.Null(Discrepancy.Between(payment, OfRefund(RefundState.Succeeded), Now));
    }

    [Fact]
    public void A_refund_that_is_being_sent_is_a_difference_for_people_after_ten_minutes()
    {
        PaymentRequest payment = Paid();
        payment.Refunds.Add(OurRefund(1, RefundState.Sending));

        Assert.Null(Discrepancy.Between(payment, OfRefund(RefundState.Succeeded), Now + (10 * 60_000) - 1));
        Discrepancy late = Discrepancy.Between(payment, OfRefund(RefundState.Succeeded), Now + (10 * 60_000))!;

        Assert.Equal((Refund, "paid, refund 1 sending", "succeeded, 1000 USD"), (late.Object.ObjectId, late.Ours, late.Theirs));
        Assert.Equal(InFlight, late.Advice);
        Assert.Null(late.Repair);
    }

    [Theory]
    [InlineData(RefundState.Pending, RefundState.Succeeded)]
    [InlineData(RefundState.Pending, RefundState.Failed)]
    [InlineData(RefundState.Succeeded, RefundState.Failed)]
    public void A_refund_that_went_on_at_the_gateway_is_read(RefundState ours, RefundState theirs)
    {
        PaymentRequest payment = Paid();
        payment.Refunds.Add(OurRefund(1, ours, id: Refund));

        Discrepancy found = Cured(payment, OfRefund(theirs), "refund.updated", Refund);

        Assert.Equal($"paid, refund 1 {ours.ToString().ToLowerInvariant()}", found.Ours);
        Assert.Equal(theirs, Assert.Single(payment.Refunds).State);
    }

    [Theory]
    [InlineData(RefundState.Pending)]
    [InlineData(RefundState.Succeeded)]
    public void A_refund_that_was_taken_for_never_made_and_is_there_is_read_and_believed(RefundState theirs)
    {
        PaymentRequest payment = Paid();
        CreateRefund call = Asked(payment, 1000);
        payment.Apply(Turn(), call, new NothingThereAnswer());

        Discrepancy found = Cured(payment, OfRefund(theirs), "refund.updated", Refund);

        Assert.Equal("paid, refund 1 failed", found.Ours);
        Assert.Equal((Refund, theirs), (Assert.Single(payment.Refunds).RefundId, payment.Refunds[0].State));
        Assert.Equal("refund_accepted:1", payment.History[^1].What);
    }

    [Theory]
    [InlineData(RefundState.Pending)]
    [InlineData(RefundState.Succeeded)]
    public void A_refund_that_the_gateway_called_failed_and_has_made_after_all_is_read_and_believed(RefundState theirs)
    {
        PaymentRequest payment = Paid();
        payment.Apply(Turn(), Asked(payment, 1000), new RefundAnswer(new RefundFacts(Refund, RefundState.Failed, 1000), null));

        Discrepancy found = Cured(payment, OfRefund(theirs), "refund.updated", Refund);

        Assert.Equal("paid, refund 1 failed", found.Ours);
        Assert.Equal(theirs, Assert.Single(payment.Refunds).State);
    }

    /// <summary>The store was set back and the number given again: what stands under it is what the gateway holds.</summary>
    [Fact]
    public void A_forgotten_refund_whose_number_was_given_to_one_that_was_refused_is_read_with_its_amount()
    {
        PaymentRequest payment = Paid();
        payment.Apply(Turn(), Asked(payment, 4200), new RefusedAnswer(RefusalKind.Amount, "invalid amount"));

        Cured(payment, OfRefund(RefundState.Succeeded), "refund.updated", Refund);

        Assert.Equal(1000, Assert.Single(payment.Refunds).AmountMinor);
    }

    /// <summary>None that the product makes is without a number: it is a dashboard's or a script's, as one without a mark.</summary>
    [Theory]
    [InlineData(RefundState.Pending)]
    [InlineData(RefundState.Succeeded)]
    [InlineData(RefundState.Failed)]
    public void A_refund_that_names_no_number_is_in_the_amounts_of_its_charge_alone(RefundState state)
    {
        PaymentRequest payment = Paid();

        Assert.Null(Discrepancy.Between(payment, OfRefund(state) with { RefundNumber = null }, Now));
        Cured(payment, OfCharge(ChargeStatus.Succeeded, 4200, refunded: 1000), "charge.refunded", Intent);
        Assert.Equal(PaymentStatus.PartiallyRefunded, payment.Status);
    }

    /// <summary>Source: the answer that https://github.com/arlyon/async-stripe/pull/272 shows.</summary>
    [Fact]
    public void A_refund_of_what_was_paid_otherwise_than_by_card_is_read_as_any_other()
    {
        PaymentRequest payment = Paid();
        payment.Refunds.Add(OurRefund(1, RefundState.Pending, id: "pyr_1"));

        Cured(payment, Named("pyr_1", number: 1), "refund.updated", "pyr_1");
        Cured(payment, Named("pyr_2", number: 2), "refund.updated", "pyr_2");

        Assert.Equal(["pyr_1", "pyr_2"], payment.Refunds.Select(refund => refund.RefundId));
    }

    [Fact]
    public void A_refund_that_is_known_is_compared_even_where_its_number_is_gone()
    {
        PaymentRequest payment = Paid();
        payment.Refunds.Add(OurRefund(1, RefundState.Pending, id: Refund));

        Cured(payment, OfRefund(RefundState.Succeeded) with { RefundNumber = null }, "refund.updated", Refund);
    }

    /// <summary>Refunds before a forgotten one count as failed, without an amount, until they are heard of.</summary>
    [Fact]
    public void A_refund_that_was_taken_for_failed_because_a_later_one_was_heard_of_first_is_read()
    {
        PaymentRequest payment = Paid();
        Cured(
            payment,
            OfRefund(RefundState.Pending) with { RefundNumber = 2, Refund = new RefundFacts("re_2", RefundState.Pending, 500) },
            "refund.updated",
            "re_2");

        Discrepancy found = Cured(payment, OfRefund(RefundState.Succeeded), "refund.updated", Refund);

        Assert.Equal("paid, refund 1 failed", found.Ours);
        Assert.Equal([1000L, 500L], payment.Refunds.Select(refund => refund.AmountMinor));
    }

    [Theory]
    [InlineData(RefundState.Pending)]
    [InlineData(RefundState.Succeeded)]
    [InlineData(RefundState.Failed)]
    public void A_refund_that_both_say_the_same_of_is_no_difference(RefundState state)
    {
        PaymentRequest payment = Paid();
        payment.Refunds.Add(OurRefund(1, RefundState.Pending, id: "re_2"));
        payment.Refunds.Add(OurRefund(2, state, id: Refund));

        Assert.Null(Discrepancy.Between(payment, OfRefund(state), Now));
    }

    private static GatewayRecord Named(string refundId, int number) => OfRefund(RefundState.Succeeded) with
    {
        RefundNumber = number,
        Refund = new RefundFacts(refundId, RefundState.Succeeded, 1000),
    };

    private static CreateRefund Asked(PaymentRequest payment, long amountMinor)
    {
        PaymentTurn turn = Turn();
        Assert.Equal(RefundRefusal.None, payment.StartRefund(turn, amountMinor, "a"));
        return Assert.IsType<CreateRefund>(Assert.Single(turn.Effects)) with { AtVersion = payment.Version };
    }
}
