using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Chat2Pay.Sandbox.Phones;

/// <summary>The shop's system: asks for payments and looks after them, through the public API alone.</summary>
public sealed partial class ShopConsole : IDisposable
{
    private const string Requests = "/v1/payment-requests";
    private const string ItemAmount = "items[0].unitAmount";
    private const int Shown = 20;
    private const decimal MaxTyped = 1_000_000_000_000m;

    private readonly HttpClient http;

    /// <summary>The shop of one sandbox.</summary>
    public ShopConsole(BotAddress bot)
    {
        http = new HttpClient { BaseAddress = bot.Value };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxWorld.ApiKey);
    }

    /// <summary>The newest payment requests; null when the API does not answer.</summary>
    public async Task<IReadOnlyList<ShopRequest>?> ListAsync(CancellationToken cancellationToken) =>
        (await GetAsync<ShopList>($"{Requests}?limit={Shown}", cancellationToken))?.PaymentRequests;

    /// <summary>One payment request with its history; null when the API does not answer.</summary>
    public Task<ShopRequest?> ReadAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<ShopRequest>($"{Requests}/{id}", cancellationToken);

    /// <summary>Asks for a payment. Null when it was accepted, else what was wrong.</summary>
    public Task<ApiProblem?> RequestAsync(PaymentForm form, string customer, CancellationToken cancellationToken) =>
        PostAsync(
            Requests,
            new
            {
                to = customer,
                channel = form.Channel,
                language = form.Language.Length > 0 ? form.Language : null,
                orderNumber = form.OrderNumber,
                currency = "USD",
                amount = Cents(form.Amount),
                items = new[] { new { name = form.Item, quantity = 1, unitAmount = Cents(form.Amount) } },
            },
            cancellationToken);

    /// <summary>Cancels a payment request.</summary>
    public Task<ApiProblem?> CancelAsync(string id, CancellationToken cancellationToken) =>
        PostAsync($"{Requests}/{id}/cancel", null, cancellationToken);

    /// <summary>Gives money back.</summary>
    /// <param name="id">The payment request.</param>
    /// <param name="amount">US dollars; null for all that is left.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ApiProblem?> RefundAsync(string id, decimal? amount, CancellationToken cancellationToken) =>
        PostAsync(
            $"{Requests}/{id}/refund",
            amount is { } some ? new { amount = Cents(some) } : new { },
            cancellationToken);

    /// <summary>Minor units as customers and shops read them.</summary>
    private static string Dollars(long minor) => string.Create(CultureInfo.InvariantCulture, $"${minor / 100m:N2}");

    /// <summary>
    /// What the API says in minor units, in US dollars as the fields of the page are; the amount that the form sends twice
    /// is named once.
    /// </summary>
    public static ApiProblem InDollars(ApiProblem problem)
    {
        if (problem.Errors is not { } errors)
        {
            return problem;
        }

        bool named = errors.Any(error => error.Field == "amount");
        return problem with
        {
            Errors =
            [
                .. errors.Where(error => !named || error.Field != ItemAmount)
                    .Select(error => error with { Detail = InDollars(error.Detail) }),
            ],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>What is typed goes to the API as it is, which judges it; only what no number can hold is cut.</summary>
    private static decimal Cents(decimal dollars) =>
        decimal.Truncate(Math.Clamp(dollars, -MaxTyped, MaxTyped) * 100);

    private static string InDollars(string detail)
    {
        string ranges = Range().Replace(
            detail, match => $"an amount in US dollars, {Plain(match.Groups[1])} to {Plain(match.Groups[2])}");
        return Minor().Replace(ranges, match => "$" + Plain(match.Groups[1]));
    }

    private static string Plain(Group minor) => Dollars(
        long.Parse(minor.ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))[1..];

    [GeneratedRegex(@"a whole number of minor units of USD, ([\d,]{1,30}\d|\d) to ([\d,]{1,30}\d|\d)")]
    private static partial Regex Range();

    [GeneratedRegex(@"([\d,]{1,30}\d|\d) minor units of USD")]
    private static partial Regex Minor();

    private async Task<T?> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<T>(cancellationToken) : null;
        }
        catch (HttpRequestException)
        {
            // The bot is stopping, or a call was lost: the page keeps what it shows and looks again in a moment.
            return null;
        }
    }

    private async Task<ApiProblem?> PostAsync(string path, object? body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode
                ? null
                : await answer.Content.ReadFromJsonAsync<ApiProblem>(cancellationToken) is { } problem
                    ? InDollars(problem)
                    : null;
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException)
        {
            return new ApiProblem("The API did not answer", failed.Message, null);
        }
    }

    private sealed record ShopList(IReadOnlyList<ShopRequest> PaymentRequests);
}

/// <summary>What the API says is wrong: RFC 9457.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Detail">What to do.</param>
/// <param name="Errors">Each thing that is wrong.</param>
public sealed record ApiProblem(string Title, string? Detail, IReadOnlyList<ApiError>? Errors);

/// <summary>One thing that is wrong.</summary>
/// <param name="Field">Where.</param>
/// <param name="Detail">What is wrong, and what would be right.</param>
public sealed record ApiError(string Field, string Detail);

/// <summary>What the small form on the page asks for.</summary>
public sealed class PaymentForm
{
    /// <summary>What is bought.</summary>
    public string? Item { get; set; } = "Coffee beans, 1 kg";

    /// <summary>US dollars.</summary>
    public decimal Amount { get; set; } = 42.00m;

    /// <summary>The merchant's order number.</summary>
    public string? OrderNumber { get; set; } = "1042";

    /// <summary>A channel's word in the API.</summary>
    public string Channel { get; set; } = "sms";

    /// <summary>The tag of a language; empty for none.</summary>
    public string Language { get; set; } = "";
}
