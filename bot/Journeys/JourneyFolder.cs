using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Bot.Journeys;

/// <summary>
/// The journeys of a folder. A file with a fault changes nothing: what it gave before stays. Each fault is logged once,
/// until the file changes.
/// </summary>
/// <param name="path">The folder.</param>
/// <param name="reader">Reads its files.</param>
/// <param name="logger">Where faults go.</param>
internal sealed partial class JourneyFolder(string path, IJourneyFileReader reader, ILogger logger)
{
    private readonly SortedDictionary<string, JourneyFile> files = new(StringComparer.Ordinal);
    private int tooMany;

    /// <summary>Reads the files; true if one of them says something else than before, is new or is gone.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> all = reader.In(path);
        ReportTooMany(all.Count);
        string[] paths = [.. all.Take(JourneyLimits.Journeys)];
        bool changed = RemoveAllBut(paths.Select(file => Path.GetFileName(file)));
        foreach (string file in paths)
        {
            changed |= Take(Path.GetFileName(file), await reader.ReadAsync(file, cancellationToken));
        }

        return changed;
    }

    /// <summary>
    /// The journeys that can be there together. Where two files want the same name or keyword, the later one gives the
    /// journey that was chosen of it before, or none.
    /// </summary>
    public IReadOnlyList<Journey> Choose()
    {
        List<Journey> chosen = [];
        foreach ((string name, JourneyFile file) in files)
        {
            file.Chosen = ChooseOf(name, file, chosen);
            if (file.Chosen is { } journey)
            {
                chosen.Add(journey);
            }
        }

        return chosen;
    }

    private bool RemoveAllBut(IEnumerable<string> names)
    {
        string[] gone = [.. files.Keys.Except(names)];
        foreach (string name in gone)
        {
            files.Remove(name);
            Log.Gone(logger, name);
        }

        return gone.Length > 0;
    }

    private bool Take(string name, JourneySource source)
    {
        if (!files.TryGetValue(name, out JourneyFile? file))
        {
            file = files[name] = new JourneyFile();
        }

        if (file.Take(source) is not { } findings)
        {
            return false;
        }

        foreach (JourneyFinding finding in findings)
        {
            Report(name, finding);
        }

        return true;
    }

    private Journey? ChooseOf(string name, JourneyFile file, List<Journey> before)
    {
        if (file.Latest is not { } latest)
        {
            return null;
        }

        IReadOnlyList<JourneyFinding> clashes = Clashes(before, latest);
        ReportClash(name, file, clashes);
        return clashes.Count == 0 ? latest
            : file.Chosen is { } earlier && Clashes(before, earlier).Count == 0 ? earlier
            : null;
    }

    private static List<JourneyFinding> Clashes(List<Journey> before, Journey journey) =>
        [.. JourneyCheck.Together([.. before, journey]).Where(one => one.File == before.Count).Select(one => one.Finding)];

    private void ReportClash(string name, JourneyFile file, IReadOnlyList<JourneyFinding> clashes)
    {
        string? now = clashes.Count == 0 ? null : file.Latest!.Version + string.Concat(clashes.Select(clash => clash.Says));
        if (now is not null && now != file.Clash)
        {
            foreach (JourneyFinding clash in clashes)
            {
                Report(name, clash);
            }
        }

        file.Clash = now;
    }

    private void ReportTooMany(int count)
    {
        int more = Math.Max(0, count - JourneyLimits.Journeys);
        if (more > 0 && more != tooMany)
        {
            Log.TooMany(logger, count, JourneyLimits.Journeys);
        }

        tooMany = more;
    }

    private void Report(string name, JourneyFinding finding)
    {
        if (finding.Severity == Severity.Fault)
        {
            Log.Fault(logger, name, finding.Place.Line, finding.Place.Column, finding.Says, finding.Hint);
        }
        else
        {
            Log.Advice(logger, name, finding.Place.Line, finding.Place.Column, finding.Says, finding.Hint);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4370, LogLevel.Warning,
            "The journey of {File} is not taken over: line {Line}, column {Column}: {Says} {Hint}")]
        public static partial void Fault(ILogger logger, string file, int line, int column, string says, string hint);

        [LoggerMessage(4371, LogLevel.Information, "The journey of {File}: line {Line}, column {Column}: {Says} {Hint}")]
        public static partial void Advice(ILogger logger, string file, int line, int column, string says, string hint);

        [LoggerMessage(4372, LogLevel.Warning, "There are {Count} files of journeys; the first {Most} by name are read")]
        public static partial void TooMany(ILogger logger, int count, int most);

        [LoggerMessage(4373, LogLevel.Information, "The file {File} is gone, and no run of its journey begins any more")]
        public static partial void Gone(ILogger logger, string file);
    }
}
