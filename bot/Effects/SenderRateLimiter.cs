using System.Collections.Concurrent;
using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Keeps every sender to its rate on all nodes together. This node holds a few slots of each sender it has used, so
/// that a message that meets no crowd waits for nobody; see docs/decisions/0006-send-slots.md.
/// </summary>
internal sealed partial class SenderRateLimiter(ISendRateLimiter slots, TimeProvider time, ILogger<SenderRateLimiter> logger)
    : BackgroundService
{
    /// <summary>How often slots in hand are made up.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>What of a sender's rate answers about no payment may use.</summary>
    public const double TalkShare = 0.25;

    private static readonly TimeSpan SpareWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, PrefetchedPermits> hands = new(StringComparer.Ordinal);

    /// <summary>
    /// When a message may be sent: now or earlier means at once; null means later than it is worth sending.
    /// </summary>
    public async ValueTask<long?> TakeAsync(
        OutboxLease claim, SendRate pace, long now, CancellationToken cancellationToken) =>
        Hand(pace).TryTake(pace.Cost)
            ? now
            : await slots.ReserveAsync(
                pace, claim.Mailbox.Value + claim.EffectId, claim.NotAfter, now, cancellationToken);

    /// <summary>
    /// When an answer may be sent that is about no payment: in its turn among its like, which have a share of the
    /// sender's rate, and then only at a moment that no other message wants.
    /// </summary>
    public async ValueTask<long?> TakeSpareAsync(
        OutboxLease claim, SendRate pace, long now, CancellationToken cancellationToken)
    {
        SendRate share = pace with { Sender = pace.Sender + ":talk", PerSecond = pace.PerSecond * TalkShare };
        long? turn = await slots.ReserveAsync(
            share, claim.Mailbox.Value + claim.EffectId, claim.NotAfter, now, cancellationToken);
        if (turn is null || turn > now)
        {
            return turn;
        }

        int taken = await slots.LeaseAsync(pace, pace.Cost, now, cancellationToken);
        if (taken == 0)
        {
            long later = now + (long)SpareWait.TotalMilliseconds;
            return later > claim.NotAfter ? null : later;
        }

        if (taken < pace.Cost)
        {
            Hand(pace).Add(taken - pace.Cost);
        }

        return now;
    }

    /// <summary>Makes up the slots in hand once. A store that is away is asked again next time.</summary>
    internal async Task RefillAsync(CancellationToken cancellationToken)
    {
        foreach (PrefetchedPermits hand in hands.Values)
        {
            if (hand.Missing is > 0 and int missing)
            {
                await RefillAsync(hand, missing, cancellationToken);
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

    private PrefetchedPermits Hand(SendRate pace) => hands.GetOrAdd(pace.Sender, _ => new PrefetchedPermits(pace));

    private async Task RefillAsync(PrefetchedPermits hand, int missing, CancellationToken cancellationToken)
    {
        try
        {
            hand.Add(await slots.LeaseAsync(hand.Pace, missing, Now(), cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotMadeUp(logger, exception);
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static partial class Log
    {
        [LoggerMessage(4300, LogLevel.Warning, "No slots could be taken for messages to come")]
        public static partial void NotMadeUp(ILogger logger, Exception exception);

        [LoggerMessage(4301, LogLevel.Debug, "No more slots are taken: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
