using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Asks the provider for the status of messages that a payment request owes and whose final status has not come: a callback
/// that nobody answered is hardly repeated, and without it nobody knows that a link or a receipt did not arrive.
/// </summary>
internal sealed partial class AwaitedStatusPoller(
    IAwaitedStatuses awaited,
    TwilioClient twilio,
    MessageStatusReports reports,
    RandomBytes random,
    TimeProvider time,
    ILogger<AwaitedStatusPoller> logger) : PeriodicService(Period, random, time)
{
    /// <summary>How often it is looked for messages to ask for.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Twilio gives a message up within 10 hours (https://www.twilio.com/docs/messaging/api/message-resource, ValidityPeriod);
    /// some carriers never tell what became of one.
    /// </summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(12);

    private const int MostInShard = 20;
    private const int MostInPeriod = 200;
    private const int MostFailures = 3;

    /// <summary>A carrier that does not answer keeps nothing else from being asked for, at the next period.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        int asked = 0;
        int failed = 0;
        for (int shard = 0; shard < awaited.Shards && asked < MostInPeriod; shard++)
        {
            IReadOnlyList<AwaitedStatus> due = await awaited.TakeAsync(
                shard, MostInShard, Time.GetUnixMilliseconds(), cancellationToken);
            foreach (AwaitedStatus one in due)
            {
                asked++;
                failed = await TryAskAsync(one, cancellationToken) ? 0 : failed + 1;
                if (failed == MostFailures)
                {
                    return;
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override void LogFailed(Exception exception) => Log.Failed(logger, exception);

    /// <inheritdoc/>
    protected override void LogStopped() => Log.Stopped(logger);

    /// <summary>
    /// One message that cannot be asked for keeps no other from it; several in a row are the provider's trouble.
    /// </summary>
    private async Task<bool> TryAskAsync(AwaitedStatus one, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(Patience, Time);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await AskAsync(one, over.Token);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
            return false;
        }
    }

    private async Task AskAsync(AwaitedStatus one, CancellationToken cancellationToken)
    {
        if (one.ProviderId is not { } sid
            || await twilio.ReadMessageAsync(sid, cancellationToken) is not { } message
            || TwilioStatusCallback.ReportOf(one.About, message) is not { } report)
        {
            await awaited.ForgetAsync(one, cancellationToken);
            return;
        }

        if (await reports.TakeAsync(report, cancellationToken) == DeliveryOutcome.Full)
        {
            return;
        }

        if (report.Record.Rank >= EffectRecord.FinalRank)
        {
            Log.Missed(logger, sid, report.Record.Status);
            return;
        }

        DateTimeOffset now = Time.GetUtcNow();
        await (now - message.CreatedAt is { } age && age < GiveUpAfter
            ? awaited.AskAgainAsync(one, (now + Later(age)).ToUnixTimeMilliseconds(), cancellationToken)
            : awaited.ForgetAsync(one, cancellationToken));
    }

    /// <summary>The longer a message has been on its way, the longer it is left to it: three times its age.</summary>
    private static TimeSpan Later(TimeSpan age) => age * 2 > Soonest ? age * 2 : Soonest;

    private static partial class Log
    {
        [LoggerMessage(4286, LogLevel.Information, "Message {MessageSid} is {Status}, which no callback had told")]
        public static partial void Missed(ILogger logger, string messageSid, string status);

        [LoggerMessage(4287, LogLevel.Warning, "Missing statuses of messages could not be asked for and will be later")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4288, LogLevel.Debug, "No more statuses are asked for: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
