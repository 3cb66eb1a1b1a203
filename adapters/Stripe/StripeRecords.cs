using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using global::Stripe;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Checkout = global::Stripe.Checkout;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Reads what Stripe holds of this installation, by its lists: they are consistent, the search is not
/// (https://docs.stripe.com/search#data-freshness).
/// </summary>
public sealed class StripeRecords : IGatewayRecords
{
    private readonly StripeOptions options;
    private readonly StripeApi stripe;
    private readonly StripeReader reader;
    private readonly StripeReading reading;

    /// <summary>Makes the reader.</summary>
    /// <param name="http">Carries the calls; its own time-out should be infinite, the options' counts for each call.</param>
    /// <param name="options">The account.</param>
    /// <param name="time">Measures the time-out.</param>
    /// <param name="logger">Gets the objects that may not be read.</param>
    public StripeRecords(
        HttpClient http, IOptions<StripeOptions> options, TimeProvider time, ILogger<StripeRecords> logger)
    {
        this.options = options.Value;
        reading = new StripeReading(this.options, time);
        stripe = new StripeApi(http, this.options);
        reader = new StripeReader(stripe, logger);
    }

    /// <inheritdoc/>
    public string Gateway => StripeOptions.Gateway.Id;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GatewayRecord>> ListAsync(long since, CancellationToken cancellationToken)
    {
        DateRangeOptions created = new()
        {
            GreaterThanOrEqual = DateTimeOffset.FromUnixTimeMilliseconds(since).UtcDateTime,
        };
        List<Checkout.Session> sessions = await AllAsync(
            (after, token) => stripe.V1.Checkout.Sessions.ListAsync(
                new Checkout.SessionListOptions { Created = created, Limit = StripePages.Size, StartingAfter = after },
                cancellationToken: token),
            cancellationToken);
        List<PaymentIntent> intents = await AllAsync(
            (after, token) => stripe.V1.PaymentIntents.ListAsync(
                new PaymentIntentListOptions
                {
                    Created = created,
                    Limit = StripePages.Size,
                    StartingAfter = after,
                    Expand = [.. StripeRequests.IntentExpansions.Select(member => "data." + member)],
                },
                cancellationToken: token),
            cancellationToken);
        List<Refund> refunds = await AllAsync(
            (after, token) => stripe.V1.Refunds.ListAsync(
                new RefundListOptions { Created = created, Limit = StripePages.Size, StartingAfter = after },
                cancellationToken: token),
            cancellationToken);
        List<Dispute> disputes = await AllAsync(
            (after, token) => stripe.V1.Disputes.ListAsync(
                new DisputeListOptions { Created = created, Limit = StripePages.Size, StartingAfter = after },
                cancellationToken: token),
            cancellationToken);
        List<GatewayRecord> records = await IntentsAsync(intents, sessions, cancellationToken);
        HashSet<string> listed = [.. intents.Select(intent => intent.Id)];
        IEnumerable<string?> touched = refunds.Select(refund => refund.PaymentIntentId)
            .Concat(disputes.Select(dispute => dispute.PaymentIntentId));
        foreach (string older in touched.OfType<string>().Where(listed.Add))
        {
            records.AddRange(await ReadAsync(older, cancellationToken) is { } record ? [record] : []);
        }

        records.AddRange(sessions.Select(RecordOf).OfType<GatewayRecord>());
        records.AddRange(refunds.Select(RecordOf).OfType<GatewayRecord>());
        return [.. records.OrderBy(record => record.CreatedAt)];
    }

    /// <inheritdoc/>
    public async Task<GatewayRecord?> ReadAsync(string objectId, CancellationToken cancellationToken)
    {
        if (objectId.StartsWith("cs_", StringComparison.Ordinal))
        {
            Checkout.Session? session = await FindAsync(
                token => stripe.V1.Checkout.Sessions.GetAsync(objectId, cancellationToken: token), cancellationToken);
            return session is null ? null : RecordOf(session);
        }

        if (objectId.StartsWith("pi_", StringComparison.Ordinal))
        {
            PaymentIntentGetOptions request = new() { Expand = [.. StripeRequests.IntentExpansions] };
            PaymentIntent? intent = await FindAsync(
                token => stripe.V1.PaymentIntents.GetAsync(objectId, request, cancellationToken: token), cancellationToken);
            return intent is null ? null : await RecordOfAsync(intent, sessionId: null, cancellationToken);
        }

        Refund? refund = await FindAsync(
            token => stripe.V1.Refunds.GetAsync(objectId, cancellationToken: token), cancellationToken);
        return refund is null ? null : RecordOf(refund);
    }

