using System.Globalization;
using System.Security.Cryptography;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.FailOver;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <summary>
/// The mailboxes in Redis, Valkey or Garnet: one Lua script a step, all keys of a mailbox in one slot.
/// </summary>
public sealed partial class RedisMailboxStore : IMailboxStore
{
    /// <summary>How many ids an input may have, aliases included.</summary>
    public const int MaxIds = 8;

    /// <summary>
    /// How far the clocks of two nodes may be apart while each still sees the other's due work at once.
    /// </summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(2);

    private const int NodeBytes = 12;
    private const int ReasonLength = 200;

    private readonly RedisCalls redis;
    private readonly RedisReplicas replicas;
    private readonly RedisOptions options;
    private readonly RedisKeys keyspace;
    private readonly ILogger<RedisMailboxStore> logger;
    private readonly string node = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NodeBytes));

    private long tokens;

    /// <summary>Makes the store; nothing is sent yet.</summary>
    public RedisMailboxStore(
        RedisCalls redis,
        RedisReplicas replicas,
        IOptions<RedisOptions> options,
        ILogger<RedisMailboxStore> logger)
    {
        this.redis = redis;
        this.replicas = replicas;
        this.options = options.Value;
        keyspace = new RedisKeys(this.options.KeyPrefix, this.options.Shards);
        this.logger = logger;
    }

    /// <inheritdoc/>
    public int Shards => keyspace.Shards;

    /// <inheritdoc/>
    public async Task<Delivery> DeliverAsync(
        MailboxId mailbox, NewInput input, long now, CancellationToken cancellationToken)
    {
        List<RedisKey> keys = new(6) { keyspace.Mailbox(mailbox), keyspace.Inbox(mailbox), keyspace.Due(mailbox) };
        int ids = AddInputKeys(keys, mailbox, input);
        int room = options.InboxCapacity + (input.Room == InboxQuota.Reserved ? options.ReservedInboxRoom : 0);
        string token = NewToken();
        RedisValue[] arguments = Arguments(
            mailbox,
            token,
            now,
            [
                ids, ScriptTimes.Milliseconds(input.RememberFor), room, input.Concerns?.Value ?? "", input.Body,
            ]);
        RedisResult reply = await redis.RunAsync(MailboxScripts.Deliver, [.. keys], arguments, cancellationToken);
        return await ReadDeliveryAsync(mailbox, token, reply, input.Concerns, now, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<CommitResult> CommitAsync(
        TurnLease lease, TurnCommit commit, long now, CancellationToken cancellationToken)
    {
        List<RedisKey> keys = new(5 + commit.Records.Count);
        keyspace.AddFive(keys, lease.Mailbox, QueueOf(commit.DeadLettered));
        foreach (StoredRecord closed in commit.Records)
        {
            keys.Add(PaymentKey(lease.Mailbox, closed.Id));
        }

        int shard = lease.Mailbox.Shard(keyspace.Shards);
        foreach (string log in commit.ErasedLogs)
        {
            keys.Add(keyspace.Log(shard, log));
        }

        foreach (LogEntry entry in commit.Appended)
        {
            keys.Add(keyspace.Log(shard, entry.Log));
        }

        RedisValue[] list = AddProjected(keys, lease.Mailbox, commit);
        RedisValue[] arguments = CommitArguments(lease, commit, list, now);
        RedisResult reply = await redis.RunAsync(MailboxScripts.Commit, [.. keys], arguments, cancellationToken);
        switch ((int)reply[0])
        {
            case 0:
                Log.LeaseLost(logger, lease.Mailbox.Value, lease.Version);
                return new CommitResult.Lost();
            case 1:
                Log.OutboxFull(logger, lease.Mailbox.Value);
                return new CommitResult.Full();
        }

        IReadOnlyList<OutboxLease> claims = ReadClaims(lease.Mailbox, reply[1]);
        claims = await replicas.ConfirmedAsync(claims, cancellationToken);
        TurnLease? next = await NextLeaseAsync(lease, commit, RedisReply.Inputs(reply[2]), now, cancellationToken);
        return new CommitResult.Done(lease.Version + 1, claims, next) { DeadLettersDropped = Dropped((long)reply[3], lease.Mailbox) };
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(TurnLease lease, long now, CancellationToken cancellationToken) =>
        redis.RunAsync(
            MailboxScripts.Release,
            LeaseKeys(lease.Mailbox),
            Arguments(lease.Mailbox, "", now, [lease.Token]),
            cancellationToken);

    /// <inheritdoc/>
    public Task PassOnAsync(TurnLease lease, long now, CancellationToken cancellationToken) =>
        redis.RunAsync(
            MailboxScripts.PassOn,
            LeaseKeys(lease.Mailbox),
            Arguments(
                lease.Mailbox,
                "",
                now,
                [
                    lease.Token, lease.Version, ScriptTimes.Milliseconds(ClockSlack),
                    .. lease.Inputs.Select(input => (RedisValue)input.Sequence),
                ]),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<MailboxView?> ReadAsync(MailboxId mailbox, CancellationToken cancellationToken)
    {
        RedisValue[] found = await redis.AskAsync(
            database => database.HashGetAsync(keyspace.Mailbox(mailbox), ["v", "s"]), cancellationToken);
        return found[0].IsNull ? null : new MailboxView((long)found[0], (byte[]?)found[1]);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadRecordAsync(
        PaymentRequestId payment, CancellationToken cancellationToken)
    {
        RedisValue found = await redis.AskAsync(
            database => database.StringGetAsync(keyspace.Payment(payment)), cancellationToken);
        return found.IsNull ? default(ReadOnlyMemory<byte>?) : (byte[])found!;
    }

    private RedisKey[] LeaseKeys(MailboxId mailbox) => [keyspace.Mailbox(mailbox), keyspace.Inbox(mailbox), keyspace.Due(mailbox)];

    /// <summary>A unique token for a lease or claim. It is no secret, so the node's part is random only once.</summary>
    private string NewToken() =>
        string.Create(CultureInfo.InvariantCulture, $"{node}{Interlocked.Increment(ref tokens):x}");

    private long Dropped(long deadLetters, MailboxId mailbox)
    {
        if (deadLetters > 0)
        {
            Log.DeadLettersDropped(logger, deadLetters, mailbox.Shard(keyspace.Shards), options.DeadLetterCapacity);
        }

        return deadLetters;
    }

    private static string Plain(string reason)
    {
        string plain = reason.Replace('|', '/').Replace('\n', ' ');
        return plain.Length > ReasonLength ? plain[..ReasonLength] : plain;
    }

    private static string Checked(string name, string what) =>
        name.AsSpan().IndexOfAny('|', '\n') < 0
            ? name
            : throw new ArgumentException($"The {what} of an effect holds no bar and no line break.", what);

    private RedisValue[] Arguments(MailboxId mailbox, string token, long now, ReadOnlySpan<RedisValue> own) =>
        MailboxScripts.Arguments(options, mailbox, token, now, own);

    private int AddInputKeys(List<RedisKey> keys, MailboxId mailbox, NewInput input)
    {
        // Ids must be distinct: the script takes an existing id for a duplicate delivery.
        string[] ids = [.. input.Aliases.Prepend(input.Id).Distinct(StringComparer.Ordinal)];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Length, MaxIds, nameof(input));
        foreach (string id in ids)
        {
            keys.Add(keyspace.Seen(mailbox, id));
        }

        if (input.Concerns is { } payment)
        {
            keys.Add(PaymentKey(mailbox, payment));
        }

        return ids.Length;
    }

    /// <summary>
    /// A payment's record has the slot of its mailbox: the id of another mailbox would leave the slot.
    /// </summary>
    private RedisKey PaymentKey(MailboxId mailbox, PaymentRequestId payment) =>
        payment.Mailbox == mailbox
            ? keyspace.Payment(payment)
            : throw new ArgumentException("The payment belongs to another mailbox.", nameof(payment));

    private static partial class Log
    {
        [LoggerMessage(3200, LogLevel.Warning, "The lease of mailbox {Mailbox} at version {Version} was lost.")]
        public static partial void LeaseLost(ILogger logger, string mailbox, long version);

        [LoggerMessage(3201, LogLevel.Error, "The outbox of mailbox {Mailbox} is full.")]
        public static partial void OutboxFull(ILogger logger, string mailbox);

        [LoggerMessage(3206, LogLevel.Error, "{DeadLetters} dead letters of shard {Shard} fell off: a queue keeps {Room} a shard")]
        public static partial void DeadLettersDropped(ILogger logger, long deadLetters, int shard, int room);
    }
}
