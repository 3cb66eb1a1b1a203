using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Sandbox.Faults;
using static Chat2Pay.Tests.Stripe.StripeStories;

namespace Chat2Pay.Tests.Stripe;

/// <summary>What a store that may have forgotten attempts is told before money moves for their request.</summary>
public sealed class StripeRecallTests : StripeSandbox
{
    [Fact]
    public async Task Where_nothing_was_forgotten_the_way_is_free_and_nothing_is_sent()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        await ExpireAsync(Assert.Single(Stripe.View.Sessions).Id, 99);
        int calls = Stripe.Calls.Values.Sum();

        Assert.Null(await Gateway.RecallAsync(charge, default));
        Assert.Null(await Gateway.RecallAsync(Refund("pi_unknown", 700), default));

        Assert.Empty(Stripe.View.Intents);
        Assert.Equal(calls + 4, Stripe.Calls.Values.Sum());
    }

    [Fact]
    public async Task Money_that_a_forgotten_attempt_brought_is_the_answer()
    {
        ChargeCard forgotten = await SavedCardAsync("4242424242424242");
        await ChargeAsync(forgotten);

        ChargeFacts found = Intent(Found(await Gateway.RecallAsync(forgotten with { Number = 2 }, default)));
        OpenPage page = Checkout(Time.GetUtcNow().AddHours(2), customerId: forgotten.CustomerId, number: 2);
        ChargeFacts again = Intent(Found(await Gateway.RecallAsync(page, default)));

        Assert.Equal((ChargeStatus.Succeeded, 4200), (found.Status, found.CapturedMinor));
        Assert.Equal(found.ChargeId, again.ChargeId);
        Assert.Single(Stripe.View.Charges);
    }

    [Fact]
    public async Task Money_that_went_back_is_no_answer()
    {
        ChargeCard earlier = await SavedCardAsync("4242424242424242");
        await ExpireAsync(Assert.Single(Stripe.View.Sessions).Id, 99);
        await ChargeAsync(earlier);
        Stripe.Dashboard.Refund(Assert.Single(Stripe.View.Charges).Id);

        Assert.Null(await Gateway.RecallAsync(earlier with { Number = 2 }, default));
    }

    [Fact]
    public async Task H_a_dispute_that_the_store_may_have_forgotten_stops_the_charge_until_it_is_won()
    {
        ChargeCard earlier = await SavedCardAsync("4242424242424242");
        await ExpireAsync(Assert.Single(Stripe.View.Sessions).Id, 99);
        ChargeFacts paid = await ChargeAsync(earlier with { RequestId = Another.Value });
        string dispute = Stripe.Dashboard.OpenDispute(Assert.Single(Stripe.View.Charges).Id);

        RefusedAnswer refused = Answer<RefusedAnswer>(Found(await Gateway.RecallAsync(earlier, default)));
        Assert.Equal(new RefusedAnswer(RefusalKind.Disputed, paid.ChargeId), refused);

        Stripe.Dashboard.WinDispute(dispute);
        Assert.Null(await Gateway.RecallAsync(earlier, default));
    }

    private static readonly PaymentRequestId Another = PaymentRequestId.New(Request.Mailbox, [7, 6, 5, 4, 3, 2, 1]);

    [Fact]
    public async Task A_forgotten_page_is_closed_before_the_card_is_charged()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        string page = Assert.Single(Stripe.View.Sessions).Id;

        Assert.Null(await Gateway.RecallAsync(charge, default));

        Assert.Equal(PageStatus.Expired, (await ReadSessionAsync(page)).Status);
    }

    [Fact]
    public async Task A_page_that_was_paid_is_not_closed_but_counts()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        await Stripe.CompleteCheckoutAsync(Assert.Single(Stripe.View.Sessions).Id, "4242424242424242");

        Assert.Equal(
            ChargeStatus.Succeeded, Intent(Found(await Gateway.RecallAsync(charge, default))).Status);
    }

    [Fact]
    public async Task The_effects_own_page_is_found_open_and_one_that_ended_has_used_up_its_number()
    {
        PageFacts open = await OpenAsync();
        OpenPage page = Checkout(Time.GetUtcNow().AddHours(2), customerId: open.CustomerId);

        PageFacts found = Answer<PageAnswer>(Found(await Gateway.RecallAsync(page, default))).Facts;
        Assert.Equal((open.PageId, PageStatus.Open), (found.PageId, found.Status));

        await ExpireAsync(open.PageId, 1);
        Answer<NothingThereAnswer>(Found(await Gateway.RecallAsync(page, default)));
        Assert.Null(await Gateway.RecallAsync(page with { Number = 2 }, default));
    }

    [Fact]
    public async Task What_another_installation_made_is_left_alone()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        await ChargeAsync(charge with { Number = 98 });
        string page = Assert.Single(Stripe.View.Sessions).Id;

        Assert.Null(await GatewayWith("sk_test_sandbox", "shop-two").RecallAsync(charge, default));

        Assert.Equal(PageStatus.Open, (await ReadSessionAsync(page)).Status);
    }

    [Fact]
    public async Task A_forgotten_refund_is_the_answer()
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));
        await Gateway.SendAsync(Refund(paid.ChargeId, 700), default);

        GatewayOutcome found = Found(await Gateway.RecallAsync(Refund(paid.ChargeId, 700), default));

        Assert.Equal(700, Answer<RefundAnswer>(found).Facts.AmountMinor);
    }

    [Fact]
    public async Task A_forgotten_refund_is_not_the_answer_to_another_command_under_its_number()
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));
        CreateRefund forgotten = Refund(paid.ChargeId, 700) with { Command = "a" };
        await Gateway.SendAsync(forgotten, default);
        CreateRefund next = forgotten with { Command = "b" };

        Assert.Null(await Gateway.RecallAsync(next, default));
        Answer<RefundAnswer>(await Gateway.SendAsync(next, default));

        Assert.Equal([700, 700], Stripe.View.Refunds.Select(refund => refund.Amount));
    }

    [Fact]
    public async Task A_command_that_was_carried_out_is_not_carried_out_under_another_number()
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));
        CreateRefund forgotten = Refund(paid.ChargeId, 700) with { Command = "a" };
        await Gateway.SendAsync(forgotten, default);
        CreateRefund again = forgotten with { Number = 2 };

        Answer<RefundAnswer>(Found(await Gateway.RecallAsync(again, default)));
        Unknown(await Gateway.SendAsync(again, default), UnknownKind.MayHaveHappened);
        Answer<RefundAnswer>(await Gateway.ResolveAsync(again, default));

        Assert.Single(Stripe.View.Refunds);
    }

    [Theory]
    [InlineData("stripe:GET /v1/checkout/sessions")]
    [InlineData("stripe:GET /v1/payment_intents")]
    [InlineData("stripe:POST /v1/checkout/sessions/{id}/expire")]
    public async Task Without_having_read_nothing_is_known(string call)
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        Faults.Script(call, FaultKind.ServerError);

        Unknown(Found(await Gateway.RecallAsync(charge, default)), UnknownKind.MayHaveHappened);

        Assert.Null(await Gateway.RecallAsync(charge, default));
    }

    private async Task ExpireAsync(string sessionId, int number) => Answer<PageAnswer>(await Gateway.SendAsync(
        new ExpirePage { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = number, PageId = sessionId }, default));

    private static GatewayOutcome Found(GatewayOutcome? outcome)
    {
        Assert.NotNull(outcome);
        return outcome;
    }
}
