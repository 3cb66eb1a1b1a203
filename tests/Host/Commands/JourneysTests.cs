using System.Text.Json;
using Chat2Pay.Bot.Commands;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Host.Commands;

/// <summary>The command journeys, which needs no settings: it must not build a host.</summary>
public sealed class JourneysTests : IDisposable
{
    private const string Good =
        "format: 1\nname: one\nlanguages: [en]\nkeywords: { en: [begin one] }\nsteps:\n  - say: { en: \"Hello.\" }\n";

    private const string Tested = Good + """
        tests:
          - name: greets
            steps:
              - say: begin one
              - expect: "Hello."
          - name: says goodbye
            steps:
              - say: begin one
              - expect: "Bye."

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-journeys-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Files_without_a_fault_are_counted()
    {
        Write("a.yaml", Good);
        string other = Write("b.txt", Good.Replace("one", "two", StringComparison.Ordinal));

        Assert.Equal((0, "2 looked at: 0 faults, 0 warnings.\n", ""), await RunAsync(folder.FullName, other));
    }

    [Fact]
    public async Task The_shipped_journeys_have_no_fault()
    {
        (int code, string said, _) = await RunAsync(Path.Combine(Repository.Root, "journeys"));

        Assert.True(code == ExitCode.Done, said);
    }

    [Fact]
    public async Task A_warning_is_shown_and_is_no_fault()
    {
        string file = Write("a.yaml", Good.Replace("keywords: { en: [begin one] }\n", "", StringComparison.Ordinal));

        (int code, string said, _) = await RunAsync(file);

        Assert.Equal(ExitCode.Done, code);
        Assert.StartsWith($"{file}:1:1: warning: Nothing begins this journey", said, StringComparison.Ordinal);
        Assert.EndsWith("\n1 looked at: 0 faults, 1 warnings.\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_shown_with_its_place_as_editors_read_it()
    {
        string file = Write("a.yaml", Good + "  - jump: nowhere\n");

        (int code, string said, string wrong) = await RunAsync(file);

        Assert.Equal((ExitCode.Failed, ""), (code, wrong));
        Assert.Matches($"^{file.Replace(".", "\\.", StringComparison.Ordinal)}:7:\\d+: fault: .+\\.", said);
        Assert.Contains("1 looked at: 1 faults", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_with_one_name_are_a_fault_of_the_second()
    {
        Write("a.yaml", Good);
        string second = Write("b.yaml", Good);

        (int code, string said, _) = await RunAsync(folder.FullName);

        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith($"{second}:2:1: fault: Another file has a journey with the name one.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_a_program_it_is_one_problem_document()
    {
        string file = Write("a.yaml", Good + "  - jump: nowhere\n");

        (int code, string said, _) = await RunAsync("--json", file);

        Assert.Equal(ExitCode.Failed, code);
        JsonElement problem = JsonDocument.Parse(said).RootElement;
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.Equal(422, problem.GetProperty("status").GetInt32());
        JsonElement error = problem.GetProperty("errors")[0];
        Assert.Equal(
            ["file", "pointer", "line", "column", "severity", "detail", "hint"], error.EnumerateObject().Select(one => one.Name));
        Assert.Equal((file, 7, "fault"), (
            error.GetProperty("file").GetString(), error.GetProperty("line").GetInt32(), error.GetProperty("severity").GetString()));
        Assert.StartsWith("/steps/1", error.GetProperty("pointer").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_a_program_no_fault_has_no_status()
    {
        (int code, string said, _) = await RunAsync("--json", Write("a.yaml", Good));

        Assert.Equal(ExitCode.Done, code);
        JsonElement problem = JsonDocument.Parse(said).RootElement;
        Assert.False(problem.TryGetProperty("status", out _));
        Assert.Empty(problem.GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        string missing = Path.Combine(folder.FullName, "missing.yaml");

        Assert.Equal((2, "", $"There is no file and no folder {missing}.\n"), await RunAsync(missing));
        Assert.Equal((2, "", $"The folder {folder.FullName} has no file *.yaml.\n"), await RunAsync(folder.FullName));
    }

    [Fact]
    public async Task The_tests_of_the_shipped_journeys_hold_and_reach_every_step_and_way()
    {
        (int code, string said, string wrong) = await RunAsync("test", [Path.Combine(Repository.Root, "journeys")]);

        Assert.True(code == ExitCode.Done, said);
        Assert.Equal("", wrong);
        Assert.Matches("\n3 looked at, [0-9]{2,} tests: 0 failed, 0 faults, 0 warnings\\.\n$", said);
    }

    [Fact]
    public async Task A_test_that_fails_is_shown_with_its_line_and_its_transcript()
    {
        string file = Write("a.yaml", Tested);

        Assert.Equal(
            (ExitCode.Failed,
            $"""
            {file}:8:5: ok: greets
            {file}:15:9: failed: says goodbye
              expected: a message with "Bye."
              instead:  Hello.
                > begin one
                < Hello.
            1 looked at, 2 tests: 1 failed, 0 faults, 0 warnings.

