using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.DeadLetters;

/// <summary>
/// The dead letters, newest first, in numbered lists: first the money list of each shard, then the message list of each
/// shard.
/// </summary>
public sealed class RedisDeadLetters : IDeadLetters
{
    private const string NameStart = "dl-";
    private const int HashBytes = 8;
    private const int FieldsBeforeRecord = 5;

    private readonly RedisCalls redis;
    private readonly RedisKeys keyspace;
    private readonly RedisOptions options;

    /// <summary>Makes the view; nothing is sent yet.</summary>
    public RedisDeadLetters(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        this.options = options.Value;
        keyspace = new RedisKeys(this.options.KeyPrefix, this.options.Shards);
    }

    /// <inheritdoc/>
    public int Lists => 2 * keyspace.Shards;

    /// <inheritdoc/>
    public TimeSpan ReplayableFor => options.MessageRecordRetention;

    /// <inheritdoc/>
    public int ListOf(int shard, DeadLetterQueue queue) => queue == DeadLetterQueue.Protected ? shard : keyspace.Shards + shard;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> CountAsync(CancellationToken cancellationToken)
    {
        return await Task.WhenAll(Enumerable.Range(0, Lists).Select(list => redis.AskAsync(
            database => database.ListLengthAsync(KeyOf(list)), cancellationToken)));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        int list, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(take);
        long last = (long)skip + Math.Min(take, IDeadLetters.MaxPerPage) - 1;
        RedisValue[] deadLetters = await redis.AskAsync(
            database => database.ListRangeAsync(KeyOf(list), skip, last), cancellationToken);
        return [.. deadLetters.Select(deadLetter => Read(deadLetter, list) with { Queue = QueueOf(list) })];
    }

    /// <inheritdoc/>
    public async Task<DeadLetter?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (ListNamedBy(name) is not { } list)
        {
            return null;
        }

