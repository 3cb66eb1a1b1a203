using System.Threading.Channels;
using Chat2Pay.Adapters.Redis.Signals;
using Chat2Pay.Tests.Journey;
using StackExchange.Redis;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Tests.Redis;

/// <summary>A store that goes away takes messages with it; when it is back, they flow, and that some were missed is said.</summary>
public sealed class BroadcastReconnectTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task After_the_store_was_away_messages_are_heard_again_and_the_loss_is_told()
    {
        await using OwnRedis server = await OwnRedis.StartAsync();
        await using ConnectionMultiplexer redis = await ConnectAsync(server.Address);
        RedisBroadcast broadcast = BroadcastContract.Broadcast(redis, "t");
        Channel<string> heard = Channel.CreateUnbounded<string>();
        TaskCompletionSource missed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable listening = BroadcastContract.Listen(broadcast, heard, () => missed.TrySetResult());
        await BroadcastContract.UntilHeardAsync(broadcast, heard, "before");

        await server.KillAsync();
        broadcast.Send("lost"u8.ToArray());
        await server.RestartAsync();

        await missed.Task.WaitAsync(Patience);
        await BroadcastContract.UntilHeardAsync(broadcast, heard, "after");
    }

    [SkippableFact]
    public async Task Who_listens_before_the_store_is_there_hears_it_when_it_comes()
    {
        await using OwnRedis server = await OwnRedis.StartAsync();
        await server.KillAsync();
        await using ConnectionMultiplexer redis = await ConnectAsync(server.Address);
        RedisBroadcast broadcast = BroadcastContract.Broadcast(redis, "t");
        Channel<string> heard = Channel.CreateUnbounded<string>();
        using IDisposable listening = BroadcastContract.Listen(broadcast, heard);
        broadcast.Send("nobody"u8.ToArray());

        await server.RestartAsync();

        await BroadcastContract.UntilHeardAsync(broadcast, heard, "after");
    }

    private static Task<ConnectionMultiplexer> ConnectAsync(string address)
    {
        ConfigurationOptions configuration = ConfigurationOptions.Parse(address);
        configuration.AbortOnConnectFail = false;
        configuration.ReconnectRetryPolicy = new LinearRetry(200);
        return ConnectionMultiplexer.ConnectAsync(configuration);
    }
}
