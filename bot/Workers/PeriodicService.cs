namespace Chat2Pay.Bot.Workers;

/// <summary>
/// A background service that looks for work once a period. Nodes that start together look at different times, and a look
/// that fails is made again at the next one.
/// </summary>
/// <param name="period">How often.</param>
/// <param name="random">Where the first look's delay comes from.</param>
/// <param name="time">The clock.</param>
internal abstract class PeriodicService(TimeSpan period, RandomBytes random, TimeProvider time) : BackgroundService
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Looks now; a failure is logged and goes no further.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WorkAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever was answered: what a background loop lets through ends the host.
            LogFailed(exception);
        }
    }

    /// <summary>How long after its start a node looks first.</summary>
    /// <param name="share">0 to 1, 1 excluded: at random for each node.</param>
    protected virtual TimeSpan FirstDelay(double share) => period * (1 + share);

    /// <summary>Does what there is to do.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellationToken);

    /// <summary>Logs that a look failed.</summary>
    protected abstract void LogFailed(Exception exception);

    /// <summary>Logs that there will be no more looks, because the host stops.</summary>
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
