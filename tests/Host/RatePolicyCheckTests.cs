using Chat2Pay.Bot.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Host;

public sealed class RatePolicyCheckTests
{
    [Fact]
    public async Task A_host_whose_endpoint_names_an_unknown_rate_limit_does_not_start()
    {
        InvalidOperationException stopped = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync("desk"));

        Assert.Contains("POST /desk requires the rate limit 'desk'", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pipeline_brings_the_check()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRequestPipeline();
        await using WebApplication app = builder.Build();
        app.MapGet("/desk", () => "").RequireRateLimiting("desk");

        InvalidOperationException stopped = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync());

        Assert.Contains("'desk'", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_known_one_starts() => StartAsync(RatePolicies.Api);

    private static Task StartAsync(string policy)
    {
        RouteEndpoint endpoint = new(
            _ => Task.CompletedTask,
            RoutePatternFactory.Parse("/desk"),
            0,
            new EndpointMetadataCollection(new EnableRateLimitingAttribute(policy)),
            "POST /desk");
        return new RatePolicyCheck(new DefaultEndpointDataSource(endpoint)).StartedAsync(CancellationToken.None);
    }
}
