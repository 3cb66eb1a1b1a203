namespace Chat2Pay.Bot.Workers;

/// <summary>
/// A background service that runs once a period. Nodes that start together run at different times, and a failed run is
/// repeated at the next period.
/// </summary>
/// <param name="period">The period.</param>
/// <param name="random">The source of the first run's delay.</param>
/// <param name="time">The clock.</param>
internal abstract class PeriodicService(TimeSpan period, RandomBytes random, TimeProvider time) : BackgroundService
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Runs now; a failure is logged and not thrown.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WorkAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Catch everything: an exception that escapes a background service stops the host.
            LogFailed(exception);
        }
    }

    /// <summary>The delay of a node's first run after its start.</summary>
    /// <param name="share">0 to 1, 1 excluded: at random for each node.</param>
    protected virtual TimeSpan FirstDelay(double share) => period * (1 + share);

    /// <summary>Does the work of one period.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellationToken);

    /// <summary>Logs a failed run.</summary>
    protected abstract void LogFailed(Exception exception);

    /// <summary>Logs the end of the runs, because the host stops.</summary>
    protected abstract void LogStopped();

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using PeriodicTimer timer = new(FirstDelay(random(1)[0] / 256d), time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                timer.Period = period;
                await LookAsync(stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }
}
