using System.Net;
using System.Net.Sockets;

namespace Chat2Pay.Tests.Browser;

public sealed class SandboxProcessTests
{
    private static readonly TimeSpan Stops = TimeSpan.FromSeconds(20);

    [SkippableFact]
    public async Task Ctrl_C_stops_everything_with_exit_code_0()
    {
        Skip.If(OperatingSystem.IsWindows(), "Sending SIGINT to a process needs a Unix system.");
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();

        sandbox.Interrupt();

        Assert.Equal(0, await sandbox.ExitCodeAsync(Stops));
        Assert.Equal("", sandbox.Errors.Trim());
    }

    [Fact]
    public async Task A_port_in_use_is_named_and_ends_it_with_exit_code_1()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int taken = ((IPEndPoint)other.LocalEndpoint).Port;

        await using SandboxProcess sandbox = SandboxProcess.Launch(taken);

        Assert.Equal(1, await sandbox.ExitCodeAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("The sandbox cannot start.", sandbox.Errors, StringComparison.Ordinal);
        Assert.Contains($"{taken}", sandbox.Errors, StringComparison.Ordinal);
        Assert.Contains("--Sandbox:Port=", sandbox.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", sandbox.Errors, StringComparison.Ordinal);
    }
}