        for (int skip = 0; skip < options.DeadLetterCapacity; skip += IDeadLetters.MaxPerPage)
        {
            IReadOnlyList<DeadLetter> page = await ListAsync(list, skip, IDeadLetters.MaxPerPage, cancellationToken);
            if (page.FirstOrDefault(deadLetter => deadLetter.Name == name) is { } found)
            {
                return found;
            }

            if (page.Count < IDeadLetters.MaxPerPage)
            {
                break;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public Task<ReplayOutcome> ReplayEffectAsync(
        DeadLetter deadLetter, EffectReplay replay, long now, CancellationToken cancellationToken)
    {
        MailboxId mailbox = deadLetter.Mailbox;
        string payment = replay.Concerns?.Value ?? "";
        return RunAsync(
            MailboxScripts.ReplayEffect,
            Keys(deadLetter, keyspace.Message(mailbox, deadLetter.Id), keyspace.Seen(mailbox, replay.DeadLetterId)),
            Arguments(
                mailbox,
                now,
                [
                    deadLetter.Stored, deadLetter.Id, RecordOf(deadLetter), options.OutboxRoom, RedisReply.Text(replay.Claims),
                    Joined(payment, replay.OnWithdrawn), Joined(payment, replay.ReplayInput), InboxCapacity,
                ]),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ReplayOutcome> ReplayInputAsync(
        DeadLetter deadLetter, long? version, long now, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> rest = RecordOf(deadLetter);
        _ = RedisReply.Cut(ref rest);
        _ = RedisReply.Cut(ref rest);
        return RunAsync(
            MailboxScripts.ReplayInput,
            Keys(deadLetter),
            Arguments(deadLetter.Mailbox, now, [deadLetter.Stored, rest, InboxCapacity, RedisReply.Text(version)]),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> DiscardAsync(DeadLetter deadLetter, CancellationToken cancellationToken) =>
        await redis.AskAsync(
            database => database.ListRemoveAsync(keyspace.Dead(deadLetter.Mailbox, deadLetter.Queue), deadLetter.Stored, 1),
            cancellationToken) > 0;

    /// <inheritdoc/>
    public async Task<int> ForgetOldAsync(long now, CancellationToken cancellationToken)
    {
        int forgotten = 0;
        for (int list = 0; list < Lists; list++)
        {
            long oldest = now - ScriptTimes.Milliseconds(QueueOf(list) == DeadLetterQueue.Protected
                ? options.ClosedPaymentRetention
                : options.MessageDeadLetterRetention);
            while (await redis.AskAsync(
                    database => database.ListGetByIndexAsync(KeyOf(list), -1), cancellationToken) is { IsNull: false } last
                && Read(last, list).DeadLetteredAt < oldest)
            {
                // Another node may have removed it: LREM removes this dead letter or none.
                await redis.AskAsync(database => database.ListRemoveAsync(KeyOf(list), last, -1), cancellationToken);
                forgotten++;
            }
        }

        return forgotten;
    }

    private int InboxCapacity => options.InboxCapacity + options.ReservedInboxRoom;

    private RedisKey KeyOf(int list) => keyspace.Dead(list % keyspace.Shards, QueueOf(list));

    private DeadLetterQueue QueueOf(int list) =>
        list < keyspace.Shards ? DeadLetterQueue.Protected : DeadLetterQueue.Bulk;

    private RedisKey[] Keys(DeadLetter deadLetter, params ReadOnlySpan<RedisKey> more)
    {
        List<RedisKey> keys = [];
        keyspace.AddFive(keys, deadLetter.Mailbox, deadLetter.Queue);
        keys.AddRange(more);
        return [.. keys];
    }

    /// <summary>A script of dead letters takes no lease and no claim.</summary>
    private RedisValue[] Arguments(MailboxId mailbox, long now, ReadOnlySpan<RedisValue> own) =>
        MailboxScripts.Arguments(options, mailbox, "", now, own);

    private async Task<ReplayOutcome> RunAsync(
        string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        RedisResult reply = await redis.RunAsync(script, keys, arguments, cancellationToken);
        return (string?)reply switch
        {
            "back" => ReplayOutcome.Back,
            "gone" => ReplayOutcome.Gone,
            "there" => ReplayOutcome.There,
            "sent" => ReplayOutcome.Sent,
            "full" => ReplayOutcome.Full,
            "moved" => ReplayOutcome.Moved,
            string other => throw new InvalidDataException($"No replay ends with {other}."),
            null => throw new InvalidDataException("A replay ended with nothing."),
        };
    }

    private static ReadOnlyMemory<byte> Joined(string payment, ReadOnlyMemory<byte>? body) =>
        body is { Length: > 0 } there ? (byte[])[.. Encoding.ASCII.GetBytes(payment + "|"), .. there.Span] : default;

    private int? ListNamedBy(string name)
    {
        string[] parts = name.Split('-');
        return name.StartsWith(NameStart, StringComparison.Ordinal) && parts.Length == 3
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int list)
            && list < Lists
            ? list
            : null;
    }

    /// <summary>A dead letter as it is stored.</summary>
    internal static DeadLetter Read(RedisValue text, int list)
    {
        ReadOnlyMemory<byte> stored = text;
        ReadOnlyMemory<byte> record = stored;
        bool input = RedisReply.Cut(ref record) is [(byte)'i'];
        long deadLetteredAt = RedisReply.Number(RedisReply.Cut(ref record))!.Value;
        if (!MailboxId.TryParse(Encoding.ASCII.GetString(RedisReply.Cut(ref record)), out MailboxId mailbox))
        {
            throw new InvalidDataException("A dead letter names no mailbox.");
        }

        string id = Encoding.UTF8.GetString(RedisReply.Cut(ref record));
        byte[] hash = SHA256.HashData(stored.Span[..^record.Length]);
        string reason = Encoding.UTF8.GetString(RedisReply.Cut(ref record));
        string name = $"{NameStart}{list}-{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}";
        DeadLetter deadLetter = new(
            input ? DeadLetterKind.Input : DeadLetterKind.Effect, deadLetteredAt, mailbox, id, reason, default)
        {
            Name = name,
            Stored = stored,
        };
        return input ? WithInput(deadLetter, record) : WithEffect(deadLetter, record);
    }

    /// <summary>
    /// The record of the input or effect as it was dead-lettered: the part after the first five fields.
    /// </summary>
    private static ReadOnlyMemory<byte> RecordOf(DeadLetter deadLetter)
    {
        ReadOnlyMemory<byte> record = deadLetter.Stored;
        for (int field = 0; field < FieldsBeforeRecord; field++)
        {
            _ = RedisReply.Cut(ref record);
        }

        return record;
    }

    private static DeadLetter WithInput(DeadLetter deadLetter, ReadOnlyMemory<byte> record)
    {
        ReadOnlyMemory<byte> rest = record;
        _ = RedisReply.Cut(ref rest);
        long stamp = RedisReply.Number(RedisReply.Cut(ref rest))!.Value;
        return deadLetter with { Stamp = stamp, Body = RedisReply.InputBody(record) };
    }

    private static DeadLetter WithEffect(DeadLetter deadLetter, ReadOnlyMemory<byte> record)
    {
        OutboxLease claim = RedisReply.Claim(deadLetter.Mailbox, deadLetter.Id, record);
        return deadLetter with { Body = claim.Body, Claims = claim.Claims, NotAfter = claim.NotAfter };
    }
}
