using Chat2Pay.Adapters.Checks;
using Chat2Pay.Adapters.Redis.Connection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Redis;

/// <summary>What is said of a store, right and wrong.</summary>
[Collection(RedisServerGroup.Name)]
public sealed class RedisServerCheckTests(RedisServerFixture fixture)
{
    private const string At = "store:6379";

    [Theory]
    [InlineData("redis_version:7.4.1", FindingKind.Ok, "Redis 7.4.1.")]
    [InlineData("redis_version:8.0.0", FindingKind.Ok, "Redis 8.0.0.")]
    [InlineData("redis_version:6.2.14", FindingKind.Fault, "Redis 6.2.14 is too old.")]
    [InlineData("redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.1.0", FindingKind.Ok, "Valkey 8.1.0.")]
    [InlineData("redis_version:7.4.3\r\ngarnet_version:1.0.1", FindingKind.Warning, "Garnet 1.0.1, the sandbox's store.")]
    [InlineData("", FindingKind.Unreadable, "the server does not tell its version.")]
    public void Versions(string info, FindingKind kind, string text) =>
        Is(RedisServerCheck.Version(At, RedisInfo.Of(info)), kind, text);

    [Theory]
    [InlineData("noeviction", FindingKind.Ok, "maxmemory-policy is noeviction.")]
    [InlineData("allkeys-lru", FindingKind.Fault, "maxmemory-policy is allkeys-lru: payments get lost")]
    [InlineData(null, FindingKind.Unreadable, "the server does not tell its maxmemory-policy.")]
    public void Eviction(string? policy, FindingKind kind, string text) =>
        Is(RedisServerCheck.Eviction(At, policy), kind, text);

    [Theory]
    [InlineData("1", "ok", FindingKind.Ok, "append-only files are on.")]
    [InlineData("1", "err", FindingKind.Fault, "the last write to the append-only file failed.")]
    [InlineData("0", "ok", FindingKind.Warning, "append-only files are off")]
    [InlineData(null, null, FindingKind.Unreadable, "the server does not tell whether it writes append-only files.")]
    public void Append_only_files(string? enabled, string? lastWrite, FindingKind kind, string text) =>
        Is(RedisServerCheck.AppendOnly(At, enabled, lastWrite), kind, text);

    [Theory]
    [InlineData("everysec", FindingKind.Ok, "appendfsync is everysec.")]
    [InlineData("always", FindingKind.Ok, "appendfsync is always.")]
    [InlineData("no", FindingKind.Warning, "appendfsync is no")]
    [InlineData(null, FindingKind.Unreadable, "the server does not tell its appendfsync.")]
    public void Syncing(string? policy, FindingKind kind, string text) => Is(RedisServerCheck.Sync(At, policy), kind, text);

    [Theory]
    [InlineData(2, 1, FindingKind.Ok, "2 replicas; Redis:WaitReplicas is 1.")]
    [InlineData(1, 2, FindingKind.Fault, "1 replicas are connected, and Redis:WaitReplicas is 2")]
    [InlineData(0, 0, FindingKind.Warning, "No replica is connected")]
    public void Replicas(int connected, int wanted, FindingKind kind, string text) =>
        Is(RedisServerCheck.Replicas(connected, wanted), kind, text);

    [Theory]
    [InlineData(64, 64, FindingKind.Ok, "The store is cut into 64 shards.")]
    [InlineData(64, 8, FindingKind.Fault, "The store is cut into 64 shards, and Redis:Shards is 8.")]
    [InlineData(null, 64, FindingKind.Ok, "The store is new")]
    public void Shards(int? stored, int wanted, FindingKind kind, string text) =>
        Is(RedisServerCheck.Shards(stored, wanted), kind, text);

    [SkippableFact]
    public async Task A_real_server_is_read_and_left_as_it_is()
    {
        StoreProbe probe = fixture.New();

        IReadOnlyList<Finding> found =
            await new RedisServerCheck(probe.Redis, Options.Create(probe.Options)).RunAsync(CancellationToken.None);

        Assert.DoesNotContain(found, finding => finding.Kind is FindingKind.Fault or FindingKind.Unreadable);
        Assert.Contains(found, finding => finding.Text.EndsWith("maxmemory-policy is noeviction.", StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.Text.StartsWith("The store is new", StringComparison.Ordinal));
        IServer server = probe.Redis.GetServers()[0];
        Assert.Empty(server.Keys(pattern: probe.Options.KeyPrefix + ":*"));
    }

    private static void Is(Finding finding, FindingKind kind, string text)
    {
        Assert.Equal(kind, finding.Kind);
        Assert.Contains(text, finding.Text, StringComparison.Ordinal);
        Assert.Equal(kind == FindingKind.Ok, finding.Advice is null);
    }
}
