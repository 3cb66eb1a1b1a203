using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Reads the account's events. Stripe keeps them for 30 days (https://docs.stripe.com/api/events/list).</summary>
public sealed class StripeEvents : IGatewayEventSource
{
    private const int MillisecondsPerSecond = 1_000;
    private const string DataMember = "data";
    private const string MoreMember = "has_more";
    private const string IdMember = "id";

    private const string SignatureHeader = "Stripe-Signature";

    private readonly StripeWire wire;
    private readonly StripeWebhook webhook;
    private readonly StripeReading reading;
    private readonly int pollMinutes;

    /// <summary>Makes the reader.</summary>
    /// <param name="http">Carries the calls; its own time-out should be infinite, the options' counts for each call.</param>
    /// <param name="options">The account.</param>
    /// <param name="webhook">Reads the object of an event.</param>
    /// <param name="time">Measures the time-out.</param>
    public StripeEvents(HttpClient http, IOptions<StripeOptions> options, StripeWebhook webhook, TimeProvider time)
    {
        this.webhook = webhook;
        pollMinutes = options.Value.MissedEventsMinutes;
        reading = new StripeReading(options.Value, time);
        wire = new StripeWire(http, options.Value);
    }

    /// <inheritdoc/>
    public string Gateway => StripeOptions.Gateway.Id;

    /// <inheritdoc/>
    public int MaxBodyBytes => StripeWebhook.MaxBodyBytes;

    /// <inheritdoc/>
    public TimeSpan PollPeriod => TimeSpan.FromMinutes(pollMinutes);

    /// <inheritdoc/>
    /// <remarks>A day less than Stripe keeps them.</remarks>
    public TimeSpan EventLife => TimeSpan.FromDays(29);

    /// <inheritdoc/>
    /// <remarks>Stripe tries for up to three days (https://docs.stripe.com/webhooks#retries).</remarks>
    public TimeSpan DeliveryLife => TimeSpan.FromDays(4);

    /// <inheritdoc/>
    public GatewayEventResult Read(ReadOnlyMemory<byte> body, Func<string, string?> header) =>
        webhook.Read(body, header(SignatureHeader));

    /// <inheritdoc/>
    /// <remarks>
    /// Newest first. Undelivered are those that some endpoint of the account has not taken yet, whether Stripe still tries
    /// or not.
    /// </remarks>
    public async IAsyncEnumerable<GatewayEventResult> ListAsync(
        long since, bool undelivered, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string list = string.Create(
            CultureInfo.InvariantCulture,
            $"/v1/events?limit={StripePages.Size}&created[gte]={since / MillisecondsPerSecond}");
        list += undelivered ? "&delivery_success=false" : "";
        IAsyncEnumerable<JsonDocument> pages = reading.PagesAsync(
            (after, token) => PageAsync(after is null ? list : $"{list}&starting_after={Uri.EscapeDataString(after)}", token),
            LastOf,
            cancellationToken);
        await foreach (JsonDocument page in pages)
        {
            using (page)
            {
                foreach (JsonElement happened in page.RootElement.GetProperty(DataMember).EnumerateArray())
                {
                    yield return webhook.Read(happened);
                }
            }
        }
    }

    private static string? LastOf(JsonDocument page)
    {
        JsonElement events = page.RootElement.GetProperty(DataMember);
        return page.RootElement.GetProperty(MoreMember).GetBoolean() && events.GetArrayLength() > 0
            ? events[events.GetArrayLength() - 1].GetProperty(IdMember).GetString()
            : null;
    }

    /// <summary>
    /// A page as it came: an event is read by what reads it in a webhook, and to make a typed object of it first would
    /// be to read all that it is about.
    /// </summary>
    private async Task<JsonDocument> PageAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = wire.Request(HttpMethod.Get, path);
        using HttpResponseMessage response = await wire.SendAsync(request, cancellationToken);
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        JsonDocument page = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        if (IsList(page.RootElement))
        {
            return page;
        }

        page.Dispose();
        throw new JsonException("There is no list of events in the answer.");
    }

    private static bool IsList(JsonElement answer) => answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty(DataMember, out JsonElement events)
        && events.ValueKind == JsonValueKind.Array
        && answer.TryGetProperty(MoreMember, out JsonElement more)
        && more.ValueKind is JsonValueKind.True or JsonValueKind.False
        && events.EnumerateArray().All(happened => happened.ValueKind == JsonValueKind.Object
            && happened.TryGetProperty(IdMember, out JsonElement id) && id.ValueKind == JsonValueKind.String);
}
