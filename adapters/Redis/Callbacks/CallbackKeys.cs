using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Turns.Callbacks;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Callbacks;

/// <summary>
/// The keys of callbacks. Those of an endpoint lie in the shard of its id, so that a script of it can write to that shard's
/// part of a log.
/// </summary>
internal sealed class CallbackKeys(RedisOptions options)
{
    private readonly RedisKeys keyspace = new(options.KeyPrefix, options.Shards);

    public int Shards => keyspace.Shards;

    /// <summary>Which endpoints there are, of which application.</summary>
    public RedisKey Index { get; } = options.KeyPrefix + ":callbacks";

    public RedisKey Endpoint(CallbackEndpointId id) => keyspace.Callback(id.Shard(Shards), id.Value);

    public RedisKey Pending(CallbackEndpointId id) => keyspace.Callback(id.Shard(Shards), id.Value + ":pending");

    public RedisKey Ended(CallbackEndpointId id, CallbackStatus status) => keyspace.Callback(
        id.Shard(Shards), id.Value + (status == CallbackStatus.Delivered ? ":delivered" : ":failed"));

    public RedisKey Log(CallbackEndpointId id, string log) => keyspace.Log(id.Shard(Shards), log);
}
