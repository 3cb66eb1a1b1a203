using System.Net;
using System.Text;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Adapters.Services;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Format;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Callbacks;

/// <summary>Calls to services over HTTP: what goes out, what comes back, and where nothing goes.</summary>
public sealed class HttpServiceCallerTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private readonly List<string> calls = [];
    private Func<HttpContext, Task> answer = http => http.Response.WriteAsync("""{"due":1}""");
    private WebApplication server = null!;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Run(async http =>
        {
            using StreamReader body = new(http.Request.Body, Encoding.UTF8);
            lock (calls)
            {
                calls.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} "
                    + $"{http.Request.Headers.Authorization} {http.Request.Headers["Idempotency-Key"]} {http.Request.ContentType} ");
            }

            calls[^1] += await body.ReadToEndAsync();
            await answer(http);
        });
        await server.StartAsync();
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_call_has_its_path_its_secret_its_key_and_its_body()
    {
        ServiceReply reply = await CallAsync(Request(CallMethod.Post, "/a%2Fb?x=%26", """{"a":1}"""));

        Assert.Equal((200, """{"due":1}"""), (reply.Status, Encoding.UTF8.GetString(reply.Body.Span)));
        Assert.Equal(
            """POST /api/a%2Fb?x=%26 Bearer secret key-1 application/json; charset=utf-8 {"a":1}""", Assert.Single(calls));
    }

    [Theory]
    [InlineData("/../admin")]
    [InlineData("/a/../../admin")]
    [InlineData("/%2e%2e/admin")]
    [InlineData("")]
    public async Task A_path_that_leads_out_of_the_URL_is_not_called(string path)
    {
        ServiceReply reply = await CallAsync(Request(CallMethod.Get, path));

        Assert.True(reply.IsFinal);
        Assert.Null(reply.Status);
        Assert.Empty(calls);
    }

    [Fact]
    public async Task A_service_that_no_setting_names_is_not_called()
    {
        ServiceReply reply = await CallAsync(Request(CallMethod.Get, "/a") with { Service = "other" });

        Assert.Equal("Journeys:Services has no other", reply.Fault);
        Assert.True(reply.IsFinal);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        answer = http =>
        {
            http.Response.Redirect("/api/elsewhere");
            return Task.CompletedTask;
        };

        Assert.Equal(302, (await CallAsync(Request(CallMethod.Get, "/a"))).Status);
        Assert.Single(calls);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_not_read_to_its_end()
    {
        answer = http => http.Response.WriteAsync(new string('x', JourneyLimits.CallAnswerBytes + 1));

        ServiceReply reply = await CallAsync(Request(CallMethod.Get, "/a"));

        Assert.Equal($"its answer is longer than {JourneyLimits.CallAnswerBytes} bytes", reply.Fault);
        Assert.Equal(0, reply.Body.Length);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_ends()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        answer = async http =>
        {
            TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
            http.RequestAborted.Register(aborted.SetResult);
            arrived.SetResult();
            await aborted.Task;
        };

        Task<ServiceReply> call = CallAsync(Request(CallMethod.Get, "/a"));
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("it took too long", (await call).Fault);
    }

    [Fact]
    public async Task An_address_inside_is_not_called_unless_a_setting_names_its_network()
    {
        ServiceReply reply = await CallAsync(Request(CallMethod.Get, "/a"), new CallbackAddresses([], allowsLoopback: false));

        Assert.Contains("Journeys:AllowedNetworks", reply.Fault, StringComparison.Ordinal);
        Assert.True(reply.IsFinal);
        Assert.Empty(calls);
        Assert.Equal(200, (await CallAsync(
            Request(CallMethod.Get, "/a"), new CallbackAddresses(["127.0.0.0/8"], allowsLoopback: false))).Status);
    }

    [Fact]
    public async Task A_service_that_is_away_is_no_answer()
    {
        await server.StopAsync();

        ServiceReply reply = await CallAsync(Request(CallMethod.Get, "/a"));

        Assert.Null(reply.Status);
        Assert.False(reply.IsFinal);
    }

    private static ServiceRequest Request(CallMethod method, string path, string? body = null) =>
        new("billing", method, path, body, "key-1", TimeSpan.FromSeconds(10));

    private async Task<ServiceReply> CallAsync(ServiceRequest request, CallbackAddresses? addresses = null)
    {
        Dictionary<string, ServiceEndpoint> endpoints = new()
        {
            ["billing"] = new ServiceEndpoint(new Uri(server.Urls.First() + "/api/"), "Bearer secret"),
        };
        await using ServiceProvider provider = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddServiceCaller(_ => endpoints, _ => addresses ?? new CallbackAddresses([], allowsLoopback: true))
            .BuildServiceProvider();
        return await provider.GetRequiredService<IServiceCaller>().CallAsync(request, CancellationToken.None);
    }
}
