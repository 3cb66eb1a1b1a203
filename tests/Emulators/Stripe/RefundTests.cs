using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Stripe;
using global::Stripe;
using global::Stripe.Checkout;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Source: https://docs.stripe.com/refunds</summary>
public sealed class RefundTests
{
    [Fact]
    public async Task Refunds_never_exceed_what_was_captured()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        string intent = await PayAsync(account, "4242424242424242");
        RefundService refunds = account.Client.V1.Refunds;

        Refund part = await refunds.CreateAsync(new()
        {
            PaymentIntent = intent,
            Amount = 1200,
            Reason = "requested_by_customer",
            Metadata = new() { ["refund"] = "r-1" },
        });
        StripeException tooMuch = await Assert.ThrowsAsync<StripeException>(() =>
            refunds.CreateAsync(new() { PaymentIntent = intent, Amount = 3001 }));
        Refund rest = await refunds.CreateAsync(new() { PaymentIntent = intent });
        StripeException nothingLeft = await Assert.ThrowsAsync<StripeException>(() =>
            refunds.CreateAsync(new() { PaymentIntent = intent }));
        StripeList<Refund> list = await refunds.ListAsync(new() { PaymentIntent = intent });
        Refund read = await refunds.GetAsync(part.Id, new() { Expand = ["payment_intent.latest_charge"] });

        Assert.Equal(("succeeded", 1200, "r-1"), (part.Status, part.Amount, part.Metadata["refund"]));
        Assert.Equal("amount", tooMuch.StripeError.Param);
        Assert.Equal(3000, rest.Amount);
        Assert.Equal("charge_already_refunded", nothingLeft.StripeError.Code);
        Assert.Equal([rest.Id, part.Id], list.Select(one => one.Id));
        Assert.Equal(4200, read.PaymentIntent.LatestCharge.AmountRefunded);
        Assert.True(read.PaymentIntent.LatestCharge.Refunded);
        List<Event> events = await account.EventsAsync();
        Assert.Equal(2, events.Count(one => one.Type == "refund.created"));
        Assert.Equal([1200, 4200], events.Where(one => one.Type == "charge.refunded")
            .Select(one => ((Charge)one.Data.Object).AmountRefunded));
    }

    [Fact]
    public async Task Card_7726_refunds_after_a_while()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        string intent = await PayAsync(account, "4000000000007726");

        Refund refund = await account.Client.V1.Refunds.CreateAsync(new() { PaymentIntent = intent });
        account.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("pending", refund.Status);
        Assert.Equal("succeeded", (await account.Client.V1.Refunds.GetAsync(refund.Id)).Status);
        Assert.Contains(await account.EventsAsync(), one => one.Type == "refund.updated");
    }

    [Fact]
    public async Task Card_5126_gives_the_money_back_to_the_merchant()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        string intent = await PayAsync(account, "4000000000005126");

        Refund refund = await account.Client.V1.Refunds.CreateAsync(new() { PaymentIntent = intent });
        account.Time.Advance(TimeSpan.FromSeconds(30));
        Refund failed = await account.Client.V1.Refunds.GetAsync(refund.Id);

        Assert.Equal("succeeded", refund.Status);
        Assert.Equal(("failed", "expired_or_canceled_card"), (failed.Status, failed.FailureReason));
        Assert.Equal(0, Assert.Single(account.Emulator.View.Charges).AmountRefunded);
        Assert.Contains(await account.EventsAsync(), one => one.Type == "refund.failed");
    }

    [Fact]
    public async Task A_disputed_charge_is_not_refunded()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        string intent = await PayAsync(account, "4000000000000259");

        StripeException refused = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.Refunds.CreateAsync(new() { PaymentIntent = intent }));

        Assert.Equal("charge_disputed", refused.StripeError.Code);
    }

    [Fact]
    public async Task The_dashboard_refunds_too_and_its_events_name_no_call()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        string intent = await PayAsync(account, "4242424242424242");
        await account.EventsAsync();

        string refund = account.Emulator.Dashboard.Refund(account.Emulator.View.Charges[0].Id, 200);

        StripeList<Refund> list = await account.Client.V1.Refunds.ListAsync(new() { PaymentIntent = intent });
        Assert.Equal(refund, Assert.Single(list).Id);
        Event created = await account.NextEventAsync();
        Assert.Equal("refund.created", created.Type);
        Assert.Null(created.Request.Id);
    }

    [Fact]
    public async Task A_refund_needs_something_that_was_paid()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        PaymentIntent unpaid = await account.Client.V1.PaymentIntents.CreateAsync(
            new() { Amount = 4200, Currency = "usd" });
        RefundService refunds = account.Client.V1.Refunds;

        StripeException none = await Assert.ThrowsAsync<StripeException>(() => refunds.CreateAsync(new()));
        StripeException wrong = await Assert.ThrowsAsync<StripeException>(() =>
            refunds.CreateAsync(new() { PaymentIntent = "pi_none" }));
        StripeException early = await Assert.ThrowsAsync<StripeException>(() =>
            refunds.CreateAsync(new() { PaymentIntent = unpaid.Id }));

        Assert.Equal("parameter_missing", none.StripeError.Code);
        Assert.Equal("resource_missing", wrong.StripeError.Code);
        Assert.Equal("payment_intent", early.StripeError.Param);
    }

    private static async Task<string> PayAsync(EmulatedAccount account, string number)
    {
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        CheckoutOutcome outcome = await account.Emulator.CompleteCheckoutAsync(session.Id, number);
        Assert.Equal(CheckoutState.Paid, outcome.State);
        return (await account.Client.V1.Checkout.Sessions.GetAsync(session.Id)).PaymentIntentId;
    }
}
