using System.Net;
using Chat2Pay.Sandbox.Stripe;
using global::Stripe;
using global::Stripe.Checkout;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Source: https://docs.stripe.com/api/checkout/sessions</summary>
public sealed class CheckoutSessionTests
{
    [Fact]
    public async Task A_session_is_created_read_and_listed()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Customer customer = await account.NewCustomerAsync();
        SessionService sessions = account.Client.V1.Checkout.Sessions;

        Session session = await sessions.CreateAsync(EmulatedAccount.SessionFor(customer.Id));
        Session read = await sessions.GetAsync(session.Id);
        StripeList<Session> list = await sessions.ListAsync(new SessionListOptions { Customer = customer.Id });
        StripeList<LineItem> items = await sessions.LineItems.ListAsync(session.Id);

        Assert.Equal(("open", "unpaid", "hosted_page"), (read.Status, read.PaymentStatus, read.UiMode));
        Assert.Equal(new Uri(account.Emulator.BaseUri, "/c/pay/" + session.Id).ToString(), read.Url);
        Assert.Null(read.PaymentIntentId);
        Assert.Equal(4200, read.AmountTotal);
        Assert.Equal(account.Time.GetUtcNow().UtcDateTime.AddHours(24), read.ExpiresAt, TimeSpan.FromSeconds(1));
        Assert.Equal(session.Id, Assert.Single(list).Id);
        Assert.Equal(("Invoice 1042", 4200), (Assert.Single(items).Description, items.Data[0].AmountTotal));
    }

    [Theory]
    [InlineData(-1, "expires_at")]
    [InlineData(0, null)]
    [InlineData((23 * 60) + 30, null)]
    [InlineData((23 * 60) + 31, "expires_at")]
    public async Task A_session_lives_between_half_an_hour_and_a_day(int minutesBeyondHalfAnHour, string? refused)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        SessionCreateOptions options = EmulatedAccount.SessionFor(null);
        options.ExpiresAt = account.Time.GetUtcNow().UtcDateTime.AddMinutes(30 + minutesBeyondHalfAnHour);
        if (minutesBeyondHalfAnHour == 0)
        {
            // The wire carries whole seconds: the next one is the first that is half an hour away.
            options.ExpiresAt = options.ExpiresAt.Value.AddSeconds(1);
        }

        if (refused is null)
        {
            Assert.Equal("open", (await account.Client.V1.Checkout.Sessions.CreateAsync(options)).Status);
            return;
        }

        StripeException exception = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.Checkout.Sessions.CreateAsync(options));
        Assert.Equal((HttpStatusCode.BadRequest, refused), (exception.HttpStatusCode, exception.StripeError.Param));
    }

    [Fact]
    public async Task What_is_too_long_too_small_or_gone_is_refused()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Customer customer = await account.NewCustomerAsync();
        await account.Client.V1.Customers.DeleteAsync(customer.Id);

        Assert.Equal("client_reference_id", await Refused(options => options.ClientReferenceId = new string('r', 201)));
        Assert.Equal("line_items", await Refused(options => options.LineItems[0].PriceData.UnitAmount = 49));
        Assert.Equal("line_items", await Refused(options => options.LineItems = null));
        Assert.Equal("success_url", await Refused(options => options.SuccessUrl = null));
        Assert.Equal("success_url", await Refused(options => options.SuccessUrl = "not an address"));
        Assert.Equal("customer", await Refused(options => options.Customer = customer.Id));
        Assert.Equal("mode", await Refused(options => options.Mode = "subscription"));
        Assert.Equal("metadata", await Refused(options => options.Metadata =
            Enumerable.Range(0, 51).ToDictionary(i => $"key{i}", _ => "value")));
        Assert.Equal("metadata", await Refused(options => options.Metadata =
            new Dictionary<string, string> { [new string('k', 41)] = "value" }));
        Assert.Equal("metadata[key]", await Refused(options => options.Metadata =
            new Dictionary<string, string> { ["key"] = new('v', 501) }));
        Assert.Empty(account.Emulator.View.Sessions);

        async Task<string?> Refused(Action<SessionCreateOptions> change)
        {
            SessionCreateOptions options = EmulatedAccount.SessionFor(null);
            change(options);
            StripeException exception = await Assert.ThrowsAsync<StripeException>(() =>
                account.Client.V1.Checkout.Sessions.CreateAsync(options));
            Assert.Equal(HttpStatusCode.BadRequest, exception.HttpStatusCode);
            return exception.StripeError.Param;
        }
    }

    [Fact]
    public async Task Only_an_open_session_can_be_expired()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        SessionService sessions = account.Client.V1.Checkout.Sessions;
        Session left = await sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        Session paid = await sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        await account.Emulator.CompleteCheckoutAsync(paid.Id, "4242424242424242");

        Session expired = await sessions.ExpireAsync(left.Id);
        StripeException again = await Assert.ThrowsAsync<StripeException>(() => sessions.ExpireAsync(left.Id));
        StripeException late = await Assert.ThrowsAsync<StripeException>(() => sessions.ExpireAsync(paid.Id));

        Assert.Equal(("expired", null), (expired.Status, expired.Url));
        Assert.Equal(HttpStatusCode.BadRequest, again.HttpStatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, late.HttpStatusCode);
        Assert.Contains(await account.EventsAsync(), one => one.Type == "checkout.session.expired");
        CheckoutOutcome tooLate = await account.Emulator.CompleteCheckoutAsync(left.Id, "4242424242424242");
        Assert.Equal(CheckoutState.NotOpen, tooLate.State);
    }

    [Fact]
    public async Task A_session_expires_by_itself_and_takes_its_intent_along()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        await account.Emulator.CompleteCheckoutAsync(session.Id, "4000000000009995");

        account.Time.Advance(TimeSpan.FromHours(24));

        EmulatedSession expired = Assert.Single(account.Emulator.View.Sessions);
        Assert.Equal(("expired", "unpaid"), (expired.Status, expired.PaymentStatus));
        Assert.Equal("canceled", Assert.Single(account.Emulator.View.Intents).Status);
        List<Event> events = await account.EventsAsync();
        Assert.Equal(
            ["payment_intent.canceled", "checkout.session.expired"], events.TakeLast(2).Select(one => one.Type));
    }

    [Fact]
    public async Task The_intent_of_an_open_session_is_not_ours_to_cancel()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        await account.Emulator.CompleteCheckoutAsync(session.Id, "4000002760003184", ThreeDSecureChoice.Leave);
        string intent = Assert.Single(account.Emulator.View.Intents).Id;

        StripeException exception = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CancelAsync(intent));

        Assert.Equal("payment_intent_unexpected_state", exception.StripeError.Code);
    }

    [Fact]
    public async Task Without_a_customer_nothing_is_saved()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(
            EmulatedAccount.SessionFor(null, save: true));

        CheckoutOutcome outcome = await account.Emulator.CompleteCheckoutAsync(session.Id, "4242424242424242");

        Assert.Equal(CheckoutState.Paid, outcome.State);
        Assert.Empty(account.Emulator.View.Customers);
        Assert.Null(Assert.Single(account.Emulator.View.PaymentMethods).CustomerId);
    }

    [Fact]
    public async Task A_customer_is_made_where_the_session_always_wants_one()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        SessionCreateOptions options = EmulatedAccount.SessionFor(null, save: true);
        options.CustomerCreation = "always";
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(options);

        await account.Emulator.CompleteCheckoutAsync(session.Id, "4242424242424242");

        EmulatedCustomer customer = Assert.Single(account.Emulator.View.Customers);
        Assert.Equal("person@example.com", customer.Email);
        Assert.Equal(customer.Id, Assert.Single(account.Emulator.View.PaymentMethods).CustomerId);
        Assert.Equal(customer.Id, Assert.Single(account.Emulator.View.Sessions).CustomerId);
    }

    [Fact]
    public async Task The_save_box_on_the_page_makes_the_card_show_again()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Customer customer = await account.NewCustomerAsync();
        SessionCreateOptions options = EmulatedAccount.SessionFor(customer.Id);
        options.SavedPaymentMethodOptions = new() { PaymentMethodSave = "enabled" };
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(options);

        await account.Emulator.CompleteCheckoutAsync(
            session.Id, new CheckoutForm { CardNumber = "4242 4242 4242 4242", SaveCard = true });

        Assert.Equal("always", Assert.Single(account.Emulator.View.PaymentMethods).AllowRedisplay);
    }

    [Fact]
    public async Task A_session_with_manual_capture_holds_the_money_until_it_is_captured()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        SessionCreateOptions options = EmulatedAccount.SessionFor(null);
        options.PaymentIntentData.CaptureMethod = "manual";
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(options);

        await account.Emulator.CompleteCheckoutAsync(session.Id, "4242424242424242");
        Session held = await account.Client.V1.Checkout.Sessions.GetAsync(session.Id);
        PaymentIntent captured = await account.Client.V1.PaymentIntents.CaptureAsync(held.PaymentIntentId);

        Assert.Equal(("complete", "unpaid"), (held.Status, held.PaymentStatus));
        Assert.Equal(("succeeded", 4200), (captured.Status, captured.AmountReceived));
        Assert.Equal("paid", Assert.Single(account.Emulator.View.Sessions).PaymentStatus);
    }
}
