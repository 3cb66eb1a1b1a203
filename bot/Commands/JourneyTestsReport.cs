using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Testing;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Commands;

/// <summary>What came of the tests in files of journeys.</summary>
/// <param name="Found">What is wrong with the files, and the steps and ways that no test reaches.</param>
/// <param name="Results">The result of each test, with its file.</param>
internal sealed record JourneyTestsReport(JourneyReport Found, IReadOnlyList<(string File, JourneyTestResult Result)> Results)
{
    private const string Ok = "ok";
    private const string NotOk = "failed";

    /// <summary>How many tests failed.</summary>
    public int Failed => Results.Count(one => one.Result.Failure is not null);

    /// <summary>The report of files whose tests were played.</summary>
    /// <param name="found">What is wrong with the files.</param>
    /// <param name="played">What came of the tests of each file without a fault.</param>
    public static JourneyTestsReport Of(JourneyReport found, IReadOnlyList<(string File, JourneyTestReport Report)> played) => new(
        found with
        {
            Findings = [.. found.Findings, .. played.SelectMany(one => Untested(one.Report).Select(warning => (one.File, warning)))],
        },
        [.. played.SelectMany(one => one.Report.Results.Select(result => (one.File, result)))]);

    /// <summary>For people and editors: a line for each test, more for one that failed, the findings, and a line with the counts.</summary>
    public static string Lines(JourneyTestsReport report) => string.Join(
        Environment.NewLine,
        [
            .. report.Results.SelectMany(one => Lines(one.File, one.Result)),
            .. report.Found.Findings.Select(one => JourneyReport.Line(one.File, one.Finding)),
            Counts(report),
        ]);

    /// <summary>For programs.</summary>
    public static string Json(JourneyTestsReport report) => JsonSerializer.Serialize(
        new Document(
            report.Results.Count,
            report.Failed,
            [.. report.Results.Select(one => Of(one.File, one.Result))],
            JourneyReport.Errors(report.Found)),
        JourneyReport.Written);

    private static string Counts(JourneyTestsReport report)
    {
        int warnings = report.Found.Findings.Count - report.Found.Faults;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Found.Files} looked at, {report.Results.Count} tests: "
                + $"{report.Failed} failed, {report.Found.Faults} faults, {warnings} warnings.");
    }

    private static IReadOnlyList<JourneyFinding> Untested(JourneyTestReport report) => report.Results.Count > 0
        ? report.Unreached
        : [new JourneyFinding(Severity.Warning, "", Place.Start, "The file has no tests.", "Write some under tests: at its end.")];

    private static IEnumerable<string> Lines(string file, JourneyTestResult result)
    {
        JourneyTestFailure? failure = result.Failure;
        Place place = failure?.Place ?? result.Test.Place;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{file}:{place.Line}:{place.Column}: {(failure is null ? Ok : NotOk)}: {result.Test.Name}");
        if (failure is null)
        {
            yield break;
        }

        yield return "  expected: " + failure.Expected;
        foreach (string instead in failure.Instead.DefaultIfEmpty("The bot said nothing."))
        {
            yield return "  instead:  " + Indented(instead);
        }

        foreach (TranscriptEntry entry in result.Transcript)
        {
            yield return $"    {Mark(entry.Speaker)} {Indented(entry.Text)}";
        }
    }

    private static char Mark(TestSpeaker speaker) => speaker switch
    {
        TestSpeaker.Customer => '>',
        TestSpeaker.Bot => '<',
        TestSpeaker.Test => '*',
        _ => throw new UnreachableException($"Nobody is called {speaker}."),
    };

    private static string Indented(string text) => text.Replace("\n", Environment.NewLine + "      ", StringComparison.Ordinal);

    private static Test Of(string file, JourneyTestResult result) => new(
        file,
        result.Test.Place.Line,
        result.Test.Place.Column,
        result.Test.Name,
        result.Failure is null ? Ok : NotOk,
        result.Failure is { } failure ? new Failure(failure.Place.Line, failure.Place.Column, failure.Expected, failure.Instead) : null,
        [.. result.Transcript.Select(entry => new Said(WireNames.Of(entry.Speaker), entry.Text))]);

    private sealed record Document(int Total, int Failed, IReadOnlyList<Test> Tests, IReadOnlyList<JourneyReport.Error> Errors);

    private sealed record Test(
        string File, int Line, int Column, string Name, string Result, Failure? Failure, IReadOnlyList<Said> Transcript);

    private sealed record Failure(int Line, int Column, string Expected, IReadOnlyList<string> Instead);

    private sealed record Said(string From, string Text);
}
