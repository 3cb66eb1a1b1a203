using System.Net;
using Chat2Pay.Adapters.Checks;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Commands;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host.Commands;

/// <summary>What is said of the public addresses and of the clock.</summary>
public sealed class AddressAndClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("http://127.0.0.1:1", FindingKind.Warning, "http://127.0.0.1:1 leads to this machine alone")]
    [InlineData("http://192.0.2.1", FindingKind.Fault, "http://192.0.2.1 is no https address.")]
    [InlineData("https://192.0.2.1", FindingKind.Ok, "https://192.0.2.1 is an https address.")]
    [InlineData("https://10.0.0.7", FindingKind.Warning, "10.0.0.7 is 10.0.0.7 here, which only the own network reaches.")]
    [InlineData("https://[fd00::1]", FindingKind.Warning, "fd00::1 is fd00::1 here")]
    [InlineData("https://192.0.2.1", FindingKind.Ok, "192.0.2.1 is 192.0.2.1.")]
    public async Task An_address_is_public_and_https(string address, FindingKind kind, string text) =>
        Is(await LookAsync(address, Answers(HttpStatusCode.OK)), kind, text);

    [Fact]
    public async Task A_name_that_nobody_knows_is_a_fault_and_is_not_called()
    {
        int calls = 0;

        IReadOnlyList<Finding> found = await LookAsync("https://pay.invalid", _ =>
        {
            calls++;
            return new HttpResponseMessage(HttpStatusCode.OK);
        });

        Is(found, FindingKind.Fault, "The name pay.invalid is not known.");
        Assert.Equal(0, calls);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, FindingKind.Ok, "https://192.0.2.1/health/ready answers: the bot is ready.")]
    [InlineData(HttpStatusCode.ServiceUnavailable, FindingKind.Warning, "https://192.0.2.1/health/ready answers 503.")]
    [InlineData(HttpStatusCode.NotFound, FindingKind.Warning, "https://192.0.2.1/health/ready answers 404.")]
    public async Task The_health_behind_the_address_is_asked(HttpStatusCode status, FindingKind kind, string text) =>
        Is(await LookAsync("https://192.0.2.1", Answers(status)), kind, text);

    [Theory]
    [InlineData(HttpRequestError.SecureConnectionError, FindingKind.Fault, "The certificate of https://192.0.2.1 is not trusted")]
    [InlineData(HttpRequestError.ConnectionError, FindingKind.Warning, "https://192.0.2.1/health/ready does not answer from here.")]
    public async Task A_bad_certificate_is_a_fault_and_silence_is_not(HttpRequestError error, FindingKind kind, string text) =>
        Is(await LookAsync("https://192.0.2.1", _ => throw new HttpRequestException(error)), kind, text);

    [Theory]
    [InlineData(0, FindingKind.Ok, "The clock agrees with Stripe's.")]
    [InlineData(-30, FindingKind.Ok, "The clock agrees with Stripe's.")]
    [InlineData(31, FindingKind.Warning, "The clock is 31 s ahead of Stripe's.")]
    [InlineData(-299, FindingKind.Warning, "The clock is 299 s behind Stripe's.")]
    [InlineData(300, FindingKind.Fault, "The clock is 300 s ahead of Stripe's.")]
    [InlineData(-86_400, FindingKind.Fault, "The clock is 86400 s behind Stripe's.")]
    public async Task A_clock_that_goes_wrong_is_said_before_signatures_fail(int ahead, FindingKind kind, string text)
    {
        FakeTimeProvider time = new(Noon.AddSeconds(ahead));

        Is(await CompareAsync(time, _ =>
        {
            HttpResponseMessage answer = new(HttpStatusCode.Unauthorized);
            answer.Headers.Date = Noon;
            return answer;
        }), kind, text);
    }

    [Fact]
    public async Task A_server_that_tells_no_time_leaves_it_open()
    {
        FakeTimeProvider time = new(Noon);

        Is(await CompareAsync(time, Answers(HttpStatusCode.OK)), FindingKind.Unreadable, "Stripe does not tell its time.");
        Is(
            await CompareAsync(time, _ => throw new HttpRequestException("away")),
            FindingKind.Unreadable,
            "Stripe cannot be reached at api.stripe.com.");
    }

    private static Func<HttpRequestMessage, HttpResponseMessage> Answers(HttpStatusCode status) =>
        _ => new HttpResponseMessage(status);

    private static async Task<IReadOnlyList<Finding>> LookAsync(
        string address, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using HttpClient http = new(new Stub(answer));
        return await new PublicAddressCheck([new Uri(address), new Uri(address)], http).RunAsync(CancellationToken.None);
    }

    private static async Task<IReadOnlyList<Finding>> CompareAsync(
        FakeTimeProvider time, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using HttpClient http = new(new Stub(answer));
        ServerClock clock = new("Stripe", new Uri("https://api.stripe.com"), http, time);
        return await new ClockCheck([clock], StripeWebhook.Tolerance).RunAsync(CancellationToken.None);
    }

    private static void Is(IReadOnlyList<Finding> found, FindingKind kind, string text) => Assert.Single(
        found, finding => finding.Kind == kind && finding.Text.StartsWith(text, StringComparison.Ordinal));

    private sealed class Stub(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
