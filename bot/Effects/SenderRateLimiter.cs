using System.Collections.Concurrent;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Keeps every sender to its rate on all nodes together. This node prefetches a few permits of each sender it has used,
/// so that a message needs no round trip while the sender is idle; see docs/decisions/0006-send-slots.md.
/// </summary>
internal sealed partial class SenderRateLimiter(ISendRateLimiter limiter, TimeProvider time, ILogger<SenderRateLimiter> logger)
    : BackgroundService
{
    /// <summary>How often the prefetched permits are refilled.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>The share of a sender's rate for answers that are about no payment.</summary>
    public const double TalkShare = 0.25;

    private static readonly TimeSpan SpareWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, PrefetchedPermits> prefetched = new(StringComparer.Ordinal);

    /// <summary>
    /// The time from which a message may be sent. Now or earlier means at once; null means after its last useful
    /// moment.
    /// </summary>
    public async ValueTask<long?> TakeAsync(
        OutboxLease claim, SendRate rate, long now, CancellationToken cancellationToken) =>
        PermitsOf(rate).TryTake(rate.Cost)
            ? now
            : await limiter.ReserveAsync(
                rate, claim.Mailbox.Value + claim.EffectId, claim.NotAfter, now, cancellationToken);

    /// <summary>
    /// The time from which an answer may be sent that is about no payment. Such answers share a part of the sender's
    /// rate, and a payment's message goes before them.
    /// </summary>
    public async ValueTask<long?> TakeSpareAsync(
        OutboxLease claim, SendRate rate, long now, CancellationToken cancellationToken)
    {
        SendRate share = rate with { Sender = rate.Sender + ":talk", PerSecond = rate.PerSecond * TalkShare };
        long? turn = await limiter.ReserveAsync(
            share, claim.Mailbox.Value + claim.EffectId, claim.NotAfter, now, cancellationToken);
        if (turn is null || turn > now)
        {
            return turn;
        }

        int taken = await limiter.LeaseAsync(rate, rate.Cost, now, cancellationToken);
        if (taken == 0)
        {
            long later = now + (long)SpareWait.TotalMilliseconds;
            return later > claim.NotAfter ? null : later;
        }

        if (taken < rate.Cost)
        {
            PermitsOf(rate).Add(taken - rate.Cost);
        }

        return now;
    }

    /// <summary>Refills the prefetched permits once. The next round repeats what the store did not answer.</summary>
    internal async Task RefillAsync(CancellationToken cancellationToken)
    {
        foreach (PrefetchedPermits permits in prefetched.Values)
        {
            if (permits.Missing is > 0 and int missing)
            {
                await RefillAsync(permits, missing, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RefillAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private PrefetchedPermits PermitsOf(SendRate rate) =>
        prefetched.GetOrAdd(rate.Sender, _ => new PrefetchedPermits(rate));

    private async Task RefillAsync(PrefetchedPermits permits, int missing, CancellationToken cancellationToken)
    {
        try
        {
            permits.Add(await limiter.LeaseAsync(permits.Rate, missing, time.GetUnixMilliseconds(), cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotRefilled(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4300, LogLevel.Warning, "The store gave no send permits in advance; tried again in half a second")]
        public static partial void NotRefilled(ILogger logger, Exception exception);

        [LoggerMessage(4301, LogLevel.Debug, "No more send permits are prefetched: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
