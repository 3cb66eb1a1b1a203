using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Commands;

/// <summary>What was found in files of journeys.</summary>
/// <param name="Files">How many files were looked at.</param>
/// <param name="Findings">What is wrong with each.</param>
internal sealed record JourneyReport(int Files, IReadOnlyList<(string File, JourneyFinding Finding)> Findings)
{
    private const string Title = "Files of journeys have faults.";
    private const string TitleOfNone = "No file of a journey has a fault.";
    private const int Unprocessable = 422;

    /// <summary>How documents for programs are written.</summary>
    internal static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,

        // The document goes to a pipe or a terminal, and into no page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How many faults there are; the journeys of files without any run.</summary>
    public int Faults => Findings.Count(one => one.Finding.Severity == Severity.Fault);

    /// <summary>For people and editors: a line for each finding, as compilers write it, and a line with the counts.</summary>
    public static string Lines(JourneyReport report) => string.Join(
        Environment.NewLine,
        [
            .. report.Findings.Select(one => Line(one.File, one.Finding)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Files} looked at: {report.Faults} faults, {report.Findings.Count - report.Faults} warnings."),
        ]);

    /// <summary>For programs: a problem of RFC 9457.</summary>
    public static string Json(JourneyReport report) => JsonSerializer.Serialize(
        new Document(
            "about:blank",
            report.Faults == 0 ? TitleOfNone : Title,
            report.Faults == 0 ? null : Unprocessable,
            Errors(report)),
        Written);

    /// <summary>Every finding for programs.</summary>
    internal static IReadOnlyList<Error> Errors(JourneyReport report) => [.. report.Findings.Select(one => new Error(
        one.File,
        one.Finding.Pointer,
        one.Finding.Place.Line,
        one.Finding.Place.Column,
        Word(one.Finding),
        one.Finding.Says,
        one.Finding.Hint))];

    /// <summary>A finding on a line, as compilers write it.</summary>
    internal static string Line(string file, JourneyFinding finding) => string.Create(
        CultureInfo.InvariantCulture,
        $"{file}:{finding.Place.Line}:{finding.Place.Column}: {Word(finding)}: {finding.Says} {finding.Hint}");

    private static string Word(JourneyFinding finding) => WireNames.Of(finding.Severity);

    private sealed record Document(string Type, string Title, int? Status, IReadOnlyList<Error> Errors);

    /// <summary>A finding for programs.</summary>
    internal sealed record Error(
        string File, string Pointer, int Line, int Column, string Severity, string Detail, string Hint);
}
