using System.CommandLine;
using Chat2Pay.Bot.Commands;

namespace Chat2Pay.Tests.Host.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--Redis:ConnectionString=store:6379")]
    [InlineData("--Redis:ConnectionString", "store:6379")]
    [InlineData("/Redis:ConnectionString=store:6379")]
    [InlineData("Redis:ConnectionString=store:6379")]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--URLS=http://localhost:1")]
    public async Task Settings_alone_start_the_bot_with_them(params string[] arguments)
    {
        Spoken spoken = await RunAsync(arguments);

        Assert.Equal((0, "", ""), (spoken.Code, spoken.Said, spoken.Wrong));
        Assert.Equal(arguments, spoken.Started);
        Assert.Null(spoken.Built);
    }

    [Theory]
    [InlineData("--contentRoot", "/opt/chat2pay")]
    [InlineData("--environment", "Staging")]
    [InlineData("--Redis:Shards", "8")]
    [InlineData("--contentRoot=/opt/chat2pay")]
    [InlineData("--SecretsDirectory=/run/secrets")]
    public async Task A_command_takes_settings_wherever_they_stand(params string[] setting)
    {
        string[][] lines =
        [
            [.. setting, "reconcile", "--days", "3", "--repair"],
            ["reconcile", "--days", "3", .. setting, "--repair"],
            ["reconcile", "--days=3", "--repair", .. setting],
        ];
        foreach (string[] line in lines)
        {
            Spoken spoken = await RunAsync(line);

            Assert.Equal(setting, spoken.Built);
            Assert.Null(spoken.Started);
        }
    }

    [Fact]
    public async Task A_reason_is_no_setting_and_no_file_whatever_stands_in_it()
    {
        Spoken spoken = await RunAsync("freezes", "lift", "pr_1", "the bank: case=7 is closed", "@bank");

        Assert.Empty(spoken.Built!);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--urls", "http://localhost:1", "--help")]
    public async Task Help_is_printed_and_nothing_is_started(params string[] arguments)
    {
        Spoken spoken = await RunAsync(arguments);

        Assert.Equal((0, ""), (spoken.Code, spoken.Wrong));
        Assert.Null(spoken.Started);
        Assert.All(Root().Subcommands, command => Assert.Contains(command.Description!, spoken.Said, StringComparison.Ordinal));
        Assert.All(
            new[] { "Exit codes", "appsettings.json", "SecretsDirectory", "--urls", "--Redis:ConnectionString" },
            part => Assert.Contains(part, spoken.Said, StringComparison.Ordinal));
        Assert.DoesNotContain(spoken.Said.Split('\n'), text => text.Length > 120);
    }

    [Theory]
    [InlineData("<request> <reason>...", "freezes", "lift")]
    [InlineData("3 to 200 characters", "freezes", "lift")]
    [InlineData("--days", "reconcile")]
    [InlineData("--all", "dead-letters", "replay")]
    [InlineData("--minutes", "templates", "watch")]
    [InlineData("changes nothing", "check")]
    [InlineData("[<files>...]", "journeys", "check")]
    [InlineData("--json", "journeys", "check")]
    [InlineData("<file>", "journeys", "draw")]
    [InlineData("--svg", "journeys", "draw")]
    [InlineData("--language", "journeys", "draw")]
    [InlineData("--output", "journeys", "draw")]
    public async Task Help_after_a_command_is_about_that_command(string part, params string[] command)
    {
        Spoken spoken = await RunAsync([.. command, "--help"]);

        Assert.Equal(0, spoken.Code);
        Assert.Contains(part, spoken.Said, StringComparison.Ordinal);
        Assert.Contains(string.Join(' ', command), spoken.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exit codes", spoken.Said, StringComparison.Ordinal);
        Assert.Null(spoken.Built);
    }

    [Theory]
    [InlineData("There is no command recondile. Did you mean reconcile?", "recondile")]
    [InlineData("There is no command help.", "help")]
    [InlineData("There is no option --verbose.", "--verbose")]
    [InlineData("There is no option -v.", "-v")]
    [InlineData("There is no option --url. Did you mean --urls?", "--url=http://localhost:1")]
    [InlineData("There is no option --since.", "dead-letters", "replay", "--all", "--since=1h")]
    [InlineData("There is no option --day. Did you mean --days?", "reconcile", "--day", "3")]
    [InlineData("dead-letters does not know what is meant by: bury", "dead-letters", "bury", "dl-1")]
    [InlineData("The option --Redis:Shards has no value", "--Redis:Shards")]
    [InlineData("The option --contentRoot has no value", "reconcile", "--contentRoot")]
    [InlineData("--days is a whole number, 1 to 36500.", "reconcile", "--days", "0")]
    [InlineData("--days is a whole number, 1 to 36500.", "reconcile", "--days", "abc")]
    [InlineData("--days is a whole number, 1 to 36500.", "reconcile", "--days", "1.5")]
    [InlineData("--days is a whole number, 1 to 36500.", "reconcile", "--days", "99999999999")]
    [InlineData("--days is a whole number, 1 to 36500.", "reconcile", "--days", "")]
    [InlineData("--minutes is a whole number, 1 to 1440.", "templates", "watch", "--minutes", "1441")]
    [InlineData("--minutes is a whole number, 1 to 1440.", "templates", "watch", "--minutes", "an hour")]
    [InlineData("--suffix has at most 100 of a-z, 0-9 and _.", "templates", "--suffix", "_2 A")]
    [InlineData("--suffix has at most 100 of a-z, 0-9 and _.", "templates", "create", "--suffix=_É")]
    [InlineData("There is no option --jsn. Did you mean --json?", "journeys", "check", "--jsn")]
    [InlineData("There is no option --svgs. Did you mean --svg?", "journeys", "draw", "a.yaml", "--svgs")]
    [InlineData("Required argument 'file' missing for command: 'draw'.", "journeys", "draw")]
    [InlineData("The reason has 3 to 200 characters.", "freezes", "lift", "pr_1", "x")]
    [InlineData("replay takes either the id of a dead letter or --all.", "dead-letters", "replay")]
    [InlineData("replay takes either the id of a dead letter or --all.", "dead-letters", "replay", "dl-1", "--all")]
    public async Task What_is_not_known_is_named(string named, params string[] arguments)
    {
        Spoken spoken = await RunAsync(arguments);

        Assert.Equal((2, ""), (spoken.Code, spoken.Said));
        Assert.StartsWith(named, spoken.Wrong, StringComparison.Ordinal);
        Assert.Contains("--help", spoken.Wrong, StringComparison.Ordinal);
        Assert.Null(spoken.Started);
        Assert.Null(spoken.Built);
    }

    [Fact]
    public async Task The_version_is_printed()
    {
        Spoken spoken = await RunAsync("--version");

        Assert.Equal(0, spoken.Code);
        Assert.NotEmpty(spoken.Said.Trim());
        Assert.Null(spoken.Started);
    }

    [Theory]
    [InlineData("templates", "[suggest:8]", "bot temp")]
    [InlineData("--environment", "[suggest:9]", "bot --env")]
    [InlineData("watch", "[suggest:15]", "bot templates w")]
    [InlineData("--repair", "[suggest:15]", "bot reconcile -")]
    public async Task A_shell_is_told_how_a_line_can_go_on(string completion, params string[] arguments)
    {
        Spoken spoken = await RunAsync(arguments);

        Assert.Equal(0, spoken.Code);
        Assert.Contains(completion, spoken.Said.Split('\n', StringSplitOptions.TrimEntries));
        Assert.Null(spoken.Started);
        Assert.Null(spoken.Built);
    }

    private static RootCommand Root() => new BotCommandLine(
        _ => Task.CompletedTask, _ => throw new HostWantedException(), new CommandConsole(TextWriter.Null, TextWriter.Null))
        .Root([]);

    /// <summary>Runs a line. Where a command would build its host, the line ends: what it does then is another test's.</summary>
    private static async Task<Spoken> RunAsync(params string[] arguments)
    {
        using StringWriter said = new();
        using StringWriter wrong = new();
        string[]? started = null;
        string[]? built = null;
        BotCommandLine line = new(
            settings =>
            {
                started = settings;
                return Task.CompletedTask;
            },
            settings =>
            {
                built = settings;
                throw new HostWantedException();
            },
            new CommandConsole(said, wrong));
        Task<int> run = line.RunAsync(arguments, CancellationToken.None);
        int? code = await Record.ExceptionAsync(() => run) is HostWantedException ? null : await run;
        return new Spoken(code, said.ToString(), wrong.ToString(), started, built);
    }

    private sealed record Spoken(int? Code, string Said, string Wrong, string[]? Started, string[]? Built);

    private sealed class HostWantedException : Exception;
}
