using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox.Stripe;
using static Chat2Pay.Tests.Stripe.StripeStories;

namespace Chat2Pay.Tests.Stripe;

/// <summary>Every effect, and every test card of https://docs.stripe.com/testing that behaves in its own way.</summary>
public sealed class StripeGatewayTests : StripeSandbox
{
    [Fact]
    public async Task An_object_of_another_request_is_nothing_however_an_event_names_it()
    {
        PageFacts open = await OpenAsync();
        await Stripe.CompleteCheckoutAsync(open.PageId, "4242424242424242");
        string intentId = Assert.Single(Stripe.View.Intents).Id;
        await Gateway.SendAsync(Refund(intentId, 700), default);
        string refundId = Assert.Single(Stripe.View.Refunds).Id;
        string another = PaymentRequestId.New(Request.Mailbox, [9, 9, 9, 9, 9, 9, 9]).Value;
        GatewayRequest[] readings =
        [
            new ReadCharge { Gateway = Gateways.Stripe, RequestId = another, Number = 1, ChargeId = intentId },
            new ReadPage { Gateway = Gateways.Stripe, RequestId = another, Number = 1, PageId = open.PageId },
            new ReadRefund { Gateway = Gateways.Stripe, RequestId = another, Number = 1, RefundId = refundId },
        ];

        foreach (GatewayRequest reading in readings)
        {
            GatewayOutcome.Answered foreign = Assert.IsType<GatewayOutcome.Answered>(await Gateway.SendAsync(reading, default));
            Assert.IsType<NothingThereAnswer>(foreign.Answer);
            GatewayOutcome.Answered own = Assert.IsType<GatewayOutcome.Answered>(
                await Gateway.SendAsync(reading with { RequestId = Request.Value }, default));
            Assert.IsNotType<NothingThereAnswer>(own.Answer);
        }
    }

    [Fact]
    public async Task A_new_session_makes_its_customer_and_carries_the_request_everywhere()
    {
        OpenPage effect = Checkout(Time.GetUtcNow().AddHours(2));
        PageFacts facts = Answer<PageAnswer>(await Gateway.SendAsync(effect, default)).Facts;

        Assert.Equal(PageStatus.Open, facts.Status);
        Assert.Equal(effect.ExpiresAt, facts.ExpiresAt);
        Assert.StartsWith(Stripe.BaseUri.AbsoluteUri, facts.Url, StringComparison.Ordinal);
        EmulatedCustomer customer = Assert.Single(Stripe.View.Customers);
        Assert.Equal(customer.Id, facts.CustomerId);
        Assert.Equal(
            new Dictionary<string, string> { ["instance"] = Instance, ["mailbox"] = Request.Mailbox.Value },
            customer.Metadata);
        EmulatedSession session = Assert.Single(Stripe.View.Sessions);
        Assert.Equal(Request.Value, session.ClientReferenceId);
        Assert.Equal(OwnMarks, session.Metadata);
        Assert.Equal((4200, "usd"), (session.AmountTotal, session.Currency));
    }

    [Fact]
    public async Task A_session_shows_the_lines_of_the_order()
    {
        LineItem[] items = [new("Mug", 2, 1500), new("Postage", 1, 1200)];
        OpenPage effect = Checkout(Time.GetUtcNow().AddHours(2), items: items);

        await Gateway.SendAsync(effect, default);

        Assert.Equal(4200, Assert.Single(Stripe.View.Sessions).AmountTotal);
    }

    [Fact]
    public async Task Lines_that_do_not_come_to_the_amount_never_leave()
    {
        OpenPage effect = Checkout(Time.GetUtcNow().AddHours(2), items: new LineItem("Mug", 2, 1500));

        await Assert.ThrowsAsync<ArgumentException>(() => Gateway.SendAsync(effect, default));
        Assert.Empty(Stripe.View.Sessions);
    }

