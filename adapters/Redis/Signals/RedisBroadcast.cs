using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Signals;

/// <summary>
/// Messages between nodes by the store's publish and subscribe. A cluster carries a message to all of its servers, so it
/// does not matter which of them a node listens to; the client listens again after a lost connection.
/// </summary>
public sealed partial class RedisBroadcast : INodeBroadcast
{
    private readonly IConnectionMultiplexer redis;
    private readonly RedisChannel channel;
    private readonly ILogger<RedisBroadcast> logger;

    /// <summary>Makes the broadcast; nothing is sent yet.</summary>
    public RedisBroadcast(IConnectionMultiplexer redis, IOptions<RedisOptions> options, ILogger<RedisBroadcast> logger)
    {
        this.redis = redis;
        channel = RedisChannel.Literal(options.Value.KeyPrefix + ":signals");
        this.logger = logger;
    }

    /// <inheritdoc/>
    public void Send(ReadOnlyMemory<byte> message)
    {
        if (redis.IsConnected)
        {
            Try(() => redis.GetSubscriber().PublishAsync(channel, message, CommandFlags.FireAndForget));
        }
    }

    /// <inheritdoc/>
    public IDisposable Listen(Action<ReadOnlyMemory<byte>> heard, Action missed)
    {
        Listener listener = new(this, heard, missed);
        redis.ConnectionRestored += listener.OnRestored;
        Try(() => redis.GetSubscriber().SubscribeAsync(channel, listener.OnMessage, CommandFlags.FireAndForget));
        return listener;
    }

    private void End(Listener listener)
    {
        redis.ConnectionRestored -= listener.OnRestored;
        Try(() => redis.GetSubscriber().UnsubscribeAsync(channel, listener.OnMessage, CommandFlags.FireAndForget));
    }

    /// <summary>While the store is away, nothing is sent; the client subscribes by itself when it is back.</summary>
    private void Try(Func<Task> send)
    {
        try
        {
            _ = send();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            Log.NotSent(logger, exception);
        }
    }

    private sealed class Listener(RedisBroadcast broadcast, Action<ReadOnlyMemory<byte>> heard, Action missed) : IDisposable
    {
        public void OnMessage(RedisChannel from, RedisValue message) => heard(message);

        public void OnRestored(object? sender, ConnectionFailedEventArgs restored) => missed();

        public void Dispose() => broadcast.End(this);
    }

    private static partial class Log
    {
        [LoggerMessage(3220, LogLevel.Debug, "Nodes are not told of commits: the store cannot be reached")]
        public static partial void NotSent(ILogger logger, Exception exception);
    }
}
