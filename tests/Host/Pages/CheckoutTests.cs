using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Host.Pages;

public sealed class CheckoutTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task The_button_leads_to_the_gateway_and_pressing_it_again_to_the_same_page()
    {
        string path = await LinkAsync("press-1");

        using HttpResponseMessage first = await PressAsync(host, path, save: false);
        using HttpResponseMessage second = await PressAsync(host, path, save: false);

        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.StartsWith("https://checkout.stripe.com/", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task Looking_at_the_link_changes_nothing()
    {
        string path = await LinkAsync("look-1");

        using HttpResponseMessage one = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        using HttpResponseMessage wait = await host.Client.GetAsync(
            new Uri(path + "/wait?save=0&n=1", UriKind.Relative));
        using HttpResponseMessage two = await host.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Contains("Preparing", await wait.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Pay $42.00", await two.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_tells_the_deadline_in_the_customers_zone_as_the_message_does()
    {
        string path = await LinkAsync("until-1", "+13105550123");

        string page = await host.Client.GetStringAsync(new Uri(path, UriKind.Relative));

        // 310 is Los Angeles.
        CustomerClock clock = new(TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"), IsTheirs: true, Languages.English.Times);
        Match time = Regex.Match(page, "<time datetime=\"([^\"]+)\">([^<]+)</time>");
        long until = DateTimeOffset.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        Assert.Equal(clock.At(until, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()), time.Groups[2].Value);
    }

    [Fact]
    public async Task Every_customer_page_forbids_scripts_frames_caches_and_crawlers()
    {
        using HttpResponseMessage answer = await host.Client.GetAsync(
            new Uri(await LinkAsync("head-1"), UriKind.Relative));
        string policy = string.Join(";", answer.Headers.GetValues("Content-Security-Policy"));

        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_unknown_or_altered_link_is_a_404_page()
    {
        string path = await LinkAsync("alter-1");
        string altered = path[..^1] + (path[^1] == '0' ? '1' : '0');

        using HttpResponseMessage unknown = await host.Client.GetAsync(new Uri("/p/nonsense", UriKind.Relative));
        using HttpResponseMessage wrong = await host.Client.GetAsync(new Uri(altered, UriKind.Relative));
        using HttpResponseMessage asReceipt = await host.Client.GetAsync(
            new Uri(path.Replace("/p/", "/r/", StringComparison.Ordinal), UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, asReceipt.StatusCode);
        Assert.Equal("text/html", unknown.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/p/nonsense", "es", "es")]
    [InlineData("/p/nonsense", "es-MX,es;q=0.9,en;q=0.8", "es")]
    [InlineData("/p/nonsense/done", "fr-FR, en;q=0.4, es;q=0.7", "es")]
    [InlineData("/p/nonsense/wait", "es;q=0, fr", "en")]
    [InlineData("/r/nonsense", "en-GB,es", "en")]
    [InlineData("/r/nonsense", "*", "en")]
    [InlineData("/p/nonsense", "!!", "en")]
    [InlineData("/nowhere", "es", "es")]
    [InlineData("/nowhere", null, "en")]
    public async Task A_page_about_no_payment_is_in_the_language_of_the_browser(string path, string? wished, string language)
    {
        HttpRequestMessage visit = new(HttpMethod.Get, path);
        if (wished is not null)
        {
            visit.Headers.TryAddWithoutValidation("Accept-Language", wished);
        }

        using HttpResponseMessage page = await host.Client.SendAsync(visit);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains($"lang=\"{language}\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        HttpRequestMessage press = new(HttpMethod.Post, await LinkAsync("cross-1"));
        press.Headers.Add("Sec-Fetch-Site", "cross-site");
        using HttpResponseMessage answer = await host.Client.SendAsync(press);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/done")]
    [InlineData("/done?s={session}")]
    [InlineData("/done?s={session}&k=anything&payment_intent=pi_1")]
    [InlineData("/wait?save=1&n=1")]
    [InlineData("")]
    [InlineData("?payment_intent=pi_1")]
    public async Task B1_no_page_of_a_payment_shows_its_code(string address)
    {
        string path = await LinkAsync("code-" + address.Length);
        string id = OfLink(path);
        string session = await PayAsync(host, id, save: true);
        string code = host.Tokens.VerificationCode(IdOf(id), 1);

        using HttpResponseMessage page = await host.Client.GetAsync(
            new Uri(path + address.Replace("{session}", session, StringComparison.Ordinal), UriKind.Relative));

        Assert.DoesNotContain(code, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(code, page.Headers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task E7_who_comes_back_from_the_bank_after_the_money_sees_that_it_is_paid()
    {
        string path = await LinkAsync("bank-1");
        await PayAsync(host, OfLink(path), save: false);

        using HttpResponseMessage back = await host.Client.GetAsync(
            new Uri(path + "/done?payment_intent=pi_1&payment_intent_client_secret=x", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Contains("See the receipt", await back.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paid_link_leads_to_the_receipt()
    {
        string path = await LinkAsync("receipt-1");
        string id = OfLink(path);
        await PayAsync(host, id, save: false);
        PaymentRequestId request = IdOf(id);
        string receipt = "/r/" + host.Tokens.ReceiptToken(request);

        string page = await host.Client.GetStringAsync(new Uri(path, UriKind.Relative));
        string shown = await host.Client.GetStringAsync(new Uri(receipt, UriKind.Relative));

        Assert.Contains("already paid", page, StringComparison.Ordinal);
        Assert.Contains(receipt, page, StringComparison.Ordinal);
        Assert.Contains("Visa ending 4242", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_tells_its_times_in_the_customers_zone_as_the_messages_do()
    {
        string id = OfLink(await LinkAsync("receipt-2", "+13105550124"));
        await PayAsync(host, id, save: false);

        string receipt = await host.Client.GetStringAsync(
            new Uri("/r/" + host.Tokens.ReceiptToken(IdOf(id)), UriKind.Relative));

        // 310 is Los Angeles.
        CustomerClock clock = new(TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"), IsTheirs: true, Languages.English.Times);
        Match time = Regex.Match(receipt, "<time datetime=\"([^\"]+)\">([^<]+)</time>");
        long paid = DateTimeOffset.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        Assert.Equal(clock.OnDay(paid), time.Groups[2].Value);
    }

    [Fact]
    public async Task A_cancelled_link_says_that_nothing_was_charged_as_the_message_does()
    {
        string path = await LinkAsync("cancelled-1");
        using HttpResponseMessage cancelled = await host.CallAsync(
            HttpMethod.Post, $"/v1/payment-requests/{IdOf(OfLink(path)).Value}/cancel");

        string page = await host.Client.GetStringAsync(new Uri(path, UriKind.Relative));

        Assert.Contains("Nothing was charged.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("goes back", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stylesheet_may_be_kept_for_ever()
    {
        using HttpResponseMessage css = await host.Client.GetAsync(
            new Uri(Chat2Pay.Bot.Pages.PageAssets.StylesheetUrl, UriKind.Relative));

        Assert.Equal("text/css", css.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", css.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Pays a request as a customer does: button, gateway, way back. Gives the gateway's session.</summary>
    internal static async Task<string> PayAsync(HostFixture host, string requestId, bool save)
    {
        string path = "/p/" + host.Tokens.PayToken(IdOf(requestId));
        string session = await OpenAsync(host, requestId, save);
        host.Gateway.Pay(session, 4_200);
        string done = await host.Client.GetStringAsync(new Uri($"{path}/done?s={session}", UriKind.Relative));
        Assert.Contains("is paid", done, StringComparison.Ordinal);
        return session;
    }

    /// <summary>Presses the button. Gives the gateway's session.</summary>
    internal static async Task<string> OpenAsync(HostFixture host, string requestId, bool save)
    {
        string path = "/p/" + host.Tokens.PayToken(IdOf(requestId));
        using HttpResponseMessage pressed = await PressAsync(host, path, save);
        return pressed.Headers.Location!.Segments[^1];
    }

    private static string OfLink(string path) =>
        LinkTokens.TryParse(path["/p/".Length..], out PaymentRequestId id) ? id.Value : throw new FormatException(path);

    private static PaymentRequestId IdOf(string text) =>
        PaymentRequestId.TryParse(text, out PaymentRequestId id) ? id : throw new FormatException(text);

    private static async Task<HttpResponseMessage> PressAsync(HostFixture host, string path, bool save)
    {
        using FormUrlEncodedContent form = new(save ? [new("save", "1")] : []);
        return await host.Client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    private async Task<string> LinkAsync(string key, string? to = null)
    {
        string body = $$"""
            {"to":"{{to ?? host.NewNumber()}}","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200,
             "returnPaymentLink":true}
            """;
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Post, "/v1/payment-requests", body, key);
        using JsonDocument payment = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return new Uri(payment.RootElement.GetProperty("paymentLink").GetString()!).AbsolutePath;
    }
}
