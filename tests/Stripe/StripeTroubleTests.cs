using System.Net;
using System.Net.Sockets;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Sandbox.Faults;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Stripe.StripeStories;

namespace Chat2Pay.Tests.Stripe;

/// <summary>What goes wrong between the product and Stripe, and what the product may conclude from it.</summary>
public sealed class StripeTroubleTests : StripeSandbox
{
    private const string ChargeCall = "stripe:POST /v1/payment_intents";
    private const string SessionCall = "stripe:POST /v1/checkout/sessions";
    private const string RefundCall = "stripe:POST /v1/refunds";

    [Fact]
    public async Task A_lost_reply_and_the_same_key_give_the_same_charge()
    {
        ChargeCard effect = await SavedCardAsync("4242424242424242");
        Faults.Script(ChargeCall, FaultKind.LoseReply);

        Unknown(await Gateway.SendAsync(effect, default), UnknownKind.MayHaveHappened);
        ChargeFacts facts = await ChargeAsync(effect);

        Assert.Equal(Assert.Single(Stripe.View.Intents).Id, facts.ChargeId);
        Assert.Equal(ChargeStatus.Succeeded, facts.Status);
    }

    [Theory]
    [InlineData(FaultKind.LoseRequest, UnknownKind.MayHaveHappened)]
    [InlineData(FaultKind.ServerError, UnknownKind.MayHaveHappened)]
    [InlineData(FaultKind.TooManyRequests, UnknownKind.NotBegun)]
    public async Task Trouble_is_unknown_is_met_once_and_then_passes(FaultKind fault, UnknownKind expected)
    {
        ChargeCard effect = await SavedCardAsync("4242424242424242");
        Faults.Script(ChargeCall, fault);

        Unknown(await Gateway.SendAsync(effect, default), expected);

        Assert.Empty(Stripe.View.Charges);
        Assert.Equal(1, Stripe.Calls["POST /v1/payment_intents"]);
    }

    [Fact]
    public async Task A_customer_is_not_made_twice_when_the_session_is_lost()
    {
        OpenPage effect = Checkout(Time.GetUtcNow().AddHours(2));
        Faults.Script("stripe:POST /v1/customers", FaultKind.LoseReply);
        Faults.Script(SessionCall, FaultKind.LoseReply);

        Unknown(await Gateway.SendAsync(effect, default), UnknownKind.MayHaveHappened);
        Unknown(await Gateway.SendAsync(effect, default), UnknownKind.MayHaveHappened);
        PageFacts facts = Answer<PageAnswer>(await Gateway.SendAsync(effect, default)).Facts;

        Assert.Equal(Assert.Single(Stripe.View.Customers).Id, facts.CustomerId);
        Assert.Equal(Assert.Single(Stripe.View.Sessions).Id, facts.PageId);
    }

    [Fact]
    public async Task A_repeated_call_tells_the_object_as_it_is_now()
    {
        OpenPage effect = Checkout(Time.GetUtcNow().AddHours(2));
        Faults.Script(SessionCall, FaultKind.LoseReply);
        Unknown(await Gateway.SendAsync(effect, default), UnknownKind.MayHaveHappened);
        await Stripe.CompleteCheckoutAsync(Assert.Single(Stripe.View.Sessions).Id, "4242424242424242");

        PageFacts facts = Answer<PageAnswer>(await Gateway.SendAsync(effect, default)).Facts;

        Assert.Equal((PageStatus.Complete, 4200), (facts.Status, facts.Charge?.CapturedMinor));
    }

    [Fact]
    public async Task A_call_that_never_ends_is_unknown_after_the_time_out()
    {
        ChargeCard effect = await SavedCardAsync("4242424242424242");
        Stripe.HoldCalls("POST /v1/payment_intents");

        Task<GatewayOutcome> sent = Gateway.SendAsync(effect, default);
        Time.Advance(TimeSpan.FromSeconds(30));

        Unknown(await sent, UnknownKind.MayHaveHappened);
    }

    [Fact]
    public async Task A_call_under_a_key_in_use_is_unknown()
    {
        ChargeCard effect = await SavedCardAsync("4242424242424242");
        Stripe.HoldCalls("POST /v1/payment_intents");
        using CancellationTokenSource both = new();
        Task<GatewayOutcome> one = Gateway.SendAsync(effect, both.Token);
        Task<GatewayOutcome> other = Gateway.SendAsync(effect, both.Token);

        GatewayOutcome refused = await await Task.WhenAny(one, other);
        Stripe.ReleaseCalls("POST /v1/payment_intents");

        Assert.Contains("409", Unknown(refused, UnknownKind.MayHaveHappened).Reason, StringComparison.Ordinal);
        await Task.WhenAll(one, other);
        Assert.Single(Stripe.View.Intents);
    }

