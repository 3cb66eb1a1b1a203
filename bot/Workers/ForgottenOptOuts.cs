using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Workers;

/// <summary>Whether the opt-outs from before the last fail-over of the store are known.</summary>
internal enum OptOutKnowledge
{
    /// <summary>They are.</summary>
    Complete,

    /// <summary>The store may have forgotten some; they are being read again at the carrier.</summary>
    BeingRead,

    /// <summary>The carrier could not be read for <see cref="ForgottenOptOuts.Patience"/>.</summary>
    Unreadable,
}

/// <summary>
/// Knows whether this node has read again what customers wrote before a fail-over of the store. Until then a STOP may be
/// forgotten, and what agents write is not sent.
/// </summary>
internal sealed partial class ForgottenOptOuts(IFailoverDetector memory, TimeProvider time, ILogger<ForgottenOptOuts> logger)
{
    /// <summary>
    /// For how long a message waits for the carrier to be read. It holds up what comes behind it in its thread, which may
    /// be a receipt, so it is not kept for longer.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private long readFor;
    private long noticed;
    private long noticedAt;
    private long told;

    /// <summary>
    /// The fail-over, Unix milliseconds, from before which customers' messages have to be read again; null if none have.
    /// </summary>
    public long? Unread
    {
        get
        {
            lock (gate)
            {
                return Notice(time.GetUnixMilliseconds());
            }
        }
    }

    /// <summary>Customers' messages from before a fail-over were read again, and their opt-outs delivered.</summary>
    public void HaveBeenRead(long failedOver)
    {
        lock (gate)
        {
            readFor = Math.Max(readFor, failedOver);
        }
    }

    /// <summary>What is known at a time, Unix milliseconds. Costs no round trip.</summary>
    public OptOutKnowledge KnowledgeAt(long now)
    {
        if (!memory.RecentWritesMayBeLost(now))
        {
            return OptOutKnowledge.Complete;
        }

        lock (gate)
        {
            if (Notice(now) is not { } failedOver)
            {
                return OptOutKnowledge.Complete;
            }

            if (told != failedOver)
            {
                told = failedOver;
                Log.Waits(logger, DateTimeOffset.FromUnixTimeMilliseconds(failedOver));
            }

            return now - noticedAt < (long)Patience.TotalMilliseconds ? OptOutKnowledge.BeingRead : OptOutKnowledge.Unreadable;
        }
    }

    /// <summary>A node that starts long after a fail-over has the same time to read as any other.</summary>
    private long? Notice(long now)
    {
        long failedOver = memory.FailedOverAt;
        if (failedOver <= readFor)
        {
            return null;
        }

        if (noticed != failedOver)
        {
            (noticed, noticedAt) = (failedOver, now);
        }

        return failedOver;
    }

    private static partial class Log
    {
        [LoggerMessage(4298, LogLevel.Warning,
            "What agents write waits: what customers wrote before the fail-over at {At} has not been read again yet")]
        public static partial void Waits(ILogger logger, DateTimeOffset at);
    }
}
