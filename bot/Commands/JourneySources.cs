using System.Globalization;
using Chat2Pay.Bot.Journeys;
using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Bot.Commands;

/// <summary>The files of journeys that a command looks at, as they were read and checked.</summary>
/// <param name="Report">What is wrong with them, alone and between them.</param>
/// <param name="Journeys">The journeys of the files without a fault of their own, each with its file.</param>
internal sealed record JourneySources(JourneyReport Report, IReadOnlyList<(string File, Journey Journey)> Journeys)
{
    /// <summary>The folder that is looked at where none is named.</summary>
    public const string UsualFolder = "journeys";

    private static readonly JourneyFileReader Reader = new();

    /// <summary>Finds the files that paths name; says what is wrong with the first wrong path, or null.</summary>
    /// <param name="paths">Files and folders; none for the usual folder.</param>
    /// <param name="files">The files, each once.</param>
    public static string? Find(IReadOnlyList<string> paths, out IReadOnlyList<string> files)
    {
        List<string> found = [];
        string? fault = (paths.Count == 0 ? [UsualFolder] : paths).Select(path => Fault(path, found)).FirstOrDefault(
            one => one is not null);
        files = [.. found.Distinct(StringComparer.Ordinal)];
        return fault;
    }

    /// <summary>Reads and checks files.</summary>
    public static async Task<JourneySources> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        List<(string File, JourneyFinding Finding)> findings = [];
        List<(string File, Journey Journey)> journeys = [];
        foreach (string file in files)
        {
            JourneySource source = await Reader.ReadAsync(file, cancellationToken);
            JourneyReading reading = source.Text is { } text ? JourneyCheck.Read(text) : new(null, [source.Fault!]);
            findings.AddRange(reading.Findings.Select(finding => (file, finding)));
            if (reading.Journey is { } journey)
            {
                journeys.Add((file, journey));
            }
        }

        findings.AddRange(JourneyCheck.Together([.. journeys.Select(one => one.Journey)])
            .Select(one => (journeys[one.File].File, one.Finding)));
        return new JourneySources(new JourneyReport(files.Count, findings), journeys);
    }

    /// <summary>Adds the files that a path names; says what is wrong with the path, or null.</summary>
    private static string? Fault(string path, List<string> files)
    {
        if (File.Exists(path))
        {
            files.Add(path);
            return null;
        }

        if (!Directory.Exists(path))
        {
            return $"There is no file and no folder {path}.";
        }

        try
        {
            IReadOnlyList<string> inside = Reader.In(path);
            files.AddRange(inside);
            return inside.Count == 0 ? $"The folder {path} has no file *.yaml."
                : inside.Count > JourneyLimits.Journeys ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The folder {path} has {inside.Count} files *.yaml; {JourneyLimits.Journeys} are allowed.")
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"The folder {path} cannot be read: {unreadable.Message}";
        }
    }
}
