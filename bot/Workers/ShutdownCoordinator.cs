using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Tells the workers that the host is about to stop, and when the time is up in which calls may go on. The stop itself
/// comes later than the signal: the web server stops first, and takes as long as its slowest caller.
/// </summary>
internal sealed class ShutdownCoordinator : IHostedLifecycleService, IDisposable
{
    /// <summary>For handing over what was broken off.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource asked = new();
    private readonly CancellationTokenSource timeUp = new();
    private readonly CancellationTokenRegistration stopping;
    private readonly TimeProvider time;
    private readonly WorkersOptions options;
    private ITimer? timer;
    private bool begun;

    public ShutdownCoordinator(
        TimeProvider time, IOptions<WorkersOptions> options, IHostApplicationLifetime? lifetime = null)
    {
        this.time = time;
        this.options = options.Value;
        stopping = lifetime?.ApplicationStopping.Register(Begin) ?? default;
    }

    /// <summary>The stop was asked for: no due work is taken any more.</summary>
    public CancellationToken Asked => asked.Token;

    /// <summary>Calls are broken off, and none is begun.</summary>
    public CancellationToken TimeUp => timeUp.Token;

    /// <summary>How long a stop takes at most.</summary>
    public static TimeSpan Longest(WorkersOptions options) => options.ShutdownDelay + options.DrainTimeout + HandOver;

    /// <summary>Breaks off at once.</summary>
    public void EndNow() => timeUp.Cancel();

    /// <summary>The web server is still open: load balancers hear that the node leaves.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Begin();
        return options.ShutdownDelay > TimeSpan.Zero
            ? Task.Delay(options.ShutdownDelay, time, cancellationToken)
            : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Dispose();
        asked.Dispose();
        timer?.Dispose();
        timeUp.Dispose();
    }

    /// <summary>A signal to the process comes before the host's own step; without one that step is the first.</summary>
    private void Begin()
    {
        if (Interlocked.Exchange(ref begun, true))
        {
            return;
        }

        asked.Cancel();
        timer = time.CreateTimer(
            _ => EndNow(), null, options.ShutdownDelay + options.DrainTimeout, Timeout.InfiniteTimeSpan);
    }
}
