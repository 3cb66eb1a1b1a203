using System.Collections.Concurrent;
using System.Text;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.FailOver;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace Chat2Pay.Tests.Redis;

/// <summary>A store under test, with short words for what the tests do over and over.</summary>
public sealed class StoreProbe
{
    /// <summary>When the tests' clocks begin: 2026-01-01T00:00:00Z in Unix milliseconds.</summary>
    public const long Start = 1_767_225_600_000;

    private readonly RedisKeys keys;

    public StoreProbe(ConnectionMultiplexer redis, RedisOptions options, string prefix)
    {
        Redis = redis;
        Options = new RedisOptions
        {
            ConnectionString = options.ConnectionString,
            KeyPrefix = prefix,
            Shards = options.Shards,
            BatchSize = options.BatchSize,
            InboxCapacity = options.InboxCapacity,
            ReservedInboxRoom = options.ReservedInboxRoom,
            OutboxRoom = options.OutboxRoom,
            DeadLetterCapacity = options.DeadLetterCapacity,
            WaitReplicas = options.WaitReplicas,
            WaitReplicasTimeout = options.WaitReplicasTimeout,
            Timeout = options.Timeout,
        };
        keys = new RedisKeys(prefix, options.Shards);
        IOptions<RedisOptions> all = Microsoft.Extensions.Options.Options.Create(Options);
        Calls = new RedisCalls(redis, all, TimeProvider.System);
        Replicas = new RedisReplicas(redis, all, TimeProvider.System, new ListLogger<RedisReplicas>(ReplicaLog));
        Store = new RedisMailboxStore(Calls, Replicas, all, NullLogger<RedisMailboxStore>.Instance);
    }

    public ConnectionMultiplexer Redis { get; }

    public RedisOptions Options { get; }

    public RedisCalls Calls { get; }

    public RedisReplicas Replicas { get; }

    /// <summary>The cluster's slot in which everything of a mailbox lies.</summary>
    public int SlotOf(MailboxId mailbox) => Redis.HashSlot($"{{{mailbox.Shard(Store.Shards)}}}");

    /// <summary>What was logged about replicas.</summary>
    public ConcurrentQueue<string> ReplicaLog { get; } = [];

    public RedisMailboxStore Store { get; }

    public long LeaseFor => (long)Options.LeaseDuration.TotalMilliseconds;

    public long ClaimFor => (long)Options.ClaimDuration.TotalMilliseconds;

    public static MailboxId Mailbox(int customer = 1) => MailboxId.For(new byte[32], "merchant", "+1555000" + customer);

    public static PaymentRequestId Payment(MailboxId mailbox, byte number = 1) =>
        PaymentRequestId.New(mailbox, [number, 0, 0, 0, 0, 0, 0]);

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static NewInput Input(
        string id, InboxQuota room = InboxQuota.Ordinary, PaymentRequestId? concerns = null, params string[] aliases) =>
        new()
        {
            Id = id,
            Aliases = aliases,
            Body = Bytes("body of " + id),
            RememberFor = TimeSpan.FromHours(1),
            Room = room,
            Concerns = concerns,
        };

    public static OutboxEntry Effect(
        string id, string? lane = null, long? notBefore = null, long? notAfter = null) =>
        new() { Id = id, OrderingKey = lane, NotBefore = notBefore, NotAfter = notAfter, Body = Bytes("effect " + id) };

    public Task<Delivery> DeliverAsync(MailboxId mailbox, string id, long now = Start) =>
        Store.DeliverAsync(mailbox, Input(id), now, default);

    /// <summary>Delivers an input and expects the lease.</summary>
    public async Task<TurnLease> LeaseAsync(MailboxId mailbox, string id, long now = Start) =>
        Assert.IsType<Delivery.Leased>(await DeliverAsync(mailbox, id, now)).Lease;

    /// <summary>Commits and expects it to stand; all inputs of the lease are processed.</summary>
    public async Task<CommitResult.Done> CommitAsync(TurnLease lease, TurnCommit commit, long now = Start) =>
        Assert.IsType<CommitResult.Done>(await Store.CommitAsync(lease, All(lease, commit), now, default));

    /// <summary>Delivers an input and commits effects; the mailbox is free afterwards.</summary>
    public async Task<IReadOnlyList<OutboxLease>> EmitAsync(
        MailboxId mailbox, string id, long now, params OutboxEntry[] effects) =>
        (await CommitAsync(await LeaseAsync(mailbox, id, now), new TurnCommit { Effects = effects }, now)).Claims;

    public static TurnCommit All(TurnLease lease, TurnCommit commit) =>
        commit with { Processed = [.. lease.Inputs.Select(input => input.Sequence)] };

    public Task<DueWork> DueAsync(MailboxId mailbox, long now, DueKind kind = DueKind.All) =>
        Store.TakeDueAsync(mailbox.Shard(Store.Shards), 100, now, kind, default);

    /// <summary>Key and value bytes of a mailbox at rest; not of seen ids and message records, which expire.</summary>
    public async Task<long> StoredBytesAsync(MailboxId mailbox)
    {
        IDatabase database = Redis.GetDatabase();
        long bytes = 0;
        foreach (RedisKey key in new[] { keys.Mailbox(mailbox), keys.Inbox(mailbox), keys.Outbox(mailbox) })
        {
            HashEntry[] entries = await database.HashGetAllAsync(key);
            bytes += entries.Length == 0 ? 0 : ((byte[])key!).Length;
            bytes += entries.Sum(entry => entry.Name.Length() + entry.Value.Length());
        }

        RedisValue[] due = await database.SortedSetRangeByRankAsync(keys.Due(mailbox));
        return bytes + due
            .Where(member => member.StartsWith(mailbox.Value))
            .Sum(member => member.Length() + sizeof(double));
    }

    /// <summary>True when the mailbox is forgotten in its time.</summary>
    public async Task<bool> EndsAsync(MailboxId mailbox) =>
        await Redis.GetDatabase().KeyTimeToLiveAsync(keys.Mailbox(mailbox)) is not null;

    /// <summary>How many commands the action sends, the scripts being known to the server already.</summary>
    public async Task<string[]> CommandsAsync(Func<Task> action)
    {
        var session = new ProfilingSession();
        var current = new AsyncLocal<ProfilingSession?> { Value = session };
        Redis.RegisterProfiler(() => current.Value);
        await action();
        return [.. session.FinishProfiling().Select(command => command.Command)];
    }
}
