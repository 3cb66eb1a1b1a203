using System.Net;
using System.Text;
using Chat2Pay.Adapters.Checks;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Tests.Guards;
using Chat2Pay.Tests.Twilio;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Stripe;

/// <summary>What is said of an account at Stripe, right and wrong.</summary>
public sealed class StripeCheckTests
{
    private const string Endpoint = "https://pay.example.com/stripe/webhook";

    [Fact]
    public async Task An_account_that_is_set_up_right_has_no_fault()
    {
        IReadOnlyList<Finding> found = await LookAsync(new Account());

        Assert.DoesNotContain(found, finding => finding.Kind is FindingKind.Fault or FindingKind.Warning);
        Is(found, FindingKind.Ok, "The key is a restricted key of test mode.");
        Is(found, FindingKind.Ok, "The key may read Customers, Checkout Sessions, PaymentIntents, PaymentMethods, Refunds, "
            + "Charges, Disputes, Events.");
        Is(found, FindingKind.Unreadable, "Whether the key may write cannot be read");
        Is(found, FindingKind.Ok, "The account takes payments and is paid out.");
        Is(found, FindingKind.Ok, $"The webhook endpoint {Endpoint} is enabled.");
        Is(found, FindingKind.Ok, $"Its API version is {StripeEndpointEvents.ApiVersion}.");
        Is(found, FindingKind.Ok, "It sends all 23 events that the bot reads.");
    }

