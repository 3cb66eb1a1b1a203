using System.Net;
using System.Net.Sockets;
using Chat2Pay.Sandbox;

namespace Chat2Pay.Tests.Browser;

public sealed class SandboxProcessTests
{
    private static readonly TimeSpan Stops = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Ends = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task Ctrl_C_stops_everything_with_exit_code_0()
    {
        Skip.If(OperatingSystem.IsWindows(), "Sending SIGINT to a process needs a Unix system.");
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();

        sandbox.Interrupt();

        Assert.Equal(0, await sandbox.ExitCodeAsync(Stops));
        Assert.Equal("", sandbox.Errors.Trim());
    }

    [Theory]
    [InlineData("Port")]
    [InlineData("BotPort")]
    [InlineData("StripePort")]
    [InlineData("TwilioPort")]
    [InlineData("StorePort")]
    public async Task E10_a_port_in_use_is_named_with_its_own_option_and_a_free_one(string option)
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int taken = ((IPEndPoint)other.LocalEndpoint).Port;

        await using SandboxProcess sandbox = SandboxProcess.LaunchOn(option, taken);

        Assert.Equal(1, await sandbox.ExitCodeAsync(Ends));
        Assert.StartsWith("The sandbox cannot start.", sandbox.Errors, StringComparison.Ordinal);
        Assert.Contains($"Port {taken}, for the ", sandbox.Errors, StringComparison.Ordinal);
        Assert.Matches($@"dotnet run --project sandbox -- --Sandbox:{option}=\d+\s*$", sandbox.Errors);
        Assert.DoesNotContain("   at ", sandbox.Errors + sandbox.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E10_one_port_wanted_twice_is_named()
    {
        await using SandboxProcess sandbox = SandboxProcess.Launch("--Sandbox:BotPort=29101", "--Sandbox:StripePort=29101");

        Assert.Equal(1, await sandbox.ExitCodeAsync(Ends));
        Assert.Contains("Port 29101, for the emulated Stripe, is wanted twice.", sandbox.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task E10_help_is_printed_and_nothing_starts(string word)
    {
        await using SandboxProcess sandbox = SandboxProcess.Launch(word);

        Assert.Equal(0, await sandbox.ExitCodeAsync(Ends));
        Assert.Contains("Usage: dotnet run --project sandbox", sandbox.Said, StringComparison.Ordinal);
        Assert.All(
            typeof(SandboxOptions).GetProperties(),
            option => Assert.Contains($"--Sandbox:{option.Name}", sandbox.Said, StringComparison.Ordinal));
        Assert.DoesNotContain("is running", sandbox.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Sandbox:Prot=6080", "There is no option --Sandbox:Prot.", 2)]
    [InlineData("--port=6080", "There is no option --port.", 2)]
    [InlineData("start", "There is no option start.", 2)]
    [InlineData("--Sandbox:Port", "The option --Sandbox:Port has no value", 2)]
    [InlineData("--Sandbox:Port=many", "'many'", 1)]
    [InlineData("--Sandbox:Port=70000", "between 0 and 65535", 1)]
    public async Task E10_a_wrong_option_is_named_and_ends_it(string argument, string named, int exitCode)
    {
        await using SandboxProcess sandbox = SandboxProcess.Launch(argument);

        Assert.Equal(exitCode, await sandbox.ExitCodeAsync(Ends));
        Assert.Contains(named, sandbox.Errors, StringComparison.Ordinal);
        Assert.Contains("--help", sandbox.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", sandbox.Errors + sandbox.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E10_the_first_start_warns_of_nothing_and_writes_nothing_at_home()
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory("chat2pay-home-");
        try
        {
            await using SandboxProcess sandbox = await SandboxProcess.StartAsync(home.FullName);
            using HttpClient http = new();

            Assert.Contains("Send request", await http.GetStringAsync(sandbox.Phones), StringComparison.Ordinal);
            Assert.Empty(home.GetFileSystemInfos("*", SearchOption.AllDirectories));
            Assert.DoesNotContain("warn", sandbox.Said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("fail:", sandbox.Said, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
