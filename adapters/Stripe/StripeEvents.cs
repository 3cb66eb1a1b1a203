using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Text.Json;
using global::Stripe;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Reads the account's events. Stripe keeps them for 30 days (https://docs.stripe.com/api/events/list).</summary>
public sealed class StripeEvents
{
    private readonly V1Services stripe;
    private readonly StripeWebhook webhook;
    private readonly StripeReading reading;

    /// <summary>Makes the reader.</summary>
    /// <param name="http">Carries the calls; its own time-out should be infinite, the options' counts for each call.</param>
    /// <param name="options">The account.</param>
    /// <param name="webhook">Says what an event is about.</param>
    /// <param name="time">Measures the time-out.</param>
    public StripeEvents(HttpClient http, IOptions<StripeOptions> options, StripeWebhook webhook, TimeProvider time)
    {
        this.webhook = webhook;
        reading = new StripeReading(options.Value, time);
        stripe = StripeClients.Of(http, options.Value);
    }

    /// <summary>The account's events, newest first.</summary>
    /// <param name="since">Only those made at or after this time, Unix milliseconds.</param>
    /// <param name="undelivered">
    /// True for only those that some endpoint of the account has not taken yet, whether Stripe still tries or not.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HttpRequestException">Stripe could not be read, or there are too many; try again later.</exception>
    public async IAsyncEnumerable<StripeWebhookResult> ListAsync(
        long since, bool undelivered, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateRangeOptions created = new()
        {
            GreaterThanOrEqual = DateTimeOffset.FromUnixTimeMilliseconds(since).UtcDateTime,
        };
        IAsyncEnumerable<StripeList<Event>> pages = reading.PagesAsync(
            (after, token) => stripe.Events.ListAsync(
                new EventListOptions
                {
                    Created = created,
                    DeliverySuccess = undelivered ? false : null,
                    Limit = StripePages.Size,
                    StartingAfter = after,
                },
                cancellationToken: token),
            cancellationToken);
        await foreach (StripeList<Event> page in pages)
        {
            using JsonDocument document = JsonDocument.Parse(page.StripeResponse.Content);
            foreach (JsonElement happened in document.RootElement.GetProperty("data").EnumerateArray())
            {
                yield return webhook.Read(happened);
            }
        }
    }
}
