using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// What the settings send to a collector, from a bot in a process of its own. Its stop sends what is left, so that all
/// of it has come when the process is gone.
/// </summary>
public sealed class CollectorTests
{
    /// <param name="protocol">Null is the default, which is gRPC: without TLS that is HTTP/2 from its first byte.</param>
    /// <param name="spoken">What the collector speaks.</param>
    [Theory]
    [InlineData(null, HttpProtocols.Http2)]
    [InlineData("HttpProtobuf", HttpProtocols.Http1)]
    public async Task A_named_collector_is_sent_spans_and_metrics_with_nothing_personal_and_no_caller_decides_the_trace(
        string? protocol, HttpProtocols spoken)
    {
        await using Collector collector = await Collector.StartAsync(spoken);
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        await using BotProcess bot = new(town.Address, SettingsOf(town, collector, protocol));
        await bot.StartAsync(town.Ends);
        ActivityTraceId chosen = ActivityTraceId.CreateRandom();
        town.Shop.DefaultRequestHeaders.Add("traceparent", $"00-{chosen}-b7ad6b7169203331-01");
        await town.RequestAsync("1042", 4200);
        Uri link = EndToEndFixture.Link(await town.HearAsync("order 1042"));
        await town.PageAsync(link);
        await town.RestAsync();
        Assert.Equal(0, await bot.StopAsync(town.Ends));

        string spans = collector.Text("traces");
        Assert.Contains("service.name", spans, StringComparison.Ordinal);
        Assert.Contains("Chat2Pay", spans, StringComparison.Ordinal);
        Assert.Contains("POST /v1/payment-requests", spans, StringComparison.Ordinal);
        Assert.Contains("effect message", spans, StringComparison.Ordinal);
        Assert.Contains("GET /p/{token}", spans, StringComparison.Ordinal);
        Assert.DoesNotContain("/health", spans, StringComparison.Ordinal);
        Assert.DoesNotContain(BytesOf(chosen), spans, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Segments[^1], spans, StringComparison.Ordinal);
        Assert.DoesNotContain(EndToEndFixture.Customer[1..], spans, StringComparison.Ordinal);
        Assert.Contains("chat2pay.turns", collector.Text("metrics"), StringComparison.Ordinal);
        Assert.Equal(["key-of-the-collector"], collector.Keys.Keys);
        Assert.Empty(collector.Strange);
    }

    private static Dictionary<string, string?> SettingsOf(EndToEndFixture town, Collector collector, string? protocol)
    {
        Dictionary<string, string?> settings = new(town.Settings)
        {
            ["Telemetry:Endpoint"] = collector.Address.AbsoluteUri,
            ["Telemetry:Headers"] = "api-key=key-of-the-collector",
        };
        if (protocol is not null)
        {
            settings["Telemetry:Protocol"] = protocol;
        }

        return settings;
    }

    /// <summary>As a span holds it.</summary>
    private static string BytesOf(ActivityTraceId trace) =>
        Encoding.Latin1.GetString(Convert.FromHexString(trace.ToHexString()));
}
