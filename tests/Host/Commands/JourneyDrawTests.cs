using Chat2Pay.Bot.Commands;
using Chat2Pay.Tests.Dialogs.Journeys;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Host.Commands;

/// <summary>The command journeys draw, which needs no settings: it must not build a host.</summary>
public sealed class JourneyDrawTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "journeys", "top-up.yaml");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-journeys-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_journey_is_drawn_for_Mermaid_in_its_first_language()
    {
        (int code, string said, string wrong) = await RunAsync(Shipped);

        Assert.Equal((ExitCode.Done, ""), (code, wrong));
        Assert.StartsWith("flowchart TD\n", said, StringComparison.Ordinal);
        Assert.Contains("Which number do you want", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journey_is_drawn_as_a_document_in_another_language()
    {
        (int code, string said, string wrong) = await RunAsync("--svg", "--language", "es", Shipped);

        Assert.Equal((ExitCode.Done, ""), (code, wrong));
        SvgPicture picture = SvgPicture.Read(said);
        Assert.Contains("recarga, recargar", picture.Node("start").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_written_to_a_file()
    {
        string output = Path.Combine(folder.FullName, "top-up.svg");

        Assert.Equal((ExitCode.Done, "", ""), await RunAsync(Shipped, "--svg", "--output", output));
        Assert.Equal((await RunAsync(Shipped, "--svg")).Said, await File.ReadAllTextAsync(output));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        string output = Path.Combine(folder.FullName, "missing", "top-up.svg");

        (int code, string said, string wrong) = await RunAsync(Shipped, "--output", output);

        Assert.Equal((ExitCode.Failed, ""), (code, said));
        Assert.StartsWith($"The file {output} cannot be written: ", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_fault_is_not_drawn_and_its_findings_are_those_of_the_check()
    {
        string file = Path.Combine(folder.FullName, "a.yaml");
        await File.WriteAllTextAsync(file, JourneyTestKit.Text("  - say: \"Hello\"\n  - jump: nowhere\n"));

        (int code, string said, string wrong) = await RunAsync(file);

        Assert.Equal((ExitCode.Failed, ""), (code, said));
        Assert.Matches($"^{file.Replace(".", "\\.", StringComparison.Ordinal)}:8:\\d+: fault: .+\\.", wrong);
        Assert.Equal((ExitCode.Failed, wrong, ""), await CommandAsync("check", file));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        string missing = Path.Combine(folder.FullName, "missing.yaml");

        Assert.Equal((ExitCode.Misused, "", $"There is no file {missing}.\n"), await RunAsync(missing));
        Assert.Equal((ExitCode.Misused, "", $"There is no file {folder.FullName}.\n"), await RunAsync(folder.FullName));
    }

    [Fact]
    public async Task A_language_that_the_journey_does_not_have_is_named() => Assert.Equal(
        (ExitCode.Misused, "", "The journey top-up has no language fr. It has: en, es.\n"),
        await RunAsync(Shipped, "--language", "fr"));

    private static Task<(int Code, string Said, string Wrong)> RunAsync(params string[] arguments) =>
        CommandAsync(["draw", .. arguments]);

    private static async Task<(int Code, string Said, string Wrong)> CommandAsync(params string[] arguments)
    {
        using StringWriter said = new() { NewLine = "\n" };
        using StringWriter wrong = new() { NewLine = "\n" };
        BotCommandLine line = new(
            _ => throw new InvalidOperationException("The bot is not wanted."),
            _ => throw new InvalidOperationException("No host is wanted."),
            new CommandConsole(said, wrong));
        int code = await line.RunAsync(["journeys", .. arguments], CancellationToken.None);
        return (code, said.ToString(), wrong.ToString());
    }
}