    private async Task<List<GatewayRecord>> IntentsAsync(
        List<PaymentIntent> intents, List<Checkout.Session> sessions, CancellationToken cancellationToken)
    {
        Dictionary<string, string> pages = [];
        foreach (Checkout.Session session in sessions.Where(session => session.PaymentIntentId is not null))
        {
            pages.TryAdd(session.PaymentIntentId, session.Id);
        }

        List<GatewayRecord> records = [];
        foreach (PaymentIntent intent in intents)
        {
            GatewayRecord? record = await RecordOfAsync(intent, pages.GetValueOrDefault(intent.Id), cancellationToken);
            records.AddRange(record is null ? [] : [record]);
        }

        return records;
    }

    private async Task<List<T>> AllAsync<T>(
        Func<string?, CancellationToken, Task<StripeList<T>>> read, CancellationToken cancellationToken)
        where T : IHasId
    {
        List<T> all = [];
        await foreach (StripeList<T> page in reading.PagesAsync(read, cancellationToken))
        {
            all.AddRange(page.Data);
        }

        return all;
    }

    /// <summary>Reads one object; null when Stripe has none by its id.</summary>
    private Task<T?> FindAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class => reading.CallAsync(
            async token =>
            {
                try
                {
                    return await read(token);
                }
                catch (StripeException exception) when (StripeOutcomes.IsMissing(exception))
                {
                    return (T?)null;
                }
            },
            cancellationToken);

    private async Task<GatewayRecord?> RecordOfAsync(
        PaymentIntent intent, string? sessionId, CancellationToken cancellationToken)
    {
        if (StripeMetadata.Owner(intent.Metadata, options.InstanceId) is not { } request)
        {
            return null;
        }

        GatewayAnswer? answer = await FindAsync(token => reader.AnswerAsync(intent, token), cancellationToken);
        return new GatewayRecord
        {
            Gateway = Gateway,
            Request = request,
            Attempt = StripeMetadata.Number(intent.Metadata, StripeMetadata.Attempt),
            ChargeId = intent.Id,
            PageId = sessionId,
            Currency = Code(intent.Currency),
            CreatedAt = Milliseconds(intent.Created),
            Charge = (answer as ChargeAnswer)?.Facts
                ?? throw new HttpRequestException($"The disputes of {intent.Id} could not be read."),
        };
    }

    private GatewayRecord? RecordOf(Checkout.Session session) =>
        StripeMetadata.Owner(session.Metadata, options.InstanceId) is { } request
            ? new GatewayRecord
            {
                Gateway = Gateway,
                Request = request,
                Attempt = StripeMetadata.Number(session.Metadata, StripeMetadata.Attempt),
                ChargeId = session.PaymentIntentId,
                PageId = session.Id,
                Currency = Code(session.Currency),
                CreatedAt = Milliseconds(session.Created),
                Page = StripeFacts.Of(session, intent: null),
            }
            : null;

    private GatewayRecord? RecordOf(Refund refund) =>
        StripeMetadata.Owner(refund.Metadata, options.InstanceId) is { } request
            ? new GatewayRecord
            {
                Gateway = Gateway,
                Request = request,
                RefundNumber = StripeMetadata.Number(refund.Metadata, StripeMetadata.Refund),
                ChargeId = refund.PaymentIntentId,
                Currency = Code(refund.Currency),
                CreatedAt = Milliseconds(refund.Created),
                Refund = StripeFacts.Of(refund),
            }
            : null;

    private static string Code(string currency) => currency.ToUpperInvariant();

    private static long Milliseconds(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
