using Chat2Pay.Bot.Api.Binding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Chat2Pay.Tests.Host.Api;

public sealed class IdempotencyKeyTests
{
    [Fact]
    public async Task A_key_that_is_sent_once_counts() => Assert.Equal("DK-1", (await ReadAsync("DK-1"))!.Value);

    /// <summary>Joined, the two would be a key of their own, and a repetition a second request.</summary>
    [Fact]
    public async Task A_key_that_is_sent_twice_is_refused()
    {
        IdempotencyKey twice = (await ReadAsync(new StringValues(["DK-1", "DK-1"])))!;

        Assert.Null(twice.Value);
        Assert.Contains("once", Assert.Single(twice.Faults()).Detail, StringComparison.Ordinal);
    }

    private static ValueTask<IdempotencyKey?> ReadAsync(StringValues header)
    {
        DefaultHttpContext http = new();
        http.Request.Headers[IdempotencyKey.Header] = header;
        return IdempotencyKey.BindAsync(http, typeof(IdempotencyKeyTests).GetMethods()[0].ReturnParameter);
    }
}
