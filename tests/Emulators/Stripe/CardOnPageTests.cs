using Chat2Pay.Sandbox.Stripe;
using global::Stripe;
using global::Stripe.Checkout;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Every test card on the payment page. Source: https://docs.stripe.com/testing</summary>
public sealed class CardOnPageTests
{
    [Theory]
    [InlineData("4242424242424242", "visa")]
    [InlineData("5555555555554444", "mastercard")]
    [InlineData("378282246310005", "amex")]
    [InlineData("4000000000000259", "visa")]
    [InlineData("4000000000005423", "visa")]
    [InlineData("4000000000007726", "visa")]
    [InlineData("4000000000005126", "visa")]
    public async Task Good_cards_pay_at_once(string number, string brand)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));

        CheckoutOutcome outcome = await account.Emulator.CompleteCheckoutAsync(
            session.Id, number, ThreeDSecureChoice.Leave);

        Assert.Equal(CheckoutState.Paid, outcome.State);
        Assert.Equal($"https://shop.example/paid?s={session.Id}", outcome.Location);
        Assert.Equal(brand, Assert.Single(account.Emulator.View.PaymentMethods).Brand);
        Assert.Equal("request-1", Assert.Single(account.Emulator.View.Charges).Metadata["payment_request_id"]);
    }

    [Theory]
    [InlineData("4000000000000002", "card_declined", "generic_decline")]
    [InlineData("4000000000009995", "card_declined", "insufficient_funds")]
    [InlineData("4000000000009987", "card_declined", "lost_card")]
    [InlineData("4000000000009979", "card_declined", "stolen_card")]
    [InlineData("4000000000000069", "expired_card", "expired_card")]
    [InlineData("4000000000000127", "incorrect_cvc", "incorrect_cvc")]
    [InlineData("4000000000000119", "processing_error", "processing_error")]
    [InlineData("4000000000006975", "card_declined", "card_velocity_exceeded")]
    [InlineData("4000000000000341", "card_declined", "generic_decline")]
    [InlineData("4100000000000019", "card_declined", "fraudulent")]
    [InlineData("4000008400001280", "card_declined", "generic_decline")]
    public async Task Bad_cards_decline_and_the_page_stays_open(string number, string code, string declineCode)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));

        CheckoutOutcome declined = await account.Emulator.CompleteCheckoutAsync(session.Id, number);
        EmulatedIntent tried = Assert.Single(account.Emulator.View.Intents);
        CheckoutOutcome paid = await account.Emulator.CompleteCheckoutAsync(session.Id, "4242424242424242");

        Assert.Equal(CheckoutState.Declined, declined.State);
        Assert.NotNull(declined.Message);
        Assert.Equal(("requires_payment_method", code), (tried.Status, tried.LastErrorCode));
        Assert.Equal(declineCode, account.Emulator.View.Charges[0].DeclineCode);
        Assert.Equal(CheckoutState.Paid, paid.State);
        Assert.Equal(tried.Id, Assert.Single(account.Emulator.View.Intents).Id);
        Assert.Equal(
            [
                "payment_intent.created", "charge.failed", "payment_intent.payment_failed", "charge.succeeded",
                "payment_intent.succeeded", "checkout.session.completed",
            ],
            (await account.EventsAsync()).Select(one => one.Type));
    }

    [Theory]
    [InlineData("4000002500003155", CheckoutState.Paid)]
    [InlineData("4000002760003184", CheckoutState.Paid)]
    [InlineData("4000003800000446", CheckoutState.Paid)]
    [InlineData("4000000000003220", CheckoutState.Paid)]
    [InlineData("4000008400000027", CheckoutState.Paid)]
    [InlineData("4000008260003178", CheckoutState.Declined)]
    [InlineData("4000008400001629", CheckoutState.Declined)]
    public async Task Some_cards_ask_the_bank_first(string number, CheckoutState afterwards)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));

        CheckoutOutcome pending = await account.Emulator.CompleteCheckoutAsync(
            session.Id, number, ThreeDSecureChoice.Leave);
        string waiting = Assert.Single(account.Emulator.View.Intents).Status;
        CheckoutOutcome failed = await account.Emulator.CompleteCheckoutAsync(
            session.Id, number, ThreeDSecureChoice.Fail);
        EmulatedIntent refused = Assert.Single(account.Emulator.View.Intents);
        CheckoutOutcome completed = await account.Emulator.CompleteCheckoutAsync(session.Id, number);

        Assert.Equal(CheckoutState.AuthenticationPending, pending.State);
        Assert.Equal($"/c/pay/{session.Id}/authenticate", pending.Location);
        Assert.Equal("requires_action", waiting);
        Assert.Equal(CheckoutState.Declined, failed.State);
        Assert.Equal("payment_intent_authentication_failure", refused.LastErrorCode);
        Assert.Equal(afterwards, completed.State);
        Assert.Contains(await account.EventsAsync(), one => one.Type == "payment_intent.requires_action");
    }

    [Fact]
    public async Task Card_0341_is_saved_by_its_first_payment_and_declines_from_then_on()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync("4000000000000341");

        StripeException declined = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(EmulatedAccount.OffSession(customer.Id, card.Id)));

        Assert.Equal("card_declined", declined.StripeError.Code);
    }

    [Theory]
    [InlineData("4242424242424241", "12/34", "123", "Your card number is invalid.")]
    [InlineData("4012888888881881", "12/34", "123", "non test card")]
    [InlineData("4242424242424242", "12/20", "123", "in the past")]
    [InlineData("4242424242424242", "1234", "123", "incomplete")]
    [InlineData("4242424242424242", "12/34", "1", "security code")]
    public async Task A_wrong_form_tries_nothing(string number, string expiry, string cvc, string message)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));

        CheckoutOutcome outcome = await account.Emulator.CompleteCheckoutAsync(
            session.Id, new CheckoutForm { CardNumber = number, Expiry = expiry, Cvc = cvc });

        Assert.Equal(CheckoutState.InvalidForm, outcome.State);
        Assert.Contains(message, outcome.Message, StringComparison.Ordinal);
        Assert.Empty(account.Emulator.View.Intents);
    }

    [Fact]
    public async Task Card_0259_is_disputed_and_card_5423_is_warned_of()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        Session disputed = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        await account.Emulator.CompleteCheckoutAsync(disputed.Id, "4000000000000259");
        Session warned = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        await account.Emulator.CompleteCheckoutAsync(warned.Id, "4000000000005423");

        List<Event> events = await account.EventsAsync();
        Dispute dispute = await account.Client.V1.Disputes.GetAsync(
            Assert.Single(account.Emulator.View.Disputes).Id, new DisputeGetOptions { Expand = ["charge"] });
        account.Emulator.Dashboard.ReviewDispute(dispute.Id);
        account.Emulator.Dashboard.WinDispute(dispute.Id);

        Assert.Equal(("needs_response", "fraudulent", 4200), (dispute.Status, dispute.Reason, dispute.Amount));
        Assert.True(dispute.Charge.Disputed);
        Assert.Contains(events, one => one.Type == "charge.dispute.created" && one.Data.Object is Dispute);
        Assert.Contains(events, one => one.Type == "charge.dispute.funds_withdrawn");
        Event warning = Assert.Single(events, one => one.Type == "radar.early_fraud_warning.created");
        Assert.True(Assert.IsType<global::Stripe.Radar.EarlyFraudWarning>(warning.Data.Object).Actionable);
        Assert.Equal(
            ["charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_reinstated"],
            (await account.EventsAsync()).Select(one => one.Type));
    }
}
