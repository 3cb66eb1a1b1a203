using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Turns.Callbacks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Callbacks;

/// <summary>What goes over the wire to a receiver, and what of it does not.</summary>
public sealed class HttpCallbackSenderTests : IAsyncLifetime
{
    private const long Now = 1_780_000_000;
    private static readonly CallbackEndpointId Id = CallbackEndpointId.New(new byte[15]);
    private static readonly CallbackEvent Told = new("evt_1_1", "payment.paid", "pr_1", """{"id":"evt_1_1"}"""u8.ToArray());

    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(Now));
    private readonly CallbackSecrets secrets = new(new byte[32], []);
    private readonly ConcurrentQueue<(IHeaderDictionary Headers, string Body, string Path)> calls = new();
    private WebApplication receiver = null!;
    private Func<HttpContext, Task> answer = _ => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver = builder.Build();
        receiver.Run(async http =>
        {
            using StreamReader body = new(http.Request.Body);
            HeaderDictionary headers = new(http.Request.Headers.ToDictionary());
            calls.Enqueue((headers, await body.ReadToEndAsync(), http.Request.Path));
            await answer(http);
        });
        await receiver.StartAsync();
    }

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task The_body_is_sent_as_it_is_and_signed_with_every_key_that_is_valid()
    {
        byte[] newest = RandomNumberGenerator.GetBytes(32);
        byte[] before = RandomNumberGenerator.GetBytes(32);
        CallbackEndpoint endpoint = Endpoint(
            Secret(newest), Secret(before) with { EndsAt = (Now * 1_000) + 1 }, Secret(new byte[32]) with { EndsAt = Now * 1_000 });

        CallbackAnswer got = await Sender().SendAsync(Id, endpoint, Told, default);

        Assert.True(got.IsSuccess);
        Assert.True(calls.TryDequeue(out (IHeaderDictionary Headers, string Body, string Path) call));
        Assert.Equal("""{"id":"evt_1_1"}""", call.Body);
        Assert.Equal("application/json", call.Headers.ContentType);
        Assert.Matches(@"^Chat2Pay\.Bot/\d", call.Headers.UserAgent.ToString());
        Assert.Equal("evt_1_1", call.Headers["webhook-id"]);
        Assert.Equal(Now.ToString(CultureInfo.InvariantCulture), call.Headers["webhook-timestamp"]);
        Assert.Equal($"{Hmac(newest)} {Hmac(before)}", call.Headers["webhook-signature"]);
        Assert.False(call.Headers.ContainsKey("traceparent"));
        Assert.False(call.Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task Each_try_is_signed_anew()
    {
        CallbackEndpoint endpoint = Endpoint(Secret(new byte[32]));
        HttpCallbackSender sender = Sender();
        await sender.SendAsync(Id, endpoint, Told, default);
        time.Advance(TimeSpan.FromSeconds(5));
        await sender.SendAsync(Id, endpoint, Told, default);

        Assert.Equal(2, calls.Select(call => call.Headers["webhook-signature"].ToString()).Distinct().Count());
        Assert.Single(calls.Select(call => call.Headers["webhook-id"].ToString()).Distinct());
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        answer = http =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        CallbackAnswer got = await Sender().SendAsync(Id, Endpoint(Secret(new byte[32])), Told, default);

        Assert.Equal((302, false), (got.Status, got.IsSuccess));
        Assert.Equal("/callbacks", Assert.Single(calls).Path);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 28 May 2026 20:28:20 GMT", 100)]
    [InlineData("Thu, 28 May 2020 20:28:20 GMT", null)]
    [InlineData("soon", null)]
    public async Task Retry_After_is_read_in_both_forms(string header, int? seconds)
    {
        answer = http =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers.RetryAfter = header;
            return http.Response.WriteAsync("busy");
        };

        CallbackAnswer got = await Sender().SendAsync(Id, Endpoint(Secret(new byte[32])), Told, default);

        Assert.Equal(seconds, (int?)got.RetryAfter?.TotalSeconds);
        Assert.Equal((503, "busy"), (got.Status, got.Text));
    }

    [Fact]
    public async Task A_long_answer_is_cut()
    {
        answer = http => http.Response.WriteAsync(new string('x', 1_000_000));

        CallbackAnswer got = await Sender().SendAsync(Id, Endpoint(Secret(new byte[32])), Told, default);

        Assert.Equal(256, got.Text!.Length);
        Assert.True(got.IsSuccess);
    }

    [Fact]
    public async Task A_receiver_that_is_silent_is_left_after_the_time_out()
    {
        TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        answer = http =>
        {
            came.SetResult();
            return AbortedAsync(http);
        };

        Task<CallbackAnswer> sending = Sender().SendAsync(Id, Endpoint(Secret(new byte[32])), Told, default);
        await came.Task;
        time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(new CallbackAnswer(null, CallbackFaults.TimedOut), await sending);
    }

    [Fact]
    public async Task A_host_that_stops_breaks_the_call_off()
    {
        using CancellationTokenSource stopping = new();
        answer = http =>
        {
            stopping.Cancel();
            return AbortedAsync(http);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Sender().SendAsync(Id, Endpoint(Secret(new byte[32])), Told, stopping.Token));
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_a_fault()
    {
        CallbackEndpoint nobody = Endpoint(Secret(new byte[32])) with { Url = $"http://127.0.0.1:{Chat2Pay.Sandbox.SandboxWorld.FreePort()}/" };

        Assert.Equal(CallbackFaults.NotConnected, (await Sender().SendAsync(Id, nobody, Told, default)).Fault);
    }

    [Fact]
    public async Task An_address_is_looked_up_once_and_what_was_checked_is_what_is_called()
    {
        int lookups = 0;
        ResolveHost rebinding = (_, _) => Task.FromResult<IPAddress[]>(
            [IPAddress.Parse(Interlocked.Increment(ref lookups) == 1 ? "127.0.0.1" : "10.0.0.1")]);
        Uri here = new(receiver.Urls.First());
        CallbackEndpoint named = Endpoint(Secret(new byte[32])) with { Url = $"http://localhost:{here.Port}/callbacks" };

        CallbackAnswer got = await Sender(rebinding).SendAsync(Id, named, Told, default);

        Assert.True(got.IsSuccess);
        Assert.Equal(1, lookups);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_not_called()
    {
        ResolveHost inside = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254")]);
        CallbackEndpoint named = Endpoint(Secret(new byte[32])) with { Url = "https://shop.example/" };

        Assert.Equal(CallbackFaults.ForbiddenAddress, (await Sender(inside).SendAsync(Id, named, Told, default)).Fault);
        Assert.Equal(
            CallbackFaults.ForbiddenAddress, (await Sender(inside, isLocal: false).SendAsync(Id, named, Told, default)).Fault);
        Assert.Equal(
            CallbackFaults.ForbiddenUrl,
            (await Sender(inside, isLocal: false).SendAsync(Id, Endpoint(Secret(new byte[32])), Told, default)).Fault);
        Assert.Empty(calls);
    }

    private static Task AbortedAsync(HttpContext http)
    {
        TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        http.RequestAborted.Register(aborted.SetResult);
        return aborted.Task;
    }

    private static string Hmac(byte[] key) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        key, Encoding.UTF8.GetBytes("evt_1_1." + Now.ToString(CultureInfo.InvariantCulture) + """.{"id":"evt_1_1"}""")));

    private CallbackSecret Secret(byte[] key) => secrets.New(Id, CallbackSignature.Hmac, key, RandomNumberGenerator.GetBytes(12), Now);

    private CallbackEndpoint Endpoint(params CallbackSecret[] keys) =>
        new(receiver.Urls.First() + "/callbacks", [], null, CallbackSignature.Hmac, keys, Now);

    private HttpCallbackSender Sender(ResolveHost? resolve = null, bool isLocal = true)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(secrets)
            .AddSingleton(new CallbackAddresses([], isLocal));
        if (resolve is not null)
        {
            services.AddSingleton(resolve);
        }

        return (HttpCallbackSender)services.AddCallbackSender().BuildServiceProvider().GetRequiredService<ICallbackSender>();
    }
}
