using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Callbacks;

/// <summary>
/// Callback endpoints in Redis: one index of all, and for each endpoint a hash of its fields, a hash of what is pending by
/// number, and a list of what was delivered and of what has failed.
/// </summary>
public sealed partial class RedisCallbackStore : ICallbackStore
{
    private const string Log = "k";
    private const string Range = "g";

    /// <summary>Longer than an idempotency key is remembered (<see cref="IIdempotencyRecords"/>).</summary>
    private static readonly TimeSpan DeletedFor = TimeSpan.FromHours(25);

    private static readonly string Register = LuaScripts.Load("register_callback");
    private static readonly string Create = LuaScripts.Load("create_callback");
    private static readonly string Update = LuaScripts.Load("update_callback");
    private static readonly string Delete = LuaScripts.Load("delete_callback");

    private readonly RedisCalls redis;
    private readonly CallbackKeys keys;
    private readonly CallbackRecords records;
    private readonly TurnCodec codec;
    private readonly long keepLogs;

    /// <summary>Makes the store; nothing is sent yet.</summary>
    public RedisCallbackStore(RedisCalls redis, IOptions<RedisOptions> options, TurnCodec codec)
    {
        this.redis = redis;
        this.codec = codec;
        keys = new CallbackKeys(options.Value);
        records = new CallbackRecords(codec);
        keepLogs = ScriptTimes.Milliseconds(options.Value.EventRetention);
    }

    /// <inheritdoc/>
    public async Task<bool> RegisterAsync(
        CallbackEndpointId id, string applicationId, int most, long now, CancellationToken cancellationToken) =>
        (int)await redis.RunAsync(Register, [keys.Index], [id.Value, applicationId, now, most], cancellationToken) == 1;

    /// <inheritdoc/>
    public Task CreateAsync(
        CallbackEndpointId id,
        string applicationId,
        CallbackEndpoint endpoint,
        LogCursor after,
        CancellationToken cancellationToken) => redis.RunAsync(
            Create,
            [keys.Endpoint(id)],
            [endpoint.CreatedAt, "", applicationId, codec.EncodeRecord(endpoint), after.ToString()],
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegisteredCallback>> ListAsync(CancellationToken cancellationToken)
    {
        HashEntry[] all = await redis.AskAsync(database => database.HashGetAllAsync(keys.Index), cancellationToken);
        return [.. all.Select(CallbackRecords.Registered).OfType<RegisteredCallback>()];
    }

    /// <inheritdoc/>
    public async Task<CallbackState?> ReadAsync(CallbackEndpointId id, CancellationToken cancellationToken) => records.State(
        id,
        await redis.AskAsync(database => database.HashGetAsync(keys.Endpoint(id), CallbackRecords.Fields), cancellationToken));

    /// <inheritdoc/>
    public async Task<bool> UpdateAsync(
        CallbackState read, CallbackEndpoint endpoint, bool? enabled, long now, CancellationToken cancellationToken) =>
        (int)await redis.RunAsync(
            Update,
            [keys.Endpoint(read.Id)],
            [
                now, "", read.Version, codec.EncodeRecord(endpoint),
                enabled switch { null => "", true => "1", false => "0" }, (int)CallbackDisabled.ByRequest,
            ],
            cancellationToken) == 1;

    /// <inheritdoc/>
    public async Task DeleteAsync(CallbackEndpointId id, CancellationToken cancellationToken)
    {
        RedisKey[] all =
        [
            keys.Endpoint(id), keys.Pending(id), keys.Ended(id, CallbackStatus.Delivered), keys.Ended(id, CallbackStatus.Failed),
        ];
        await redis.RunAsync(Delete, all, [(long)DeletedFor.TotalMilliseconds], cancellationToken);
        await redis.AskAsync(database => database.HashDeleteAsync(keys.Index, id.Value), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NumberedDelivery>> PendingAsync(CallbackEndpointId id, CancellationToken cancellationToken)
    {
        HashEntry[] all = await redis.AskAsync(database => database.HashGetAllAsync(keys.Pending(id)), cancellationToken);
        return [.. all.Select(records.Pending)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NumberedDelivery>> EndedAsync(
        CallbackEndpointId id, CallbackStatus status, long now, CancellationToken cancellationToken)
    {
        RedisValue[] all = await redis.AskAsync(
            database => database.ListRangeAsync(keys.Ended(id, status), 0, ICallbackStore.MostEnded - 1), cancellationToken);
        long oldest = now - (long)ICallbackStore.Retention.TotalMilliseconds;
        return [.. all.Select(one => records.Ended(one, status)).Where(one => one.Delivery.NextAt >= oldest)];
    }
}
