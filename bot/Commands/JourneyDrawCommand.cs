using System.CommandLine;
using Chat2Pay.Dialogs.Journeys.Drawing;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Bot.Commands;

/// <summary>Draws the file of a journey. It needs neither settings nor a store.</summary>
internal sealed class JourneyDrawCommand(CommandConsole console)
{
    /// <summary>How it is called.</summary>
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = new("file") { Description = "The file of the journey" };
        Option<bool> svg = new("--svg") { Description = "Draws an SVG document instead of a flowchart of Mermaid" };
        Option<string?> language = new("--language")
        {
            Description = "The tag of one of the journey's languages; default its first",
        };
        Option<string?> output = new("--output") { Description = "The file to write; default the standard output" };
        Command draw = new("draw", "Draws the file of a journey; needs no settings and no store.") { file, svg, language, output };
        draw.SetAction((parsed, cancellationToken) => new JourneyDrawCommand(console).DrawAsync(
            parsed.GetRequiredValue(file),
            parsed.GetValue(language),
            parsed.GetValue(output),
            parsed.GetValue(svg) ? SvgDrawing.Write : MermaidDrawing.Write,
            cancellationToken));
        return draw;
    }

    /// <summary>Draws a file; <see cref="ExitCode.Failed"/> with what <c>check</c> says when it has a fault.</summary>
    /// <param name="file">The file of the journey.</param>
    /// <param name="language">The tag of one of its languages; null for its first.</param>
    /// <param name="output">The file to write; null for the standard output.</param>
    /// <param name="write">Draws a journey in a language.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    private async Task<int> DrawAsync(
        string file,
        string? language,
        string? output,
        Func<Journey, string, IReadOnlyDictionary<int, int>?, string> write,
        CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            await console.Error.WriteLineAsync($"There is no file {file}.");
            return ExitCode.Misused;
        }

        JourneySources sources = await JourneySources.ReadAsync([file], cancellationToken);
        if (sources.Journeys is not [(_, var journey)])
        {
            await console.Error.WriteLineAsync(JourneyReport.Lines(sources.Report));
            return ExitCode.Failed;
        }

        if (language is not null && !journey.Languages.Contains(language))
        {
            await console.Error.WriteLineAsync(
                $"The journey {journey.Name} has no language {language}. It has: {string.Join(", ", journey.Languages)}.");
            return ExitCode.Misused;
        }

        return await WriteAsync(write(journey, language ?? journey.Languages[0], null), output, cancellationToken);
    }

    private async Task<int> WriteAsync(string drawing, string? output, CancellationToken cancellationToken)
    {
        if (output is null)
        {
            await console.Out.WriteAsync(drawing);
            return ExitCode.Done;
        }

        try
        {
            await File.WriteAllTextAsync(output, drawing, cancellationToken);
            return ExitCode.Done;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"The file {output} cannot be written: {unwritable.Message}");
            return ExitCode.Failed;
        }
    }
}
