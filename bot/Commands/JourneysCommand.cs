using System.CommandLine;
using System.Globalization;
using Chat2Pay.Bot.Journeys;
using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Bot.Commands;

/// <summary>Looks at files of journeys as the bot does. It needs neither settings nor a store.</summary>
internal sealed class JourneysCommand(CommandConsole console)
{
    private const string Name = "journeys";
    private const string UsualFolder = "journeys";

    /// <summary>How it is called.</summary>
    public static Command Create(CommandConsole console)
    {
        Argument<string[]> paths = new("files")
        {
            Description = $"Files of journeys, or folders with such files (*.yaml); default the folder {UsualFolder} here",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<bool> json = new("--json")
        {
            Description = "Writes one JSON document for a program: a problem of RFC 9457 with every finding as an error",
        };
        Command check = new("check", "Says what is wrong with files of journeys, by line; needs no settings and no store.")
        {
            paths,
            json,
        };
        check.SetAction((parsed, cancellationToken) => new JourneysCommand(console).CheckAsync(
            parsed.GetValue(paths) ?? [],
            parsed.GetValue(json) ? JourneyReport.Json : JourneyReport.Lines,
            cancellationToken));
        return new Command(Name, "Looks at files of journeys before the bot does, and draws them.")
        {
            check,
            JourneyDrawCommand.Create(console),
        };
    }

    /// <summary>Checks files and writes a report; <see cref="ExitCode.Failed"/> when there is a fault.</summary>
    /// <param name="paths">Files and folders; none for the usual folder.</param>
    /// <param name="report">Puts what was found into words.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<int> CheckAsync(
        IReadOnlyList<string> paths, Func<JourneyReport, string> report, CancellationToken cancellationToken)
    {
        List<string> files = [];
        foreach (string path in paths.Count == 0 ? [UsualFolder] : paths)
        {
            if (Fault(path, files) is { } fault)
            {
                await console.Error.WriteLineAsync(fault);
                return ExitCode.Misused;
            }
        }

        JourneyReport found = await ReadAsync([.. files.Distinct(StringComparer.Ordinal)], cancellationToken);
        await console.Out.WriteLineAsync(report(found));
        return found.Faults == 0 ? ExitCode.Done : ExitCode.Failed;
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
            IReadOnlyList<string> inside = JourneySource.In(path);
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

    private static async Task<JourneyReport> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        List<(string File, JourneyFinding Finding)> findings = [];
        List<(string File, Journey Journey)> journeys = [];
        foreach (string file in files)
        {
            JourneySource source = await JourneySource.ReadAsync(file, cancellationToken);
            JourneyReading reading = source.Text is { } text ? JourneyCheck.Read(text) : new(null, [source.Fault!]);
            findings.AddRange(reading.Findings.Select(finding => (file, finding)));
            if (reading.Journey is { } journey)
            {
                journeys.Add((file, journey));
            }
        }

        findings.AddRange(JourneyCheck.Together([.. journeys.Select(one => one.Journey)])
            .Select(one => (journeys[one.File].File, one.Finding)));
        return new JourneyReport(files.Count, findings);
    }
}
