using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using Chat2Pay.Sandbox.Store;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Host;

/// <summary>What stops the program itself is one clear sentence and exit code 1, never a stack.</summary>
public sealed class StartFaultTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("start-");

    public void Dispose() => directory.Delete(recursive: true);

    [Theory]
    [InlineData("{\n  \"Merchant\": { \"Id\": \"a\" }\n  \"Redis\": {}\n}", "appsettings.json is no JSON at line 3, position 3; ")]
    [InlineData("{ \"Merchant\": 1, \"merchant\": 2 }", "appsettings.json cannot be read: ")]
    public async Task A_broken_settings_file_is_named_with_the_place(string text, string said)
    {
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "appsettings.json"), text);

        Assert.Contains(said, await FailAsync("--contentRoot", directory.FullName), StringComparison.Ordinal);
        Assert.Contains(
            said, await FailAsync("reconcile", "--contentRoot", directory.FullName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_named() => Assert.Contains(
        "/nowhere", await FailAsync("--contentRoot=/nowhere"), StringComparison.Ordinal);

    [Fact]
    public async Task A_store_that_is_away_is_named() => Assert.StartsWith(
        "The bot did not start. The store cannot be reached at 127.0.0.1:1: ",
        await FailAsync([.. Settings("127.0.0.1:1"), "--Redis:Timeout=00:00:00.2"]),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_store_with_another_number_of_shards_is_named()
    {
        using EmbeddedStore store = EmbeddedStore.Start();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"--urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        string port = await FailAsync([.. Settings(store.ConnectionString), url]);
        string shards = await FailAsync([.. Settings(store.ConnectionString), url, "--Redis:Shards=8"]);

        Assert.StartsWith("The bot did not start. Failed to bind to address http://127.0.0.1:", port, StringComparison.Ordinal);
        Assert.StartsWith("The bot did not start. The store is cut into 64 shards, ", shards, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("somewhere")]
    [InlineData("http://192.0.2.1:5000")]
    public async Task An_address_that_cannot_be_listened_at_is_refused(string url)
    {
        using EmbeddedStore store = EmbeddedStore.Start();

        string said = await FailAsync([.. Settings(store.ConnectionString), "--urls=" + url]);

        Assert.Contains("--urls (ASPNETCORE_URLS in the environment)", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Logging:LogLevel:Default=Verbose", "  Logging:LogLevel:Default (Logging__LogLevel__Default in the environment) must be one of Trace, ")]
    [InlineData("--Twilio:Senders:SmsNumber=", "  Twilio:Senders:SmsNumber (Twilio__Senders__SmsNumber in the environment) is missing: ")]
    [InlineData("--Merchant:LogoPath=", "The bot did not start. The store cannot be reached at 127.0.0.1:1: ")]
    public async Task A_value_that_is_none_is_named_or_left_out(string setting, string said)
    {
        string[] settings = [.. Settings("127.0.0.1:1"), "--Redis:Timeout=00:00:00.2", setting];

        Assert.Contains(said, await FailAsync(settings), StringComparison.Ordinal);
    }

    private static string[] Settings(string store) =>
    [
        "--Redis:ConnectionString=" + store, "--Merchant:Id=shop", "--Merchant:Name=Harbour Books",
        "--Merchant:SupportContact=help@harbour.example", "--Merchant:PublicBaseUrl=http://localhost:8080",
        "--Security:Key=" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), "--Stripe:ApiKey=sk_test_1",
        "--Stripe:WebhookSecrets:0=whsec_1", "--Stripe:InstanceId=shop", "--Twilio:AccountSid=AC" + new string('1', 32),
        "--Twilio:AuthTokens:0=token", "--Twilio:WebhookBaseUrl=http://localhost:8080",
        "--Twilio:Senders:SmsNumber=+14155550123",
    ];

    /// <summary>Runs the program, which must fail in the documented way; gives what it said.</summary>
    private static async Task<string> FailAsync(params string[] arguments)
    {
        string configuration = typeof(StartFaultTests).Assembly
            .GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        string program = Path.Combine(Repository.Root, "bot", "bin", configuration, "net10.0", "Chat2Pay.Bot.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string said = await process.StandardError.ReadToEndAsync();
        string logged = await output;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 1, $"exit code {process.ExitCode}\n{said}\n{logged}");
        Assert.DoesNotContain("   at ", said + logged, StringComparison.Ordinal);
        return said;
    }
}
