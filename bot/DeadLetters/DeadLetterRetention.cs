using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;

namespace Chat2Pay.Bot.DeadLetters;

/// <summary>Discards dead letters after their retention time.</summary>
internal sealed partial class DeadLetterRetention(
    IDeadLetters deadLetters, TimeProvider time, RandomBytes random, ILogger<DeadLetterRetention> logger)
    : PeriodicService(Period, random, time)
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override TimeSpan FirstDelay(double share) => Period * (share + (1 / 256d));

    /// <inheritdoc/>
    protected override void LogFailed(Exception exception) => Log.Failed(logger, exception);

    /// <inheritdoc/>
    protected override void LogStopped() => Log.Stopped(logger);

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        int forgotten = await deadLetters.ForgetOldAsync(Time.GetUnixMilliseconds(), cancellationToken);
        if (forgotten > 0)
        {
            Log.Forgotten(logger, forgotten);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4313, LogLevel.Information, "{DeadLetters} dead letters were thrown away: their time was over")]
        public static partial void Forgotten(ILogger logger, int deadLetters);

        [LoggerMessage(4314, LogLevel.Warning, "Old dead letters could not be thrown away; tried again in an hour")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4315, LogLevel.Debug, "No more looks for old dead letters")]
        public static partial void Stopped(ILogger logger);
    }
}
