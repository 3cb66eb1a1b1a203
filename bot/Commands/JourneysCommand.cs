using System.CommandLine;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Testing;

namespace Chat2Pay.Bot.Commands;

/// <summary>Looks at files of journeys as the bot does, and plays their tests. It needs neither settings nor a store.</summary>
internal sealed class JourneysCommand(CommandConsole console)
{
    private const string Name = "journeys";

    /// <summary>How it is called.</summary>
    public static Command Create(CommandConsole console)
    {
        Argument<string[]> paths = new("files")
        {
            Description = "Files of journeys, or folders with such files (*.yaml); "
                + $"default the folder {JourneySources.UsualFolder} here",
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
        Command test = new("test", "Plays the tests in files of journeys, in memory; needs no settings and no store.")
        {
            paths,
            json,
        };
        test.SetAction((parsed, cancellationToken) => new JourneysCommand(console).TestAsync(
            parsed.GetValue(paths) ?? [],
            parsed.GetValue(json) ? JourneyTestsReport.Json : JourneyTestsReport.Lines,
            cancellationToken));
        return new Command(Name, "Looks at files of journeys before the bot does, plays their tests, draws them, and makes links to them.")
        {
            check,
            test,
            JourneyDrawCommand.Create(console),
            JourneyLinkCommand.Create(console),
        };
    }

    /// <summary>Checks files and writes a report; <see cref="ExitCode.Failed"/> when there is a fault.</summary>
    /// <param name="paths">Files and folders; none for the usual folder.</param>
    /// <param name="report">Puts what was found into words.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<int> CheckAsync(
        IReadOnlyList<string> paths, Func<JourneyReport, string> report, CancellationToken cancellationToken)
    {
        if (await ReadAsync(paths, cancellationToken) is not { } sources)
        {
            return ExitCode.Misused;
        }

        await console.Out.WriteLineAsync(report(sources.Report));
        return sources.Report.Faults == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>
    /// Plays the tests of the files without a fault and writes a report; <see cref="ExitCode.Failed"/> when a test failed or
    /// a file has a fault.
    /// </summary>
    /// <param name="paths">Files and folders; none for the usual folder.</param>
    /// <param name="report">Puts what came of it into words.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<int> TestAsync(
        IReadOnlyList<string> paths, Func<JourneyTestsReport, string> report, CancellationToken cancellationToken)
    {
        if (await ReadAsync(paths, cancellationToken) is not { } sources)
        {
            return ExitCode.Misused;
        }

        StripeLimits limits = new();
        List<(string File, JourneyTestReport Report)> played = [];
        foreach ((string file, Journey journey) in sources.Journeys)
        {
            played.Add((file, await JourneyTesting.PlayAsync(journey, _ => limits, cancellationToken)));
        }

        JourneyTestsReport all = JourneyTestsReport.Of(sources.Report, played);
        await console.Out.WriteLineAsync(report(all));
        return all.Failed == 0 && all.Found.Faults == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Reads the files that paths name; null, with the reason written, if a path names none.</summary>
    private async Task<JourneySources?> ReadAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (JourneySources.Find(paths, out IReadOnlyList<string> files) is { } fault)
        {
            await console.Error.WriteLineAsync(fault);
            return null;
        }

        return await JourneySources.ReadAsync(files, cancellationToken);
    }
}