            """,
            ""),
            await RunAsync("test", [file]));
    }

    [Fact]
    public async Task For_a_program_the_tests_are_one_document()
    {
        string file = Write("a.yaml", Tested + "  - name: none\n    steps: [{ say: begin one }, { expect: zebra }]\n");

        (int code, string said, _) = await RunAsync("test", ["--json", file]);

        Assert.Equal(ExitCode.Failed, code);
        JsonElement document = JsonDocument.Parse(said).RootElement;
        Assert.Equal((3, 2), (document.GetProperty("total").GetInt32(), document.GetProperty("failed").GetInt32()));
        JsonElement[] tests = [.. document.GetProperty("tests").EnumerateArray()];
        Assert.Equal(["ok", "failed", "failed"], tests.Select(test => test.GetProperty("result").GetString()));
        Assert.Equal((file, 8), (tests[0].GetProperty("file").GetString(), tests[0].GetProperty("line").GetInt32()));
        Assert.Equal("customer", tests[0].GetProperty("transcript")[0].GetProperty("from").GetString());
        Assert.Equal(15, tests[1].GetProperty("failure").GetProperty("line").GetInt32());
        Assert.Equal("Hello.", tests[1].GetProperty("failure").GetProperty("instead")[0].GetString());
        Assert.Equal("a message with \"zebra\"", tests[2].GetProperty("failure").GetProperty("expected").GetString());
        Assert.Empty(document.GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task A_file_with_a_fault_fails_and_one_without_tests_is_warned_of()
    {
        string bad = Write("a.yaml", Tested + "  - name: wrong\n    steps: [{ say: x }, { pay: stolen }]\n");
        string bare = Write("b.yaml", Good.Replace("one", "two", StringComparison.Ordinal));

        (int code, string said, _) = await RunAsync("test", [bad, bare]);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains($"{bad}:17:32: fault: pay is not stolen.", said, StringComparison.Ordinal);
        Assert.Contains($"{bare}:1:1: warning: The file has no tests.", said, StringComparison.Ordinal);
        Assert.EndsWith("\n2 looked at, 0 tests: 0 failed, 1 faults, 1 warnings.\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_of_what_is_not_there_are_a_misuse()
    {
        string missing = Path.Combine(folder.FullName, "missing.yaml");

        Assert.Equal((ExitCode.Misused, "", $"There is no file and no folder {missing}.\n"), await RunAsync("test", [missing]));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Task<(int Code, string Said, string Wrong)> RunAsync(params string[] arguments) => RunAsync("check", arguments);

    private static async Task<(int Code, string Said, string Wrong)> RunAsync(string command, string[] arguments)
    {
        using StringWriter said = new() { NewLine = "\n" };
        using StringWriter wrong = new() { NewLine = "\n" };
        BotCommandLine line = new(
            _ => throw new InvalidOperationException("The bot is not wanted."),
            _ => throw new InvalidOperationException("No host is wanted."),
            new CommandConsole(said, wrong));
        int code = await line.RunAsync(["journeys", command, .. arguments], CancellationToken.None);
        return (code, said.ToString(), wrong.ToString());
    }
}