    [Fact]
    public async Task A_known_customer_is_used_again()
    {
        string customerId = (await OpenAsync(number: 99)).CustomerId!;
        OpenPage effect = Checkout(Time.GetUtcNow().AddHours(2), customerId: customerId);

        Assert.Equal(customerId, Answer<PageAnswer>(await Gateway.SendAsync(effect, default)).Facts.CustomerId);
        Assert.Single(Stripe.View.Customers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_card_can_be_charged_again_only_if_it_was_to_be_saved(bool saveCard)
    {
        PageFacts open = await OpenAsync(saveCard);
        await Stripe.CompleteCheckoutAsync(open.PageId, "4242424242424242");

        PageFacts paid = await ReadSessionAsync(open.PageId);

        Assert.Equal((PageStatus.Complete, null), (paid.Status, paid.Url));
        Assert.NotNull(paid.Charge);
        Assert.Equal((ChargeStatus.Succeeded, 4200), (paid.Charge.Status, paid.Charge.CapturedMinor));
        Assert.Equal(Time.GetUtcNow().ToUnixTimeMilliseconds(), paid.Charge.PaidAt);
        Assert.NotNull(paid.Charge.Card);
        Assert.Equal(("visa", "4242"), (paid.Charge.Card.Brand, paid.Charge.Card.Last4));
        Assert.Equal(saveCard ? open.CustomerId : null, paid.Charge.Card.CustomerId);
        Assert.Equal(OwnMarks, Assert.Single(Stripe.View.Intents).Metadata);
        Assert.Equal(OwnMarks, Assert.Single(Stripe.View.Charges).Metadata);
        if (saveCard)
        {
            ChargeCard again = Charge(
                customerId: paid.CustomerId!, paymentMethodId: paid.Charge.Card.PaymentMethodId, number: 2);
            Assert.Equal(ChargeStatus.Succeeded, (await ChargeAsync(again)).Status);
        }
    }

    // https://docs.stripe.com/testing#declined-payments
    [Theory]
    [InlineData("4000000000000002", DeclineReason.Declined)]
    [InlineData("4000000000009995", DeclineReason.InsufficientFunds)]
    [InlineData("4000000000009987", DeclineReason.Declined)]
    [InlineData("4000000000009979", DeclineReason.Declined)]
    [InlineData("4000000000000069", DeclineReason.ExpiredCard)]
    [InlineData("4000000000000127", DeclineReason.CardNeedsReplacing)]
    [InlineData("4000000000000119", DeclineReason.TryAgainLater)]
    [InlineData("4000000000006975", DeclineReason.InsufficientFunds)]
    [InlineData("4100000000000019", DeclineReason.Declined)]
    [InlineData("4000008260003178", DeclineReason.InsufficientFunds)]
    [InlineData("4000008400001629", DeclineReason.Declined)]
    public async Task A_card_declined_on_the_page_leaves_the_session_open(string cardNumber, DeclineReason expected)
    {
        PageFacts open = await OpenAsync();
        CheckoutOutcome visit = await Stripe.CompleteCheckoutAsync(open.PageId, cardNumber);
        Assert.Equal(CheckoutState.Declined, visit.State);

        PageFacts read = await ReadSessionAsync(open.PageId);

        Assert.Equal(PageStatus.Open, read.Status);
        Assert.Equal(expected, read.Charge?.Decline);
        Assert.Equal(0, read.Charge?.CapturedMinor);
        Assert.Equal(cardNumber[^4..], read.Charge?.Card?.Last4);
    }

    [Theory]
    [InlineData("4242424242424242", ChargeMode.OffSession, "visa")]
    [InlineData("4242424242424242", ChargeMode.OnSession, "visa")]
    [InlineData("5555555555554444", ChargeMode.OffSession, "mastercard")]
    [InlineData("378282246310005", ChargeMode.OnSession, "amex")]
    [InlineData("4000002500003155", ChargeMode.OffSession, "visa")]
    [InlineData("4000003800000446", ChargeMode.OffSession, "visa")]
    public async Task A_saved_card_pays(string cardNumber, ChargeMode mode, string brand)
    {
        ChargeCard effect = await SavedCardAsync(cardNumber, mode);

        ChargeFacts facts = await ChargeAsync(effect);

        Assert.Equal((ChargeStatus.Succeeded, 4200), (facts.Status, facts.CapturedMinor));
        Assert.Equal((brand, effect.CustomerId, null), (facts.Card?.Brand, facts.Card?.CustomerId, facts.Decline));
        Assert.Equal(OwnMarks, Assert.Single(Stripe.View.Intents).Metadata);

        // A charge's answer is read member by member, everything else by Stripe.net: they have to agree.
        Assert.Equal(await ReadAsync(facts.ChargeId), facts);
    }

    [Fact]
    public async Task The_card_that_fails_when_charged_is_a_decline_with_its_card()
    {
        ChargeFacts facts = await ChargeAsync(await SavedCardAsync("4000000000000341"));

        Assert.Equal((ChargeStatus.Unpaid, DeclineReason.Declined), (facts.Status, facts.Decline));
        Assert.Equal("0341", facts.Card?.Last4);
        Assert.Equal(facts, await ReadAsync(facts.ChargeId));
    }

    [Fact]
    public async Task Off_session_the_banks_wish_to_see_the_customer_is_a_decline()
    {
        ChargeFacts facts = await ChargeAsync(await SavedCardAsync("4000002760003184"));

        Assert.Equal(
            (ChargeStatus.Unpaid, DeclineReason.AuthenticationRequired), (facts.Status, facts.Decline));
        Assert.Null(facts.ActionUrl);
    }

    [Theory]
    [InlineData("4000002760003184", ThreeDSecureChoice.Complete, ChargeStatus.Succeeded, null)]
    [InlineData("4000002760003184", ThreeDSecureChoice.Fail, ChargeStatus.Unpaid,
        DeclineReason.AuthenticationRequired)]
    [InlineData("4000008260003178", ThreeDSecureChoice.Complete, ChargeStatus.Unpaid,
        DeclineReason.InsufficientFunds)]
    public async Task On_session_the_customer_answers_the_bank(
        string cardNumber, ThreeDSecureChoice choice, ChargeStatus status, DeclineReason? decline)
    {
        ChargeFacts asked = await ChargeAsync(await SavedCardAsync(cardNumber, ChargeMode.OnSession));
        Assert.Equal(ChargeStatus.RequiresAction, asked.Status);
        Assert.Equal(await ReadAsync(asked.ChargeId), asked);
        Assert.True(Uri.IsWellFormedUriString(asked.ActionUrl, UriKind.Absolute));

        Stripe.AuthenticateIntent(asked.ChargeId, choice);

        ChargeFacts answered = await ReadAsync(asked.ChargeId);
        Assert.Equal((status, decline, null), (answered.Status, answered.Decline, answered.ActionUrl));
    }

    // ISK and UGX travel in hundredths, JPY in whole yen, KWD in thousandths: https://docs.stripe.com/currencies
    [Theory]
    [InlineData("ISK", 4200, 420_000)]
    [InlineData("UGX", 4200, 420_000)]
    [InlineData("JPY", 4200, 4200)]
    [InlineData("KWD", 4200, 4200)]
    [InlineData("USD", 4200, 4200)]
    public async Task Amounts_travel_as_the_gateway_counts_them(string currency, long amountMinor, long atStripe)
    {
        ChargeCard effect = await SavedCardAsync("4242424242424242") with
        {
            AmountMinor = amountMinor,
            Currency = currency,
        };

        ChargeFacts facts = await ChargeAsync(effect);
        CreateRefund half = Refund(facts.ChargeId, amountMinor / 2, currency: currency);
        RefundAnswer refund = Answer<RefundAnswer>(await Gateway.SendAsync(half, default));
        OpenPage page = Checkout(
            Time.GetUtcNow().AddHours(2), number: 2, amountMinor: amountMinor, currency: currency);
        await Gateway.SendAsync(page, default);

        Assert.Equal(amountMinor, facts.CapturedMinor);
        Assert.Equal(atStripe, Assert.Single(Stripe.View.Charges).Amount);
        Assert.Equal(amountMinor / 2, refund.Facts.AmountMinor);
        Assert.Equal(amountMinor / 2, refund.Charge?.RefundedMinor);
        Assert.Equal(atStripe / 2, Assert.Single(Stripe.View.Refunds).Amount);
        Assert.Equal(atStripe, Stripe.View.Sessions[^1].AmountTotal);
    }

    [Fact]
    public async Task A_refund_is_marked_numbered_and_tells_the_intent()
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));

