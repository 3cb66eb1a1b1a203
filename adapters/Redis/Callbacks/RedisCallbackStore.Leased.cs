using System.Globalization;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Callbacks;

/// <content>What a worker does with an endpoint that it holds, and what is added to one beside it.</content>
public sealed partial class RedisCallbackStore
{
    /// <summary>What the script of the lease gives: no such endpoint, or the lease is the caller's.</summary>
    private const int Missing = 0;
    private const int Granted = 1;

    private static readonly string Lease = LuaScripts.Load("lease_callback");
    private static readonly string Release = LuaScripts.Load("release_callback");
    private static readonly string TakeIn = LuaScripts.Load("take_in_callbacks");
    private static readonly string Add = LuaScripts.Load("add_callback");
    private static readonly string Hurry = LuaScripts.Load("hurry_callback");
    private static readonly string Replay = LuaScripts.Load("replay_callbacks");
    private static readonly string End = LuaScripts.Load("end_callback");

    /// <inheritdoc/>
    public async Task<CallbackLease> LeaseAsync(
        CallbackEndpointId id, string token, TimeSpan leaseFor, long now, CancellationToken cancellationToken)
    {
        RedisResult held = await redis.RunAsync(
            Lease, [keys.Endpoint(id)], [now, token, ScriptTimes.Milliseconds(leaseFor)], cancellationToken);
        return new CallbackLease(
            (int)held != Missing, (int)held == Granted ? await ReadAsync(id, cancellationToken) : null);
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(CallbackEndpointId id, string token, CancellationToken cancellationToken) =>
        redis.RunAsync(Release, [keys.Endpoint(id)], [0, token], cancellationToken);

    /// <inheritdoc/>
    public Task<long?> TakeInAsync(
        CallbackEndpointId id,
        CallbackFence fence,
        LogCursor cursor,
        IReadOnlyList<CallbackDelivery> taken,
        CancellationToken cancellationToken) => TakeInAsync(id, fence, Log, cursor.ToString(), taken, cancellationToken);

    /// <inheritdoc/>
    public Task<long?> TakeInAgainAsync(
        CallbackEndpointId id,
        CallbackFence fence,
        CallbackReplay? replay,
        IReadOnlyList<CallbackDelivery> taken,
        CancellationToken cancellationToken) => TakeInAsync(
            id, fence, Range, replay is null ? "" : codec.EncodeRecord(replay), taken, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> EndAsync(
        CallbackEndpointId id,
        CallbackFence fence,
        long number,
        CallbackOutcome outcome,
        LogEntry? told,
        long now,
        CancellationToken cancellationToken)
    {
        bool isOver = outcome.Status != CallbackStatus.Pending;
        RedisKey[] all = [keys.Endpoint(id), keys.Pending(id), keys.Ended(id, outcome.Status)];
        RedisResult written = await redis.RunAsync(
            End,
            told is null ? all : [.. all, keys.Log(id, told.Log)],
            [
                now, fence.Token, fence.Writes, number, codec.EncodeRecord(outcome.Delivery), isOver ? 1 : 0,
                ICallbackStore.MostEnded, (long)ICallbackStore.Retention.TotalMilliseconds, codec.EncodeRecord(outcome.Health),
                outcome.Disabled is { } why ? (int)why : "", told is null ? 0 : 1,
                .. told is null ? (RedisValue[])[] : [keepLogs, "", told.Body],
            ],
            cancellationToken);
        return (int)written == 1;
    }

    /// <inheritdoc/>
    public async Task<CallbackAddition> AddAsync(
        CallbackEndpointId id, CallbackDelivery delivery, CancellationToken cancellationToken) =>
        (CallbackAddition)(int)await redis.RunAsync(
            Add,
            [keys.Endpoint(id), keys.Pending(id)],
            [delivery.TakenAt, "", ICallbackStore.MostPending, codec.EncodeRecord(delivery)],
            cancellationToken);

    /// <inheritdoc/>
    public Task HurryAsync(CallbackEndpointId id, NumberedDelivery read, long now, CancellationToken cancellationToken) =>
        redis.RunAsync(
            Hurry,
            [keys.Endpoint(id), keys.Pending(id)],
            [now, "", read.Number, codec.EncodeRecord(read.Delivery), codec.EncodeRecord(read.Delivery with { NextAt = now })],
            cancellationToken);

    /// <inheritdoc/>
    public async Task<CallbackAddition> ReplayAsync(
        CallbackEndpointId id, CallbackReplay replay, CancellationToken cancellationToken) =>
        (CallbackAddition)(int)await redis.RunAsync(
            Replay, [keys.Endpoint(id)], [0, "", codec.EncodeRecord(replay)], cancellationToken);

    private async Task<long?> TakeInAsync(
        CallbackEndpointId id,
        CallbackFence fence,
        string field,
        RedisValue value,
        IReadOnlyList<CallbackDelivery> taken,
        CancellationToken cancellationToken)
    {
        RedisValue[] arguments = [0, fence.Token, fence.Writes, field, value, .. taken.Select(one => (RedisValue)codec.EncodeRecord(one))];
        RedisResult first = await redis.RunAsync(
            TakeIn, [keys.Endpoint(id), keys.Pending(id)], arguments, cancellationToken);
        return long.TryParse((string?)first, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
    }
}
