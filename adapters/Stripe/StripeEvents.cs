using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Text.Json;
using global::Stripe;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Reads the account's events. Stripe keeps them for 30 days (https://docs.stripe.com/api/events/list).</summary>
public sealed class StripeEvents
{
    private const int PageSize = 100;

    /// <summary>More than fifty thousand events are not read through at once.</summary>
    private const int MaxPages = 500;

    private readonly V1Services stripe;
    private readonly StripeOptions options;
    private readonly StripeWebhook webhook;
    private readonly TimeProvider time;

    /// <summary>Makes the reader.</summary>
    /// <param name="http">Carries the calls; its own time-out should be infinite, the options' counts for each call.</param>
    /// <param name="options">The account.</param>
    /// <param name="webhook">Says what an event is about.</param>
    /// <param name="time">Measures the time-out.</param>
    public StripeEvents(HttpClient http, IOptions<StripeOptions> options, StripeWebhook webhook, TimeProvider time)
    {
        this.options = options.Value;
        this.webhook = webhook;
        this.time = time;
        stripe = StripeClients.Of(http, this.options);
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
        EventListOptions request = new()
        {
            Created = new DateRangeOptions
            {
                GreaterThanOrEqual = DateTimeOffset.FromUnixTimeMilliseconds(since).UtcDateTime,
            },
            DeliverySuccess = undelivered ? false : null,
            Limit = PageSize,
        };
        for (int page = 0; page < MaxPages; page++)
        {
            StripeList<Event> list = await PageAsync(request, cancellationToken);
            using JsonDocument document = JsonDocument.Parse(list.StripeResponse.Content);
            foreach (JsonElement happened in document.RootElement.GetProperty("data").EnumerateArray())
            {
                yield return webhook.Read(happened);
            }

            if (!list.HasMore || list.Data.Count == 0)
            {
                yield break;
            }

            request.StartingAfter = list.Data[^1].Id;
        }

        throw new HttpRequestException($"Stripe lists more than {MaxPages * PageSize} events in this time.");
    }

    private async Task<StripeList<Event>> PageAsync(EventListOptions request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await stripe.Events.ListAsync(request, cancellationToken: either.Token);
        }
        catch (StripeException exception)
        {
            throw new HttpRequestException(
                $"{(int)exception.HttpStatusCode} {StripeOutcomes.CodeOf(exception)}", exception);
        }
        catch (Exception exception) when (StripeOutcomes.IsFailure(exception)
            && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(
                exception is OperationCanceledException ? "no answer in time" : exception.Message, exception);
        }
    }
}
