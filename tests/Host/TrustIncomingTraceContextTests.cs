using System.Diagnostics;
using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Budget;

namespace Chat2Pay.Tests.Host;

/// <summary>
/// Whose trace a call belongs to. Alone: what collects the spans of one host listens to every other in the process.
/// </summary>
[Collection(Alone.Name)]
public sealed class TrustIncomingTraceContextTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Span = "b7ad6b7169203331";

    [Theory]
    [InlineData(null, "00")]
    [InlineData(null, "01")]
    [InlineData("false", "01")]
    public async Task A_caller_who_is_not_trusted_decides_neither_the_trace_nor_whether_there_is_one(
        string? trust, string flags)
    {
        Activity span = await CallAsync(trust, flags);

        Assert.NotEqual(Trace, span.TraceId.ToHexString());
        Assert.Null(span.ParentId);
        Assert.True(span.Recorded);
        Assert.Null(span.TraceStateString);
        Assert.Empty(span.Baggage);
    }

    [Theory]
    [InlineData("00", false)]
    [InlineData("01", true)]
    public async Task A_trusted_callers_trace_goes_on_and_is_kept_where_the_caller_keeps_it(string flags, bool isKept)
    {
        Activity span = await CallAsync("true", flags);

        Assert.Equal(Trace, span.TraceId.ToHexString());
        Assert.Equal(Span, span.ParentSpanId.ToHexString());
        Assert.Equal(isKept, span.Recorded);
        Assert.Equal("shop=1", span.TraceStateString);
        Assert.Equal("order", Assert.Single(span.Baggage).Key);
    }

    /// <summary>A page is opened by somebody who names a trace; gives the span of that call.</summary>
    private static async Task<Activity> CallAsync(string? trust, string flags)
    {
        // Nobody listens there: what the spans say is seen here, not at a collector.
        Dictionary<string, string?> telemetry = new()
        {
            ["Telemetry:Endpoint"] = $"http://127.0.0.1:{SandboxWorld.FreePort()}",
            ["Telemetry:Protocol"] = "HttpProtobuf",
            ["Telemetry:TrustIncomingTraceContext"] = trust,
        };
        HostFixture host = new() { More = telemetry.Where(one => one.Value is not null).ToDictionary() };
        TaskCompletionSource<Activity> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            ActivityStopped = span => _ = span.DisplayName == "GET /p/{token}" && ended.TrySetResult(span),
        };
        ActivitySource.AddActivityListener(listener);
        await host.InitializeAsync();
        try
        {
            using HttpRequestMessage call = new(HttpMethod.Get, "/p/nobodys");
            call.Headers.Add("traceparent", $"00-{Trace}-{Span}-{flags}");
            call.Headers.Add("tracestate", "shop=1");
            call.Headers.Add("baggage", "order=1042");
            using HttpResponseMessage answer = await host.Client.SendAsync(call);
            return await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
