using System.Net;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Stripe;
using global::Stripe;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Source: https://docs.stripe.com/api/payment_intents</summary>
public sealed class PaymentIntentTests
{
    [Theory]
    [InlineData(ThreeDSecureChoice.Complete, "succeeded", null)]
    [InlineData(ThreeDSecureChoice.Fail, "requires_payment_method", "payment_intent_authentication_failure")]
    public async Task On_session_the_bank_is_a_link_that_leads_back(
        ThreeDSecureChoice choice, string status, string? error)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync("4000002760003184");

        PaymentIntent intent = await account.Client.V1.PaymentIntents.CreateAsync(
            EmulatedAccount.OnSession(customer.Id, card.Id));
        Assert.Equal("requires_action", intent.Status);
        Assert.Equal("redirect_to_url", intent.NextAction.Type);
        using var browser = new RawStripe(account);
        string bank = intent.NextAction.RedirectToUrl.Url;
        RawAnswer page = await browser.GetAsync(bank);
        RawAnswer back = await browser.PostAsync(
            bank, choice == ThreeDSecureChoice.Complete ? "choice=complete" : "choice=fail");
        PaymentIntent after = await account.Client.V1.PaymentIntents.GetAsync(intent.Id);

        Assert.Contains("3-D Secure", page.Body, StringComparison.Ordinal);
        Assert.Equal(303, back.Status);
        Assert.StartsWith(
            $"https://shop.example/back?payment_intent={intent.Id}&",
            back.Headers["Location"],
            StringComparison.Ordinal);
        Assert.Equal((status, error), (after.Status, after.LastPaymentError?.Code));
        Assert.Null(after.NextAction);
        Assert.Equal(404, (await browser.GetAsync(bank)).Status);
        Assert.Equal(404, (await browser.GetAsync($"/redirect/authenticate/{intent.Id}?client_secret=guess")).Status);
    }

    [Fact]
    public async Task Without_a_return_address_there_is_no_link_and_an_error_can_be_asked_for()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync("4000002760003184");
        PaymentIntentCreateOptions options = EmulatedAccount.OnSession(customer.Id, card.Id);
        options.ReturnUrl = null;
        options.AutomaticPaymentMethods = new() { Enabled = true, AllowRedirects = "never" };

        PaymentIntent intent = await account.Client.V1.PaymentIntents.CreateAsync(options);
        options.ErrorOnRequiresAction = true;
        StripeException error = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(options));

        Assert.Equal("use_stripe_sdk", intent.NextAction.Type);
        Assert.Equal("authentication_required", error.StripeError.Code);
    }

    [Fact]
    public async Task An_intent_waits_for_confirmation_and_can_be_tried_again_after_a_decline()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync();
        string bad = account.Emulator.Dashboard.AttachCard(customer.Id, "4000000000000341");
        PaymentIntentService intents = account.Client.V1.PaymentIntents;

        PaymentIntent intent = await intents.CreateAsync(
            new() { Amount = 999, Currency = "EUR", Customer = customer.Id, PaymentMethod = bad });
        StripeException declined = await Assert.ThrowsAsync<StripeException>(() =>
            intents.ConfirmAsync(intent.Id, new() { ReturnUrl = "https://shop.example/back" }));
        StripeException none = await Assert.ThrowsAsync<StripeException>(() =>
            intents.ConfirmAsync(intent.Id, new() { ReturnUrl = "https://shop.example/back" }));
        PaymentIntent paid = await intents.ConfirmAsync(
            intent.Id, new() { PaymentMethod = card.Id, ReturnUrl = "https://shop.example/back" });

        Assert.Equal(("requires_confirmation", "eur"), (intent.Status, intent.Currency));
        Assert.Equal("card_declined", declined.StripeError.Code);
        Assert.Equal("payment_intent_unexpected_state", none.StripeError.Code);
        Assert.Equal("succeeded", paid.Status);
        Assert.Null(paid.LastPaymentError);
        StripeList<Charge> charges = await account.Client.V1.Charges.ListAsync(new() { PaymentIntent = intent.Id });
        Assert.Equal(["succeeded", "failed"], charges.Select(charge => charge.Status));
        Assert.Equal("generic_decline", charges.Data[1].Outcome.Reason);
    }

    [Fact]
    public async Task A_waiting_intent_is_cancelled_and_a_paid_one_is_not()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync("4000002760003184");
        PaymentIntentService intents = account.Client.V1.PaymentIntents;
        PaymentIntent waiting = await intents.CreateAsync(EmulatedAccount.OnSession(customer.Id, card.Id));

        PaymentIntent canceled = await intents.CancelAsync(waiting.Id, new() { CancellationReason = "abandoned" });
        StripeException again = await Assert.ThrowsAsync<StripeException>(() => intents.CancelAsync(waiting.Id));
        CheckoutOutcome late = account.Emulator.AuthenticateIntent(waiting.Id, ThreeDSecureChoice.Complete);

        Assert.Equal(("canceled", "abandoned"), (canceled.Status, canceled.CancellationReason));
        Assert.NotNull(canceled.CanceledAt);
        Assert.Equal("payment_intent_unexpected_state", again.StripeError.Code);
        Assert.Equal("canceled", again.StripeError.PaymentIntent.Status);
        Assert.Equal(CheckoutState.NotOpen, late.State);
        Assert.Contains(await account.EventsAsync(), one => one.Type == "payment_intent.canceled");
    }

    // https://docs.stripe.com/payments/place-a-hold-on-a-payment-method : Visa 4 d 18 h merchant-initiated, others 7 d.
    [Theory]
    [InlineData("4242424242424242", true, (4 * 24) + 18)]
    [InlineData("4242424242424242", false, 7 * 24)]
    [InlineData("5555555555554444", true, 7 * 24)]
    public async Task A_hold_is_captured_once_and_in_time(string number, bool offSession, int hours)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync(number);
        PaymentIntentService intents = account.Client.V1.PaymentIntents;
        PaymentIntentCreateOptions options = offSession
            ? EmulatedAccount.OffSession(customer.Id, card.Id)
            : EmulatedAccount.OnSession(customer.Id, card.Id);
        options.CaptureMethod = "manual";
        options.Expand = ["latest_charge"];

        PaymentIntent held = await intents.CreateAsync(options);
        PaymentIntent left = await intents.CreateAsync(options);
        StripeException tooMuch = await Assert.ThrowsAsync<StripeException>(() =>
            intents.CaptureAsync(held.Id, new() { AmountToCapture = 4201 }));
        PaymentIntent captured = await intents.CaptureAsync(held.Id, new() { AmountToCapture = 4000 });
        StripeException twice = await Assert.ThrowsAsync<StripeException>(() => intents.CaptureAsync(held.Id));
        DateTime before = left.LatestCharge.PaymentMethodDetails.Card.CaptureBefore;
        account.Time.Advance(before - account.Time.GetUtcNow().UtcDateTime);

        Assert.Equal(("requires_capture", 4200), (held.Status, held.AmountCapturable));
        Assert.False(held.LatestCharge.Captured);
        Assert.Equal(TimeSpan.FromHours(hours), before - left.LatestCharge.Created);
        Assert.Equal("amount_too_large", tooMuch.StripeError.Code);
        Assert.Equal(("succeeded", 4000, 0), (captured.Status, captured.AmountReceived, captured.AmountCapturable));
        Assert.Equal("payment_intent_unexpected_state", twice.StripeError.Code);
        PaymentIntent expired = await intents.GetAsync(left.Id);
        Assert.Equal(("canceled", "expired"), (expired.Status, expired.CancellationReason));
        List<Event> events = await account.EventsAsync();
        Assert.Contains(events, one => one.Type == "payment_intent.amount_capturable_updated");
        Assert.Contains(events, one => one.Type == "charge.captured");
        Assert.Equal(["charge.expired", "payment_intent.canceled"], events.TakeLast(2).Select(one => one.Type));
        Assert.Empty(account.Emulator.View.Refunds);
    }

    [Fact]
    public async Task A_card_belongs_to_one_customer_and_a_detached_one_to_nobody()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync();
        Customer other = await account.NewCustomerAsync();

        StripeException foreign = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(EmulatedAccount.OffSession(other.Id, card.Id)));
        PaymentMethod detached = await account.Client.V1.PaymentMethods.DetachAsync(card.Id);
        StripeException gone = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(EmulatedAccount.OffSession(customer.Id, card.Id)));
        StripeException again = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentMethods.DetachAsync(card.Id));

        Assert.Equal(HttpStatusCode.BadRequest, foreign.HttpStatusCode);
        Assert.Null(detached.CustomerId);
        Assert.Equal(HttpStatusCode.BadRequest, gone.HttpStatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, again.HttpStatusCode);
        Event detachment = Assert.Single(await account.EventsAsync(), one => one.Type == "payment_method.detached");
        Assert.Equal(card.Id, ((PaymentMethod)detachment.Data.Object).Id);
    }

    [Fact]
    public async Task Intents_are_listed_by_customer()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync();
        (Customer other, _) = await account.CustomerWithCardAsync();
        PaymentIntent second = await account.Client.V1.PaymentIntents.CreateAsync(
            EmulatedAccount.OffSession(customer.Id, card.Id));

        PaymentIntentService intents = account.Client.V1.PaymentIntents;
        StripeList<PaymentIntent> mine = await intents.ListAsync(new() { Customer = customer.Id });
        StripeList<PaymentIntent> theirs = await intents.ListAsync(new() { Customer = other.Id });

        Assert.Equal(second.Id, mine.Data[0].Id);
        Assert.Equal(2, mine.Data.Count);
        Assert.Single(theirs);
    }

    [Fact]
    public async Task Saving_and_using_a_saved_card_exclude_each_other()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync();
        PaymentIntentCreateOptions options = EmulatedAccount.OnSession(customer.Id, card.Id);
        options.SetupFutureUsage = "off_session";
        options.PaymentMethodOptions = new() { Card = new() { StoredCredentialUsage = "unscheduled" } };

        StripeException refused = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(options));

        Assert.Equal("payment_method_options[card][stored_credential_usage]", refused.StripeError.Param);
    }

    [Fact]
    public async Task A_test_token_pays_once()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        PaymentIntentCreateOptions options = new()
        {
            Amount = 4200,
            Currency = "usd",
            Confirm = true,
            PaymentMethod = "pm_card_visa",
            ReturnUrl = "https://shop.example/back",
        };

        PaymentIntent paid = await account.Client.V1.PaymentIntents.CreateAsync(options);
        options.PaymentMethod = paid.PaymentMethodId;
        StripeException again = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(options));

        Assert.Equal("succeeded", paid.Status);
        Assert.Equal(HttpStatusCode.BadRequest, again.HttpStatusCode);
    }
}
