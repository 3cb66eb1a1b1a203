using global::Stripe;
using global::Stripe.Checkout;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>The payment page as a browser without script sees it.</summary>
public sealed class CheckoutPageTests
{
    private const string GoodCard =
        "card_number=4242+4242+4242+4242&expiry=12%2F34&cvc=123&name=Ann&email=ann%40example.com";

    [Fact]
    public async Task The_page_shows_who_asks_for_what_and_that_it_is_a_test()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var browser = new RawStripe(account);
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));

        RawAnswer page = await browser.GetAsync(session.Url);

        Assert.Equal(200, page.Status);
        Assert.Contains("TEST MODE", page.Body, StringComparison.Ordinal);
        Assert.Contains("Corner &lt;Shop&gt;", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Corner <Shop>", page.Body, StringComparison.Ordinal);
        Assert.Contains("Invoice 1042", page.Body, StringComparison.Ordinal);
        Assert.Contains("Pay $42.00</button>", page.Body, StringComparison.Ordinal);
        Assert.Contains("href=\"https://shop.example/back\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"agreement\"", page.Body, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agreement_is_shown_when_the_card_will_be_saved_unless_the_merchant_shows_it()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var browser = new RawStripe(account);
        Customer customer = await account.NewCustomerAsync();
        SessionCreateOptions options = EmulatedAccount.SessionFor(customer.Id, save: true);
        Session shown = await account.Client.V1.Checkout.Sessions.CreateAsync(options);
        options.ConsentCollection = new() { PaymentMethodReuseAgreement = new() { Position = "hidden" } };
        Session hidden = await account.Client.V1.Checkout.Sessions.CreateAsync(options);

        Assert.Contains("id=\"agreement\"", (await browser.GetAsync(shown.Url)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"agreement\"", (await browser.GetAsync(hidden.Url)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paying_leads_to_the_success_address_and_the_page_is_done()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        using var browser = new RawStripe(account);
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));

        RawAnswer paid = await browser.PostAsync(session.Url, GoodCard);
        RawAnswer again = await browser.PostAsync(session.Url, GoodCard);

        Assert.Equal(303, paid.Status);
        Assert.Equal($"https://shop.example/paid?s={session.Id}", paid.Headers["Location"]);
        Assert.Contains("already paid", again.Body, StringComparison.Ordinal);
        Assert.Single(account.Emulator.View.Charges);
        Session complete = await account.Client.V1.Checkout.Sessions.GetAsync(session.Id);
        Assert.Equal(("complete", "paid"), (complete.Status, complete.PaymentStatus));
        Assert.Equal(("Ann", "ann@example.com"), (complete.CustomerDetails.Name, complete.CustomerDetails.Email));

        // The endpoint has the event before the browser is sent on.
        Assert.Contains(
            account.Emulator.View.Events, one => one is { Type: "checkout.session.completed", Delivered: true });
    }

    [Fact]
    public async Task A_decline_is_told_and_the_form_is_kept()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var browser = new RawStripe(account);
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));

        RawAnswer page = await browser.PostAsync(
            session.Url, GoodCard.Replace("4242+4242+4242+4242", "4000000000009995", StringComparison.Ordinal));

        Assert.Equal(200, page.Status);
        Assert.Contains("role=\"alert\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("Your card has insufficient funds.", page.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"4000000000009995\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"Ann\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bank_is_a_page_of_its_own()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var browser = new RawStripe(account);
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        string form = GoodCard.Replace("4242+4242+4242+4242", "4000002760003184", StringComparison.Ordinal);

        RawAnswer toBank = await browser.PostAsync(session.Url, form);
        RawAnswer bank = await browser.GetAsync(toBank.Headers["Location"]);
        RawAnswer failed = await browser.PostAsync(toBank.Headers["Location"], "choice=fail");
        RawAnswer page = await browser.GetAsync(failed.Headers["Location"]);
        await browser.PostAsync(session.Url, form);
        RawAnswer paid = await browser.PostAsync(toBank.Headers["Location"], "choice=complete");

        Assert.Equal(303, toBank.Status);
        Assert.Contains("id=\"complete\"", bank.Body, StringComparison.Ordinal);
        Assert.Equal($"/c/pay/{session.Id}", failed.Headers["Location"]);
        Assert.Contains("failed authentication", page.Body, StringComparison.Ordinal);
        Assert.Equal($"https://shop.example/paid?s={session.Id}", paid.Headers["Location"]);
    }

    [Fact]
    public async Task Terms_must_be_accepted_where_the_merchant_wants_it()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var browser = new RawStripe(account);
        SessionCreateOptions options = EmulatedAccount.SessionFor(null);
        options.ConsentCollection = new() { TermsOfService = "required" };
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(options);

        RawAnswer refused = await browser.PostAsync(session.Url, GoodCard);
        RawAnswer paid = await browser.PostAsync(session.Url, GoodCard + "&accept_terms=true");

        Assert.Contains("accept the terms", refused.Body, StringComparison.Ordinal);
        Assert.Equal(303, paid.Status);
    }

    [Fact]
    public async Task An_expired_or_unknown_page_says_so()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var browser = new RawStripe(account);
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));
        account.Time.Advance(TimeSpan.FromHours(24));

        RawAnswer expired = await browser.PostAsync(session.Url, GoodCard);
        RawAnswer unknown = await browser.GetAsync("/c/pay/cs_test_none");

        Assert.Contains("expired", expired.Body, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/back", expired.Body, StringComparison.Ordinal);
        Assert.Equal(404, unknown.Status);
        Assert.Empty(account.Emulator.View.Charges);
    }

    [Fact]
    public async Task A_receipt_can_be_read()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var browser = new RawStripe(account);
        await account.CustomerWithCardAsync();
        Charge charge = await account.Client.V1.Charges.GetAsync(account.Emulator.View.Charges[0].Id);

        Assert.Contains("$42.00", (await browser.GetAsync(charge.ReceiptUrl)).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.GetAsync("/receipts/ch_none")).Status);
    }
}
