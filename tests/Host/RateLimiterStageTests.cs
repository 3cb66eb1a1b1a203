using Chat2Pay.Bot.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Host;

public sealed class RateLimiterStageTests
{
    /// <summary>Else the timer of the framework's limiter keeps every host in memory that a test has started.</summary>
    [Fact]
    public async Task The_limiter_ends_with_its_host()
    {
        ServiceCollection services = [];
        services.AddLogging().AddMetrics();
        services.AddRateLimiter(limiter => limiter.AddPolicy("desk", _ => RatePolicies.PerMinute("caller", 1)));
        services.AddSingleton<RateLimiterStage>();
        ServiceProvider provider = services.BuildServiceProvider();
        ApplicationBuilder app = new(provider);
        int calls = 0;
        provider.GetRequiredService<RateLimiterStage>().AddTo(app);
        app.Run(_ =>
        {
            calls++;
            return Task.CompletedTask;
        });
        RequestDelegate pipeline = app.Build();

        await pipeline(Call());
        await pipeline(Call());
        await provider.DisposeAsync();

        Assert.Equal(1, calls);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pipeline(Call()));
    }

    private static DefaultHttpContext Call()
    {
        DefaultHttpContext call = new();
        call.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new EnableRateLimitingAttribute("desk")), "desk"));
        return call;
    }
}
