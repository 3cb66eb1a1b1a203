using System.Text;
using System.Threading.Channels;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Signals;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do for messages between nodes: carry them to every connection that listens.</summary>
public abstract class BroadcastContract(StoreFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [SkippableFact]
    public async Task A_message_reaches_every_node_of_the_store_and_no_other()
    {
        Skip.If(fixture.Unavailable is not null, fixture.Unavailable);
        await using ConnectionMultiplexer other = await ConnectionMultiplexer.ConnectAsync(fixture.ConnectionString);
        string prefix = fixture.NewPrefix();
        RedisBroadcast here = Broadcast(fixture.Redis, prefix);
        RedisBroadcast there = Broadcast(other, prefix);
        Channel<string> heard = Channel.CreateUnbounded<string>();
        Channel<string> self = Channel.CreateUnbounded<string>();
        Channel<string> stranger = Channel.CreateUnbounded<string>();
        using IDisposable one = Listen(here, heard);
        using IDisposable two = Listen(there, self);
        using IDisposable three = Listen(Broadcast(other, fixture.NewPrefix()), stranger);

        await UntilHeardAsync(there, heard, "first");
        there.Send(Encoding.UTF8.GetBytes("second"));

        Assert.Equal("second", await NextAsync(heard, "second"));
        Assert.Equal("second", await NextAsync(self, "second"));
        Assert.False(stranger.Reader.TryRead(out _));
    }

    [SkippableFact]
    public async Task Who_has_ended_hears_nothing()
    {
        Skip.If(fixture.Unavailable is not null, fixture.Unavailable);
        RedisBroadcast broadcast = Broadcast(fixture.Redis, fixture.NewPrefix());
        Channel<string> ended = Channel.CreateUnbounded<string>();
        Channel<string> heard = Channel.CreateUnbounded<string>();
        Listen(broadcast, ended).Dispose();
        using IDisposable listening = Listen(broadcast, heard);

        await UntilHeardAsync(broadcast, heard, "message");

        Assert.False(ended.Reader.TryRead(out _));
    }

    internal static RedisBroadcast Broadcast(ConnectionMultiplexer redis, string prefix) => new(
        redis, Options.Create(new RedisOptions { KeyPrefix = prefix }), NullLogger<RedisBroadcast>.Instance);

    /// <summary>Sends until it is heard: nobody is told when a subscription stands.</summary>
    internal static async Task UntilHeardAsync(RedisBroadcast broadcast, Channel<string> heard, string message)
    {
        using CancellationTokenSource enough = new(Patience);
        using PeriodicTimer again = new(TimeSpan.FromMilliseconds(20));
        do
        {
            broadcast.Send(Encoding.UTF8.GetBytes(message));
            await again.WaitForNextTickAsync(enough.Token);
        }
        while (!heard.Reader.TryRead(out _));
    }

    internal static IDisposable Listen(RedisBroadcast broadcast, Channel<string> heard, Action? missed = null) =>
        broadcast.Listen(message => heard.Writer.TryWrite(Encoding.UTF8.GetString(message.Span)), missed ?? (() => { }));

    private static async Task<string> NextAsync(Channel<string> heard, string wanted)
    {
        using CancellationTokenSource enough = new(Patience);
        string message;
        do
        {
            message = await heard.Reader.ReadAsync(enough.Token);
        }
        while (message != wanted);
        return message;
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class BroadcastOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : BroadcastContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class BroadcastOnRedisServerTests(RedisServerFixture fixture) : BroadcastContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class BroadcastOnRedisClusterTests(RedisClusterFixture fixture) : BroadcastContract(fixture);
