using System.Globalization;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Fetches events that did not arrive: from time to time those that Stripe could not deliver, and after a fail-over of
/// the store all events of the time before it, which the store may have lost. The mailbox drops duplicates, so every
/// node may fetch.
/// </summary>
internal sealed partial class UndeliveredEventPoller(
    StripeEvents stripe,
    GatewayEvents events,
    IFailoverDetector memory,
    RandomBytes random,
    TimeProvider time,
    IOptions<StripeOptions> options,
    ILogger<UndeliveredEventPoller> logger) : PeriodicService(Period, random, time)
{
    /// <summary>How often the fail-over detector is asked.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <summary>How far before a detected fail-over events are fetched again.</summary>
    public static readonly TimeSpan BeforeFailOver = TimeSpan.FromHours(1);

    /// <summary>How far back a starting node fetches: as long as Stripe keeps events, less a day.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromDays(29);

    /// <summary>How far back every later fetch goes: Stripe itself tries for three days.</summary>
    public static readonly TimeSpan LaterLooks = TimeSpan.FromDays(4);

    private long refetched;
    private long lookedAt;

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        long now = Time.GetUnixMilliseconds();
        long failedOver = memory.FailedOverAt;
        if (failedOver > refetched)
        {
            int found = await FetchAsync(failedOver - Milliseconds(BeforeFailOver), undelivered: false, cancellationToken);
            refetched = failedOver;
            Log.Refetched(logger, found);
        }

        if (options.Value.MissedEventsMinutes is > 0 and int minutes
            && now - lookedAt >= Milliseconds(TimeSpan.FromMinutes(minutes)))
        {
            TimeSpan back = lookedAt == 0 ? FirstLook : LaterLooks;
            int found = await FetchAsync(now - Milliseconds(back), undelivered: true, cancellationToken);
            lookedAt = now;
            Log.Fetched(logger, found);
        }
    }

    /// <inheritdoc/>
    protected override void LogFailed(Exception exception) => Log.Failed(logger, exception);

    /// <inheritdoc/>
    protected override void LogStopped() => Log.Stopped(logger);

    private async Task<int> FetchAsync(long since, bool undelivered, CancellationToken cancellationToken)
    {
        int accepted = 0;
        await foreach (StripeWebhookResult read in stripe.ListAsync(since, undelivered, cancellationToken))
        {
            // Events of other installations are counted when their webhooks come, not at every fetch.
            if (read is StripeWebhookResult.Invalid or StripeWebhookResult.Foreign)
            {
                continue;
            }

            DeliveryOutcome outcome = await events.PassOnAsync(
                read, cancellationToken, undelivered ? "" : string.Create(CultureInfo.InvariantCulture, $":{since}"));
            if (outcome == DeliveryOutcome.Full)
            {
                throw new TimeoutException("A mailbox has no room for an event.");
            }

            accepted += outcome == DeliveryOutcome.Accepted ? 1 : 0;
        }

        return accepted;
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static partial class Log
    {
        [LoggerMessage(4290, LogLevel.Debug, "Events that Stripe could not deliver: {Found} were new here")]
        public static partial void Fetched(ILogger logger, int found);

        [LoggerMessage(4291, LogLevel.Warning, "The store failed over: {Found} events that it had forgotten were fetched")]
        public static partial void Refetched(ILogger logger, int found);

        [LoggerMessage(4292, LogLevel.Warning, "Events could not be fetched and will be later")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4293, LogLevel.Debug, "No more events are fetched: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
