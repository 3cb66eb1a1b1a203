using System.Collections.Concurrent;
using Chat2Pay.Bot.Http;
using Chat2Pay.Tests.Redis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host;

public sealed class StrangeProxiesTests
{
    [Fact]
    public async Task F10_a_forwarder_who_is_not_trusted_is_warned_of_once_an_hour()
    {
        FakeTimeProvider time = new();
        ConcurrentQueue<string> lines = [];
        StrangeProxies proxies = new(time, new ListLogger<StrangeProxies>(lines));
        DefaultHttpContext strange = new();
        strange.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
        DefaultHttpContext trusted = new();
        trusted.Request.Headers["X-Forwarded-For"] = "198.51.100.9";
        trusted.Request.Headers["X-Original-For"] = "10.0.0.1:443";

        await proxies.UseAsync(trusted, _ => Task.CompletedTask);
        Assert.Empty(lines);
        await proxies.UseAsync(strange, _ => Task.CompletedTask);
        await proxies.UseAsync(strange, _ => Task.CompletedTask);
        Assert.Contains("Security:TrustedProxies", Assert.Single(lines), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromHours(1));
        await proxies.UseAsync(strange, _ => Task.CompletedTask);
        Assert.Equal(2, lines.Count);
    }
}
