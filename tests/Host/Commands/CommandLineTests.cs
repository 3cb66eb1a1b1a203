using Chat2Pay.Bot.Commands;
using Microsoft.Extensions.DependencyInjection;
using BotCommandLine = Chat2Pay.Bot.Commands.CommandLine;

namespace Chat2Pay.Tests.Host.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--Redis:ConnectionString=store:6379")]
    [InlineData("--Redis:ConnectionString", "store:6379")]
    [InlineData("/Redis:ConnectionString=store:6379")]
    [InlineData("Redis:ConnectionString=store:6379")]
    public void Settings_alone_start_the_bot(params string[] arguments) => Assert.Null(BotCommandLine.Read(arguments));

    [Fact]
    public void A_command_has_words_and_settings()
    {
        BotCommandLine? line = BotCommandLine.Read(["dead-letters", "replay", "--Redis:KeyPrefix=x", "--all", "--since=1h"]);

        Assert.NotNull(line);
        Assert.Equal("dead-letters", line.Name);
        Assert.Equal(["replay", "--all", "--since=1h"], line.Words);
        Assert.Equal(["--Redis:KeyPrefix=x"], line.Settings);
    }

    [Theory]
    [InlineData("--contentRoot", "/opt/chat2pay")]
    [InlineData("--environment", "Staging")]
    [InlineData("--Redis:Shards", "8")]
    [InlineData("--contentRoot=/opt/chat2pay")]
    public void A_setting_after_a_command_has_its_value_behind_a_space_or_an_equals_sign(params string[] setting)
    {
        BotCommandLine? line = BotCommandLine.Read(["reconcile", "--days", "3", .. setting, "--repair"]);

        Assert.NotNull(line);
        Assert.Equal(["--days", "3", "--repair"], line.Words);
        Assert.Equal(setting, line.Settings);
    }

    [Fact]
    public void A_reason_is_no_setting_whatever_stands_in_it()
    {
        BotCommandLine? line = BotCommandLine.Read(["freezes", "lift", "pr_1", "the bank: case=7 is closed"]);

        Assert.Equal(["lift", "pr_1", "the bank: case=7 is closed"], line!.Words);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--urls", "http://localhost:1", "--help")]
    public async Task Help_is_printed_and_nothing_is_started(params string[] arguments)
    {
        (int? code, string said, string wrong) = await AnswerAsync(arguments);

        Assert.Equal(0, code);
        Assert.Empty(wrong);
        Assert.All(CommandUsage.Commands, command => Assert.Contains(command.Purpose, said, StringComparison.Ordinal));
        Assert.All(
            new[] { "Exit codes", "appsettings.json", "SecretsDirectory", "--urls", "--Redis:ConnectionString" },
            part => Assert.Contains(part, said, StringComparison.Ordinal));
        Assert.DoesNotContain(said.Split('\n'), text => text.Length > 120);
    }

    [Fact]
    public async Task Help_after_a_command_is_about_that_command()
    {
        (int? code, string said, _) = await AnswerAsync("freezes", "--help");

        Assert.Equal(0, code);
        Assert.StartsWith("Usage: freezes show", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no command recondile.", "recondile")]
    [InlineData("There is no command help.", "help")]
    [InlineData("There is no option --verbose.", "--verbose")]
    [InlineData("There is no option -v.", "-v")]
    [InlineData("There is no option --url.", "--url=http://localhost:1")]
    [InlineData("There is no option reconcile.", "--urls", "http://localhost:1", "reconcile")]
    [InlineData("The option --Redis:Shards has no value", "--Redis:Shards")]
    [InlineData("The option --contentRoot has no value", "reconcile", "--contentRoot")]
    public async Task What_is_not_known_is_named(string named, params string[] arguments)
    {
        (int? code, string said, string wrong) = await AnswerAsync(arguments);

        Assert.Equal(2, code);
        Assert.Empty(said);
        Assert.StartsWith(named, wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--Redis:ConnectionString=store:6379", "--SecretsDirectory=/run/secrets")]
    [InlineData("reconcile", "--days", "3")]
    public async Task What_can_be_run_is_not_answered(params string[] arguments) =>
        Assert.Null((await AnswerAsync(arguments)).Code);

    [Fact]
    public void A_command_takes_the_options_of_the_host() => Assert.Equal(
        ["--SecretsDirectory=/run/secrets"], BotCommandLine.Read(["freezes", "--SecretsDirectory=/run/secrets"])!.Settings);

    [Fact]
    public void Every_command_is_in_the_help()
    {
        IEnumerable<Type> registered = new ServiceCollection().AddCommands()
            .Where(service => service.ServiceType == typeof(ICommand)).Select(service => service.ImplementationType!);

        Assert.Equal(
            registered.Select(type => (CommandSyntax)type.GetField("Own")!.GetValue(null)!), CommandUsage.Commands);
    }

    private static async Task<(int? Code, string Said, string Wrong)> AnswerAsync(params string[] arguments)
    {
        using StringWriter said = new();
        using StringWriter wrong = new();
        int? code = await CommandUsage.AnswerAsync(arguments, new CommandConsole(said, wrong));
        return (code, said.ToString(), wrong.ToString());
    }
}