        RefundAnswer first = Answer<RefundAnswer>(await Gateway.SendAsync(Refund(paid.ChargeId, 1000, 1), default));
        RefundAnswer second = Answer<RefundAnswer>(await Gateway.SendAsync(Refund(paid.ChargeId, 3200, 2), default));

        Assert.Equal((RefundState.Succeeded, 1000), (first.Facts.State, first.Charge?.RefundedMinor));
        Assert.Equal((RefundState.Succeeded, 4200), (second.Facts.State, second.Charge?.RefundedMinor));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["instance"] = Instance,
                ["payment_request_id"] = Request.Value,
                ["refund"] = "2",
            },
            Stripe.View.Refunds[1].Metadata);
    }

    [Theory]
    [InlineData("4000000000007726", RefundState.Pending, RefundState.Succeeded, 4200)]
    [InlineData("4000000000005126", RefundState.Succeeded, RefundState.Failed, 0)]
    public async Task A_refund_may_change_later(
        string cardNumber, RefundState atFirst, RefundState later, long refundedMinor)
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync(cardNumber));
        RefundAnswer sent = Answer<RefundAnswer>(await Gateway.SendAsync(Refund(paid.ChargeId, 4200), default));
        Assert.Equal((atFirst, 4200), (sent.Facts.State, sent.Charge?.RefundedMinor));

        Time.Advance(TimeSpan.FromMinutes(1));

        ReadRefund read = new() { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = 1, RefundId = sent.Facts.RefundId };
        RefundAnswer answer = Answer<RefundAnswer>(await Gateway.SendAsync(read, default));
        Assert.Equal((later, refundedMinor), (answer.Facts.State, answer.Charge?.RefundedMinor));
    }

    [Fact]
    public async Task Money_moved_at_the_dashboard_is_read_too()
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));
        string chargeId = Assert.Single(Stripe.View.Charges).Id;

        Stripe.Dashboard.Refund(chargeId, 200);
        string disputeId = Stripe.Dashboard.OpenDispute(chargeId);
        ChargeFacts disputed = await ReadAsync(paid.ChargeId);
        Stripe.Dashboard.WinDispute(disputeId);
        ChargeFacts won = await ReadAsync(paid.ChargeId);

        Assert.Equal(200, disputed.RefundedMinor);
        Assert.Equal(Assert.Single(Stripe.View.Disputes).Amount, disputed.DisputedMinor);
        Assert.True(disputed.DisputedMinor > 0);
        Assert.Equal(0, won.DisputedMinor);
    }

    [Fact]
    public async Task The_owner_of_an_intent_is_known_unless_somebody_else_made_it()
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));

        Assert.Equal(Request, await Gateway.FindOwnerAsync(paid.ChargeId, default));
        Assert.Null(await Gateway.FindOwnerAsync("pi_unheard_of", default));
        Assert.Null(await GatewayWith("sk_test_sandbox", "shop-two").FindOwnerAsync(paid.ChargeId, default));
        await Assert.ThrowsAsync<HttpRequestException>(
            () => GatewayWith("sk_test_wrong").FindOwnerAsync(paid.ChargeId, default));
    }

    private static Dictionary<string, string> OwnMarks => new()
    {
        ["instance"] = Instance,
        ["payment_request_id"] = Request.Value,
        ["attempt"] = "1",
    };
}