    [Fact]
    public async Task It_only_reads()
    {
        Account account = new();

        await LookAsync(account);

        Assert.Equal(10, account.Asked.Count);
        Assert.All(account.Asked, call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sk_test_x", FindingKind.Warning, "The key is a secret key of test mode")]
    [InlineData("sk_live_x", FindingKind.Warning, "The key is a secret key of live mode")]
    [InlineData("rk_live_x", FindingKind.Ok, "The key is a restricted key of live mode.")]
    [InlineData("pk_test_x", FindingKind.Fault, "The key is neither a restricted nor a secret key.")]
    public async Task A_key_says_what_it_is(string key, FindingKind kind, string text) =>
        Is(await LookAsync(new Account(), key), kind, text);

    [Fact]
    public async Task A_wrong_key_is_the_only_fault_that_is_said()
    {
        IReadOnlyList<Finding> found = await LookAsync(
            new Account().Answer("/v1/customers", HttpStatusCode.Unauthorized, Error("Invalid API Key provided: rk_test_k***x")));

        Finding fault = Assert.Single(found, finding => finding.Kind == FindingKind.Fault);
        Assert.Equal(found[^1], fault);
        Assert.Equal("Stripe cannot be asked: it does not know the key.", fault.Text);
    }

    [Fact]
    public async Task A_permission_that_is_missing_is_named_and_the_key_is_not()
    {
        IReadOnlyList<Finding> found = await LookAsync(new Account().Answer(
            "/v1/disputes",
            HttpStatusCode.Forbidden,
            Error("The provided key 'rk_test_*****abcdef' does not have the required permissions for this endpoint on account "
                + "'acct_1'. Having the 'rak_dispute_read' permission would allow this request to continue.")));

        Is(found, FindingKind.Fault, "The key may not read Disputes (rak_dispute_read).");
        Assert.DoesNotContain(found, finding => finding.ToString().Contains("abcdef", StringComparison.Ordinal));
        Assert.DoesNotContain(found, finding => finding.Text.StartsWith("The key may read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_the_check_reads_may_be_forbidden()
    {
        IReadOnlyList<Finding> found = await LookAsync(new Account()
            .Answer("/v1/account", HttpStatusCode.Forbidden, Error("Having the 'rak_accounts_kyc_id_numbers_read' permission"))
            .Answer("/v1/webhook_endpoints", HttpStatusCode.Forbidden, Error("Having the 'rak_webhook_read' permission")));

        Assert.DoesNotContain(found, finding => finding.Kind == FindingKind.Fault);
        Is(found, FindingKind.Unreadable,
            "The account cannot be read: the key has no permission (rak_accounts_kyc_id_numbers_read).");
        Is(found, FindingKind.Unreadable,
            "The webhook endpoint cannot be read: the key has no permission (rak_webhook_read).");
    }

    [Theory]
    [InlineData("rk_test_key", false, true, FindingKind.Warning, "The account may not take payments in live mode yet.")]
    [InlineData("rk_live_key", false, true, FindingKind.Fault, "The account may not take payments.")]
    [InlineData("rk_live_key", true, false, FindingKind.Warning, "The account takes payments, but its payouts are not enabled.")]
    public async Task An_account_that_is_not_complete_is_said(
        string key, bool charges, bool payouts, FindingKind kind, string text) => Is(
        await LookAsync(new Account().Answer("/v1/account", HttpStatusCode.OK, Account.Of(charges, payouts)), key), kind, text);

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_a_fault() => Is(
        await LookAsync(WithEndpoints(Account.Endpoint("https://elsewhere.example.com/stripe/webhook"))),
        FindingKind.Fault,
        $"The account has no webhook endpoint {Endpoint}: no event arrives.");

    [Fact]
    public async Task An_endpoint_that_is_disabled_is_a_fault() => Is(
        await LookAsync(WithEndpoints(Account.Endpoint(Endpoint, status: "disabled"))),
        FindingKind.Fault,
        $"The webhook endpoint {Endpoint} is disabled: no event arrives.");

    [Theory]
    [InlineData("\"2019-05-16\"", "2019-05-16")]
    [InlineData("null", "the account's default")]
    public async Task Another_API_version_is_a_warning(string version, string named) => Is(
        await LookAsync(WithEndpoints(Account.Endpoint(Endpoint, version: version))),
        FindingKind.Warning,
        $"Its API version is {named}; the bot was tested with");

    [Fact]
    public async Task Events_that_are_missing_are_named()
    {
        string[] most = [.. StripeEndpointEvents.All.Except(["refund.failed", "checkout.session.expired"])];

        Is(await LookAsync(WithEndpoints(Account.Endpoint(Endpoint, events: most))),
            FindingKind.Fault,
            "It does not send checkout.session.expired, refund.failed.");
        Is(await LookAsync(WithEndpoints(Account.Endpoint(Endpoint, events: ["*"]))),
            FindingKind.Ok,
            "It sends all 23 events that the bot reads.");
    }

    [Fact]
    public async Task Two_endpoints_with_one_address_are_a_warning() => Is(
        await LookAsync(WithEndpoints(Account.Endpoint(Endpoint), Account.Endpoint(Endpoint))),
        FindingKind.Warning,
        $"2 webhook endpoints have the address {Endpoint}.");

    [Fact]
    public async Task A_Stripe_that_is_away_is_a_finding()
    {
        Account away = new() { Failure = new HttpRequestException("away") };

        IReadOnlyList<Finding> found = await LookAsync(away);

        Assert.Equal("Stripe cannot be asked: no answer from api.stripe.com.", found[^1].Text);
        Assert.Single(away.Asked);
    }

    [Fact]
    public void The_page_for_operators_lists_exactly_these_events()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "stripe.md"));
        string list = page.Split("## Events")[1].Split("\n\nEvents that Stripe could not deliver")[0];

        Assert.Equal(
            StripeEndpointEvents.All.Order(StringComparer.Ordinal),
            list.Split('`').Where((_, at) => at % 2 == 1).Order(StringComparer.Ordinal));
    }

    private static string Error(string message) => $$"""{"error":{"message":"{{message}}","type":"invalid_request_error"} }""";

    private static Account WithEndpoints(params string[] endpoints) =>
        new Account().Answer("/v1/webhook_endpoints", HttpStatusCode.OK, Account.List(endpoints));

    private static void Is(IReadOnlyList<Finding> found, FindingKind kind, string text) => Assert.Contains(
        found, finding => finding.Kind == kind && finding.Text.StartsWith(text, StringComparison.Ordinal));

    private static async Task<IReadOnlyList<Finding>> LookAsync(Account account, string key = "rk_test_key")
    {
        using (account)
        {
            return await new StripeCheck(
                new TwilioTestKit.OneHandler(account),
                Options.Create(StripeStories.Account(apiKey: key)),
                TimeProvider.System,
                new Uri(Endpoint)).RunAsync(CancellationToken.None);
        }
    }

    /// <summary>An account that is set up right, except where a test says otherwise.</summary>
    private sealed class Account : HttpMessageHandler
    {
        private readonly Dictionary<string, (HttpStatusCode Status, string Body)> answers = new()
        {
            ["/v1/account"] = (HttpStatusCode.OK, Of(true, true)),
            ["/v1/webhook_endpoints"] = (HttpStatusCode.OK, List(Endpoint(StripeCheckTests.Endpoint))),
        };

        public List<string> Asked { get; } = [];

        public Exception? Failure { get; init; }

        public static string Of(bool charges, bool payouts) => $$"""
            {"id":"acct_1","object":"account","charges_enabled":{{(charges ? "true" : "false")}},
             "payouts_enabled":{{(payouts ? "true" : "false")}}}
            """;

        public static string List(params string[] data) =>
            $$"""{"object":"list","url":"/v1/x","has_more":false,"data":[{{string.Join(',', data)}}]}""";

        public static string Endpoint(
            string url, string status = "enabled", string? version = null, IEnumerable<string>? events = null) => $$"""
            {"id":"we_1","object":"webhook_endpoint","url":"{{url}}","status":"{{status}}",
             "api_version":{{version ?? $"\"{StripeEndpointEvents.ApiVersion}\""}},
             "enabled_events":[{{string.Join(',', (events ?? StripeEndpointEvents.All).Select(one => $"\"{one}\""))}}]}
            """;

        public Account Answer(string path, HttpStatusCode status, string body)
        {
            answers[path] = (status, body);
            return this;
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.AbsolutePath;
            Asked.Add($"{request.Method} {path}");
            (HttpStatusCode status, string body) = answers.GetValueOrDefault(path, (HttpStatusCode.OK, List()));
            return Failure is not null
                ? Task.FromException<HttpResponseMessage>(Failure)
                : Task.FromResult(new HttpResponseMessage(status)
                {
                    Content = new StringContent(body, Encoding.UTF8, "application/json"),
                });
        }
    }
}
