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
    public void Settings_alone_start_the_bot(params string[] arguments) => Assert.Null(CommandLine.Read(arguments));

    [Fact]
    public void A_command_has_words_and_settings()
    {
        CommandLine? line = CommandLine.Read(["dead-letters", "replay", "--Redis:KeyPrefix=x", "--all", "--since=1h"]);

        Assert.NotNull(line);
        Assert.Equal("dead-letters", line.Name);
        Assert.Equal(["replay", "--all", "--since=1h"], line.Words);
        Assert.Equal(["--Redis:KeyPrefix=x"], line.Settings);
    }
}
