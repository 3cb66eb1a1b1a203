using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Journeys;

/// <summary>
/// Makes the journeys of the folder the current ones, at the start and whenever a file changes. A version is stored before
/// a run can begin with it, so that every node can go on with the run.
/// </summary>
internal sealed partial class JourneyFiles : PeriodicService
{
    /// <summary>How often a version that is current is stored again, in case the store has lost its last writes.</summary>
    public static readonly TimeSpan KeepPeriod = TimeSpan.FromHours(1);

    private readonly JourneyFolder? folder;
    private readonly JourneyCatalog catalog;
    private readonly IJourneyVersions versions;
    private readonly IFailoverDetector store;
    private readonly ILogger<JourneyFiles> logger;
    private readonly Dictionary<string, long> keptAt = new(StringComparer.Ordinal);
    private IReadOnlyList<Journey> chosen = [];
    private bool isPublished;
    private long keptSince;

    public JourneyFiles(
        IOptions<JourneyOptions> options,
        IJourneyFileReader reader,
        JourneyCatalog catalog,
        IJourneyVersions versions,
        IFailoverDetector store,
        RandomBytes random,
        TimeProvider time,
        ILogger<JourneyFiles> logger)
        : base(TimeSpan.FromSeconds(options.Value.ReloadSeconds), random, time)
    {
        this.catalog = catalog;
        this.versions = versions;
        this.store = store;
        this.logger = logger;
        folder = options.Value.Folder is { } path ? new JourneyFolder(Path.GetFullPath(path), reader, logger) : null;
    }

    /// <summary>Loads the journeys before the host takes its first call.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (folder is not null)
        {
            await LookAsync(cancellationToken);
            await base.StartAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        if (folder is not null && await folder.LookAsync(cancellationToken))
        {
            chosen = folder.Choose();
            isPublished = false;
        }

        await KeepAsync(cancellationToken);
        if (!isPublished)
        {
            catalog.Publish(chosen);
            isPublished = true;
            Log.Published(logger, chosen.Count);
        }
    }

    /// <inheritdoc/>
    protected override void LogFailed(Exception exception) => Log.Failed(logger, exception);

    /// <inheritdoc/>
    protected override void LogStopped() => Log.Stopped(logger);

    /// <summary>Stores what was not stored lately. The first failure ends it: a store that is away must not be waited for again.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        long failedOverAt = store.FailedOverAt;
        if (failedOverAt > keptSince)
        {
            keptSince = failedOverAt;
            keptAt.Clear();
        }

        foreach (Journey journey in chosen.Where(IsDue))
        {
            await versions.KeepAsync(journey.Version, journey.Text, cancellationToken);
            keptAt[journey.Version] = Time.GetTimestamp();
        }

        foreach (string version in keptAt.Keys.Except(chosen.Select(journey => journey.Version)).ToList())
        {
            keptAt.Remove(version);
        }
    }

    private bool IsDue(Journey journey) =>
        !keptAt.TryGetValue(journey.Version, out long at) || Time.GetElapsedTime(at) >= KeepPeriod;

    private static partial class Log
    {
        [LoggerMessage(4374, LogLevel.Information, "{Count} journeys are current")]
        public static partial void Published(ILogger logger, int count);

        [LoggerMessage(4375, LogLevel.Warning,
            "The journeys could not be read or stored; those that are current stay, and it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4376, LogLevel.Debug, "The files of journeys are not read any more: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