    [Fact]
    public async Task The_same_key_with_another_amount_is_unknown_and_charges_nothing()
    {
        ChargeCard effect = await SavedCardAsync("4242424242424242");
        await ChargeAsync(effect);

        GatewayOutcome outcome = await Gateway.SendAsync(effect with { AmountMinor = 9900 }, default);

        Assert.Contains("idempotency", Unknown(outcome, UnknownKind.MayHaveHappened).Reason, StringComparison.Ordinal);
        Assert.Equal(4200, Assert.Single(Stripe.View.Charges).Amount);
    }

    [Fact]
    public async Task A_refused_connection_was_never_begun()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using HttpClient http = new();
        StripeGateway nowhere = new(
            http,
            Options.Create(Account(new Uri($"http://127.0.0.1:{port}"))),
            TimeProvider.System,
            NullLogger<StripeGateway>.Instance);

        Unknown(await nowhere.SendAsync(Charge(), default), UnknownKind.NotBegun);
    }

    [Fact]
    public async Task A_wrong_key_is_for_the_merchant_to_mend() =>
        Assert.Equal(
            RefusalKind.Configuration,
            Answer<RefusedAnswer>(await GatewayWith("sk_test_wrong").SendAsync(Charge(), default)).Kind);

    [Fact]
    public async Task A_detached_card_and_a_deleted_customer_are_stale()
    {
        ChargeCard effect = await SavedCardAsync("4242424242424242");
        Stripe.Dashboard.DetachCard(effect.PaymentMethodId);
        RefusedAnswer detached = Answer<RefusedAnswer>(await Gateway.SendAsync(effect, default));
        Stripe.Dashboard.DeleteCustomer(effect.CustomerId);
        RefusedAnswer deleted = Answer<RefusedAnswer>(await Gateway.SendAsync(effect with { Number = 2 }, default));
        OpenPage page = Checkout(Time.GetUtcNow().AddHours(2), customerId: effect.CustomerId, number: 3);
        RefusedAnswer unpayable = Answer<RefusedAnswer>(await Gateway.SendAsync(page, default));

        Assert.All([detached, deleted, unpayable], answer => Assert.Equal(RefusalKind.StaleCard, answer.Kind));
        Assert.Empty(Stripe.View.Charges);
    }

    [Fact]
    public async Task An_amount_that_stripe_does_not_take_is_said_so()
    {
        ChargeCard effect = await SavedCardAsync("4242424242424242") with { AmountMinor = 10 };
        OpenPage page = Checkout(Time.GetUtcNow().AddHours(2), number: 2, amountMinor: 10);

        Assert.Equal(RefusalKind.Amount, Answer<RefusedAnswer>(await Gateway.SendAsync(effect, default)).Kind);
        Assert.Equal(RefusalKind.Amount, Answer<RefusedAnswer>(await Gateway.SendAsync(page, default)).Kind);
    }

    [Fact]
    public async Task A_session_expires_once_and_a_paid_one_is_read_instead()
    {
        PageFacts unpaid = await OpenAsync(number: 1);
        PageFacts paid = await OpenAsync(number: 2);
        await Stripe.CompleteCheckoutAsync(paid.PageId, "4242424242424242");

        PageFacts expired = await ExpireAsync(unpaid.PageId, 1);
        PageFacts completed = await ExpireAsync(paid.PageId, 2);

        Assert.Equal((PageStatus.Expired, null), (expired.Status, expired.Url));
        Assert.Equal(PageStatus.Complete, completed.Status);
        Assert.Equal(4200, completed.Charge?.CapturedMinor);
        Assert.Equal(PageStatus.Expired, (await ExpireAsync(unpaid.PageId, 3)).Status);
    }

    [Fact]
    public async Task A_session_whose_end_met_an_error_is_ended_by_the_next_try()
    {
        PageFacts open = await OpenAsync();
        ExpirePage effect = new() { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = 1, PageId = open.PageId };
        Faults.Script("stripe:POST /v1/checkout/sessions/{id}/expire", FaultKind.ServerError);

        Unknown(await Gateway.SendAsync(effect, default), UnknownKind.MayHaveHappened);

        Assert.Equal(PageStatus.Expired, (await ExpireAsync(open.PageId, 1)).Status);
    }

    [Fact]
    public async Task An_intent_is_cancelled_once_and_a_paid_one_is_read_instead()
    {
        ChargeFacts waiting = await ChargeAsync(await SavedCardAsync("4000002760003184", ChargeMode.OnSession));
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242") with { Number = 2 });

        Assert.Equal(ChargeStatus.Canceled, (await CancelAsync(waiting.ChargeId, 1)).Status);
        Assert.Equal(ChargeStatus.Canceled, (await CancelAsync(waiting.ChargeId, 3)).Status);
        ChargeFacts kept = await CancelAsync(paid.ChargeId, 2);
        Assert.Equal((ChargeStatus.Succeeded, 4200), (kept.Status, kept.CapturedMinor));
    }

    [Fact]
    public async Task The_intent_of_an_open_session_cannot_be_cancelled()
    {
        PageFacts open = await OpenAsync();
        await Stripe.CompleteCheckoutAsync(open.PageId, "4000000000000002");
        string intentId = Assert.Single(Stripe.View.Intents).Id;
        CancelCharge effect = new() { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = 1, ChargeId = intentId };

        Assert.Equal(
            RefusalKind.WrongState, Answer<RefusedAnswer>(await Gateway.SendAsync(effect, default)).Kind);
    }

    [Fact]
    public async Task A_refund_that_cannot_be_says_why()
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));

        Assert.Equal(RefusalKind.Amount, await RefusalAsync(Refund(paid.ChargeId, 4300, 1)));
        await Gateway.SendAsync(Refund(paid.ChargeId, 4200, 2), default);
        Assert.Equal(RefusalKind.WrongState, await RefusalAsync(Refund(paid.ChargeId, 100, 3)));
    }

    [Fact]
    public async Task After_the_keys_are_forgotten_the_account_itself_is_read()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        OpenPage page = Checkout(Time.GetUtcNow().AddHours(2), number: 2);
        OpenPage known = Checkout(Time.GetUtcNow().AddHours(2), customerId: charge.CustomerId, number: 3);
        Faults.Script(ChargeCall, FaultKind.LoseReply);
        Faults.Script(SessionCall, FaultKind.LoseReply, FaultKind.LoseReply);
        foreach (GatewayRequest effect in (GatewayRequest[])[charge, page, known])
        {
            Unknown(await Gateway.SendAsync(effect, default), UnknownKind.MayHaveHappened);
        }

        CreateRefund refund = Refund(Assert.Single(Stripe.View.Intents).Id, 700);
        Faults.Script(RefundCall, FaultKind.LoseReply);
        Unknown(await Gateway.SendAsync(refund, default), UnknownKind.MayHaveHappened);
        Time.Advance(TimeSpan.FromHours(25));

        ChargeFacts charged = Intent(await Gateway.ResolveAsync(charge, default));
        Assert.Equal((4200, 700), (charged.CapturedMinor, charged.RefundedMinor));
        Assert.Equal(PageStatus.Expired, (await ResolveSessionAsync(page)).Status);
        Assert.Equal(PageStatus.Expired, (await ResolveSessionAsync(known)).Status);
        Assert.Equal(700, Answer<RefundAnswer>(await Gateway.ResolveAsync(refund, default)).Facts.AmountMinor);
        Assert.Equal(1, Stripe.Calls["POST /v1/payment_intents"]);
        Assert.Equal(1, Stripe.Calls["POST /v1/refunds"]);
    }

    [Fact]
    public async Task Where_nothing_happened_nothing_is_found()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        ChargeFacts other = await ChargeAsync(charge with { Number = 5 });

        GatewayRequest[] unsent =
        [
            charge,
            charge with { Number = 50 },
            Checkout(Time.GetUtcNow().AddHours(2), number: 2),
            Checkout(Time.GetUtcNow().AddHours(2), customerId: charge.CustomerId, number: 3),
            Refund(other.ChargeId, 700),
        ];
        foreach (GatewayRequest effect in unsent)
        {
            Answer<NothingThereAnswer>(await Gateway.ResolveAsync(effect, default));
        }
    }

    [Fact]
    public async Task Another_installations_attempt_of_the_same_name_is_not_ours()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        await ChargeAsync(charge);

        Answer<NothingThereAnswer>(
            await GatewayWith("sk_test_sandbox", "shop-two").ResolveAsync(charge, default));
    }

    private async Task<PageFacts> ExpireAsync(string sessionId, int number)
    {
        ExpirePage effect = new() { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = number, PageId = sessionId };
        return Answer<PageAnswer>(await Gateway.SendAsync(effect, default)).Facts;
    }

    private async Task<ChargeFacts> CancelAsync(string intentId, int number)
    {
        CancelCharge effect = new() { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = number, ChargeId = intentId };
        return Intent(await Gateway.SendAsync(effect, default));
    }

    private async Task<RefusalKind> RefusalAsync(GatewayRequest effect) =>
        Answer<RefusedAnswer>(await Gateway.SendAsync(effect, default)).Kind;

    private async Task<PageFacts> ResolveSessionAsync(OpenPage effect) =>
        Answer<PageAnswer>(await Gateway.ResolveAsync(effect, default)).Facts;
}
