using System.Collections.Concurrent;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>
/// Serves callback endpoints: looks for those that no node serves, and serves each by a loop of its own. Without endpoints a
/// look is one command of the store.
/// </summary>
internal sealed partial class CallbackWorker(
    CallbackServing serving,
    ShutdownCoordinator stop,
    RandomBytes random,
    IOptions<CallbackOptions> options,
    IOptions<ApiOptions> api,
    ILogger<CallbackWorker> logger) : BackgroundService
{
    /// <summary>An id that was registered so long ago and has no endpoint is what a dead node left.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    private const int TokenBytes = 16;

    private readonly ConcurrentDictionary<CallbackEndpointId, CallbackRun> runs = [];
    private readonly HashSet<CallbackEndpointId> strangers = [];

    /// <summary>Serves what no node serves, and has what is served here look for changes.</summary>
    internal async Task LookAsync(CancellationToken stopping)
    {
        foreach (RegisteredCallback registered in await serving.Store.ListAsync(stopping))
        {
            // An application that left the settings, perhaps because its key was stolen, is sent nothing.
            if (!api.Value.Applications.Any(one => one.Id == registered.ApplicationId))
            {
                if (strangers.Add(registered.Id))
                {
                    Log.NoApplication(logger, registered.Id.Value, registered.ApplicationId);
                }

                continue;
            }

            if (runs.TryGetValue(registered.Id, out CallbackRun? known))
            {
                known.Wake.Look();
                continue;
            }

            CallbackRun run = new(registered.Id, Convert.ToHexStringLower(random(TokenBytes)), serving);
            runs[registered.Id] = run;
            run.Served = ServeAsync(registered, run, stopping);
        }
    }

    /// <summary>Ends when nothing is served any more, after a stop.</summary>
    internal Task ServedAsync() => Task.WhenAll(runs.Values.Select(run => run.Served));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, stop.Asked);
        using PeriodicTimer timer = new(options.Value.PollInterval, serving.Time);
        try
        {
            do
            {
                await LookSafelyAsync(stopping.Token);
            }
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }

        await ServedAsync();
    }

    private async Task LookSafelyAsync(CancellationToken stopping)
    {
        try
        {
            await LookAsync(stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            Log.NotListed(logger, exception);
        }
    }

    private async Task ServeAsync(RegisteredCallback registered, CallbackRun run, CancellationToken stopping)
    {
        try
        {
            await run.RunAsync(stopping, stop.TimeUp);
            long oldest = serving.Time.GetUnixMilliseconds() - (long)Abandoned.TotalMilliseconds;
            if (run.IsMissing && registered.At < oldest)
            {
                await serving.Store.DeleteAsync(registered.Id, stopping);
            }
        }
        catch (Exception exception)
        {
            // The next look begins anew with what the store has.
            Log.Failed(logger, exception, registered.Id.Value);
        }
        finally
        {
            runs.TryRemove(registered.Id, out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4360, LogLevel.Warning, "Callback endpoints could not be listed; tried again in a moment")]
        public static partial void NotListed(ILogger logger, Exception exception);

        [LoggerMessage(4361, LogLevel.Warning, "Serving {Endpoint} failed; begun anew in a moment")]
        public static partial void Failed(ILogger logger, Exception exception, string endpoint);

        [LoggerMessage(4363, LogLevel.Warning,
            "The callback endpoint {Endpoint} is sent nothing: its application {Application} is not in Api:Applications")]
        public static partial void NoApplication(ILogger logger, string endpoint, string application);

        [LoggerMessage(4362, LogLevel.Debug, "No more callbacks are begun: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
