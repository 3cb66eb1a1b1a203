using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Two signals of a shutdown: stop taking work, and break off the calls in flight. The host's own stop comes later than
/// the first signal, because the web server stops first and takes as long as its slowest request.
/// </summary>
internal sealed class ShutdownCoordinator : IHostedLifecycleService, IDisposable
{
    /// <summary>The time to hand over calls that were broken off.</summary>
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

    /// <summary>The shutdown was requested: workers take no more due work.</summary>
    public CancellationToken Asked => asked.Token;

    /// <summary>Calls are broken off, and no call begins.</summary>
    public CancellationToken TimeUp => timeUp.Token;

    /// <summary>The longest time that a shutdown takes.</summary>
    public static TimeSpan Longest(WorkersOptions options) => options.ShutdownDelay + options.DrainTimeout + HandOver;

    /// <summary>Breaks off all calls at once.</summary>
    public void EndNow() => timeUp.Cancel();

    /// <summary>The web server is still open: load balancers see that the node leaves.</summary>
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

    /// <summary>
    /// A signal to the process precedes the host's own step; without a signal, that step comes first.
    /// </summary>
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
