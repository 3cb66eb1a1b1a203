using System.Collections.Concurrent;
using System.Threading.Channels;
using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Bot.Journeys;

/// <summary>
/// Fetches the versions of journeys that turns have asked for and this node does not know. The turn does not wait: it is
/// postponed, and a later sweep finds the version here.
/// </summary>
internal sealed partial class JourneyVersionLoader : BackgroundService
{
    /// <summary>How many versions may be waited for; one that finds no room is asked for again by its next turn.</summary>
    public const int MostWaiting = 1_000;

    private readonly JourneyCatalog catalog;
    private readonly IJourneyVersions versions;
    private readonly ILogger<JourneyVersionLoader> logger;
    private readonly ConcurrentDictionary<string, bool> waiting = new(StringComparer.Ordinal);
    private readonly Channel<string> asked = Channel.CreateBounded<string>(MostWaiting);

    public JourneyVersionLoader(JourneyCatalog catalog, IJourneyVersions versions, ILogger<JourneyVersionLoader> logger)
    {
        this.catalog = catalog;
        this.versions = versions;
        this.logger = logger;
        catalog.Missed += Miss;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        catalog.Missed -= Miss;
        base.Dispose();
    }

    /// <summary>Notes that a version is wanted; false if it is wanted already, or if there is no room.</summary>
    internal bool Ask(string version)
    {
        if (!waiting.TryAdd(version, true))
        {
            return false;
        }

        bool hasRoom = asked.Writer.TryWrite(version);
        if (!hasRoom)
        {
            waiting.TryRemove(version, out _);
        }

        return hasRoom;
    }

    /// <summary>Fetches one version; a failure is logged and not thrown.</summary>
    internal async Task FetchAsync(string version, CancellationToken cancellationToken)
    {
        try
        {
            if (await versions.FindAsync(version, cancellationToken) is { } text)
            {
                Add(version, text);
                return;
            }

            catalog.AddLost(version);
            Log.Lost(logger, version);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Catch everything: the next turn that needs the version asks again.
            Log.Failed(logger, exception, version);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await asked.Reader.WaitToReadAsync(stoppingToken))
            {
                while (asked.Reader.TryRead(out string? version))
                {
                    await FetchAsync(version, stoppingToken);
                    waiting.TryRemove(version, out _);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private void Miss(string version) => Ask(version);

    private void Add(string version, string text)
    {
        JourneyReading reading = JourneyCheck.Read(text);
        if (reading.Journey is { } journey && journey.Version == version)
        {
            catalog.Add(journey);
            Log.Loaded(logger, version, journey.Name);
            return;
        }

        string why = reading.Findings.FirstOrDefault(finding => finding.Severity == Severity.Fault) is { } fault
            ? $"line {fault.Place.Line}: {fault.Says}"
            : "its text was changed in the store.";
        catalog.AddLost(version);
        Log.Refused(logger, version, why);
    }

    private static partial class Log
    {
        [LoggerMessage(4390, LogLevel.Information, "The version {Version} of the journey {Journey} was fetched for its runs")]
        public static partial void Loaded(ILogger logger, string version, string journey);

        [LoggerMessage(4391, LogLevel.Warning, "The version {Version} of a journey is not in the store any more; its runs end")]
        public static partial void Lost(ILogger logger, string version);

        [LoggerMessage(4392, LogLevel.Warning, "This release cannot run the version {Version} of a journey, and its runs end: {Why}")]
        public static partial void Refused(ILogger logger, string version, string why);

        [LoggerMessage(4393, LogLevel.Warning, "The version {Version} of a journey could not be fetched; its runs wait")]
        public static partial void Failed(ILogger logger, Exception exception, string version);

        [LoggerMessage(4394, LogLevel.Debug, "No more versions of journeys are fetched: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
