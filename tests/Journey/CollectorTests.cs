using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Journey;

/// <summary>What the settings send to a collector, from a bot in a process of its own.</summary>
public sealed class CollectorTests
{
    [Fact]
    public async Task A_named_collector_is_sent_spans_and_metrics_with_nothing_personal_and_no_caller_decides_the_trace()
    {
        await using Collector collector = await Collector.StartAsync();
        await using Town town = await Town.BuildAsync();
        await using BotProcess bot = new(town.Address, new Dictionary<string, string?>(town.Settings)
        {
            ["Telemetry:Endpoint"] = collector.Address.AbsoluteUri,
            ["Telemetry:Protocol"] = "HttpProtobuf",
        });
        await bot.StartAsync(town.Ends);
        ActivityTraceId chosen = ActivityTraceId.CreateRandom();
        town.Shop.DefaultRequestHeaders.Add("traceparent", $"00-{chosen}-b7ad6b7169203331-01");
        await town.RequestAsync("1042", 4200);
        Uri link = Town.Link(await town.HearAsync("order 1042"));
        await town.PageAsync(link);
        await town.RestAsync();
        Assert.Equal(0, await bot.StopAsync(town.Ends));

        string spans = collector.Text("/v1/traces");
        Assert.Contains("POST /v1/payment-requests", spans, StringComparison.Ordinal);
        Assert.Contains("effect message", spans, StringComparison.Ordinal);
        Assert.Contains("GET /p/{token}", spans, StringComparison.Ordinal);
        string id = Encoding.Latin1.GetString(Convert.FromHexString(chosen.ToHexString()));
        Assert.DoesNotContain("/health", spans, StringComparison.Ordinal);
        Assert.DoesNotContain(id, spans, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Segments[^1], spans, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Customer[1..], spans, StringComparison.Ordinal);
        Assert.Contains("chat2pay.turns", collector.Text("/v1/metrics"), StringComparison.Ordinal);
    }

    /// <summary>Takes in whatever comes by OTLP over HTTP.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly ConcurrentQueue<(string Path, string Body)> taken = new();

        private Collector()
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.Run(TakeAsync);
        }

        public Uri Address => new(app.Urls.First());

        public static async Task<Collector> StartAsync()
        {
            Collector collector = new();
            await collector.app.StartAsync();
            return collector;
        }

        public string Text(string path) => string.Concat(taken.Where(call => call.Path == path).Select(c => c.Body));

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task TakeAsync(HttpContext http)
        {
            using MemoryStream body = new();
            await http.Request.Body.CopyToAsync(body);
            taken.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        }
    }
}
