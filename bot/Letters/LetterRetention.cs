using Chat2Pay.Adapters.Redis;

namespace Chat2Pay.Bot.Letters;

/// <summary>Throws dead letters away that have been kept long enough.</summary>
internal sealed partial class LetterRetention(
    RedisDeadLetters letters, TimeProvider time, RandomBytes random, ILogger<LetterRetention> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nodes that start together look at different times.
        TimeSpan first = Period * ((1 + random(1)[0]) / 256d);
        try
        {
            using PeriodicTimer timer = new(first, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                timer.Period = Period;
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            int forgotten = await letters.ForgetOldAsync(time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
            if (forgotten > 0)
            {
                Log.Forgotten(logger, forgotten);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever was answered: what a background loop lets through ends the host.
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4313, LogLevel.Information, "{Letters} dead letters were thrown away: their time was over")]
        public static partial void Forgotten(ILogger logger, int letters);

        [LoggerMessage(4314, LogLevel.Warning, "Old dead letters could not be thrown away; tried again in an hour")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4315, LogLevel.Debug, "No more looks for old dead letters")]
        public static partial void Stopped(ILogger logger);
    }
}
