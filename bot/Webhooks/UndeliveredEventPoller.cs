using System.Globalization;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Fetches events that did not arrive: from time to time those that a gateway could not deliver, and after a fail-over of
/// the store all events of the time before it, which the store may have lost. The mailbox drops duplicates, so every
/// node may fetch.
/// </summary>
internal sealed partial class UndeliveredEventPoller(
    IEnumerable<IGatewayEventSource> gateways,
    GatewayEvents events,
    IFailoverDetector memory,
    RandomBytes random,
    TimeProvider time,
    ILogger<UndeliveredEventPoller> logger) : PeriodicService(Period, random, time)
{
    /// <summary>How often the fail-over detector is asked.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <summary>How far before a detected fail-over events are fetched again.</summary>
    public static readonly TimeSpan BeforeFailOver = TimeSpan.FromHours(1);

    private readonly List<Looks> looks = [.. gateways.Select(gateway => new Looks(gateway))];

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        foreach (Looks one in looks)
        {
            try
            {
                await AskAsync(one, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The other gateways are asked all the same, and this one again at the next turn.
                Log.Failed(logger, exception, one.Gateway.Gateway);
            }
        }
    }

    private async Task AskAsync(Looks looks, CancellationToken cancellationToken)
    {
        IGatewayEventSource gateway = looks.Gateway;
        long now = Time.GetUnixMilliseconds();
        long failedOver = memory.FailedOverAt;
        if (failedOver > looks.RefetchedFor)
        {
            long since = failedOver - Milliseconds(BeforeFailOver);
            int found = await FetchAsync(gateway, since, undelivered: false, cancellationToken);
            looks.RefetchedFor = failedOver;
            Log.Refetched(logger, gateway.Gateway, found);
        }

        if (gateway.PollPeriod > TimeSpan.Zero && now - looks.At >= Milliseconds(gateway.PollPeriod))
        {
            TimeSpan back = looks.At == 0 ? gateway.EventLife : gateway.DeliveryLife;
            int found = await FetchAsync(gateway, now - Milliseconds(back), undelivered: true, cancellationToken);
            looks.At = now;
            Log.Fetched(logger, gateway.Gateway, found);
        }
    }

    /// <inheritdoc/>
    protected override void LogFailed(Exception exception) => Log.Failed(logger, exception, "every gateway");

    /// <inheritdoc/>
    protected override void LogStopped() => Log.Stopped(logger);

    private async Task<int> FetchAsync(
        IGatewayEventSource gateway, long since, bool undelivered, CancellationToken cancellationToken)
    {
        int accepted = 0;
        await foreach (GatewayEventResult read in gateway.ListAsync(since, undelivered, cancellationToken))
        {
            // Events of other installations are counted when their webhooks come, not at every fetch.
            if (read is GatewayEventResult.Invalid or GatewayEventResult.Foreign)
            {
                continue;
            }

            DeliveryOutcome outcome = await events.PassOnAsync(
                gateway.Gateway,
                read,
                cancellationToken,
                undelivered ? "" : string.Create(CultureInfo.InvariantCulture, $":{since}"));
            if (outcome == DeliveryOutcome.Full)
            {
                throw new TimeoutException("A mailbox has no room for an event.");
            }

            accepted += outcome == DeliveryOutcome.Accepted ? 1 : 0;
        }

        return accepted;
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    /// <summary>A gateway, and when it was asked.</summary>
    private sealed class Looks(IGatewayEventSource gateway)
    {
        public IGatewayEventSource Gateway => gateway;

        /// <summary>The fail-over whose events were fetched last.</summary>
        public long RefetchedFor { get; set; }

        /// <summary>When it was last asked for what it could not deliver; 0 before.</summary>
        public long At { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(4290, LogLevel.Debug, "Events that {Gateway} could not deliver: {Found} were new here")]
        public static partial void Fetched(ILogger logger, string gateway, int found);

        [LoggerMessage(4291, LogLevel.Warning, "The store failed over: {Found} events of {Gateway} that it had forgotten were fetched")]
        public static partial void Refetched(ILogger logger, string gateway, int found);

        [LoggerMessage(4292, LogLevel.Warning, "Events of {Gateway} could not be fetched and will be later")]
        public static partial void Failed(ILogger logger, Exception exception, string gateway);

        [LoggerMessage(4293, LogLevel.Debug, "No more events are fetched: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
