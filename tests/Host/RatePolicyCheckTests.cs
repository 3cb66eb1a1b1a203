using Chat2Pay.Bot.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

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
    public Task A_known_one_starts() => StartAsync(ApiRegistration.RatePolicy);

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
