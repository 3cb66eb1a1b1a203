using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>
/// The dead letters, newest first. They lie in lists by number: those of money of each shard, then those of messages of
/// each shard.
/// </summary>
public sealed class RedisDeadLetters
{
    /// <summary>How many letters one call returns at most.</summary>
    public const int MaxPerPage = 100;

    private const string NameStart = "dl-";
    private const int HashBytes = 8;

    private readonly RedisCalls _redis;
    private readonly RedisKeys _keys;
    private readonly RedisOptions _options;

    /// <summary>Makes the view; nothing is sent yet.</summary>
    public RedisDeadLetters(RedisCalls redis, IOptions<RedisOptions> options)
    {
        _redis = redis;
        _options = options.Value;
        _keys = new RedisKeys(_options.KeyPrefix, _options.Shards);
    }

    /// <summary>How many lists there are.</summary>
    public int Lists => 2 * _keys.Shards;

    /// <summary>
    /// How long after its burial a letter can be taken up again: as long as the record of a message would tell that it
    /// went out after all.
    /// </summary>
    public TimeSpan ReplayableFor => _options.MessageRecordRetention;

    /// <summary>The list of a shard's letters of a queue.</summary>
    public int ListOf(int shard, DeadLetterQueue queue) => queue == DeadLetterQueue.Money ? shard : _keys.Shards + shard;

    /// <summary>How many letters each list holds.</summary>
    public async Task<IReadOnlyList<long>> CountAsync(CancellationToken cancellationToken)
    {
        return await Task.WhenAll(Enumerable.Range(0, Lists).Select(list => _redis.AskAsync(
            database => database.ListLengthAsync(KeyOf(list)), cancellationToken)));
    }

    /// <summary>Reads some of a list's letters.</summary>
    /// <param name="list">The list, see <see cref="ListOf"/>.</param>
    /// <param name="skip">How many of the newest to pass over.</param>
    /// <param name="take">How many to return; at most <see cref="MaxPerPage"/> are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        int list, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(take);
        long last = (long)skip + Math.Min(take, MaxPerPage) - 1;
        RedisValue[] letters = await _redis.AskAsync(
            database => database.ListRangeAsync(KeyOf(list), skip, last), cancellationToken);
        return [.. letters.Select(letter => Read(letter, list) with { Queue = QueueOf(list) })];
    }

    /// <summary>Finds a letter by its name; null when there is none.</summary>
    public async Task<DeadLetter?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (ListNamedBy(name) is not { } list)
        {
            return null;
        }

        for (int skip = 0; skip < _options.DeadLetterCapacity; skip += MaxPerPage)
        {
            IReadOnlyList<DeadLetter> page = await ListAsync(list, skip, MaxPerPage, cancellationToken);
            if (page.FirstOrDefault(letter => letter.Name == name) is { } found)
            {
                return found;
            }

            if (page.Count < MaxPerPage)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Puts an effect back into the outbox: all of it in one step, or nothing.</summary>
    public Task<ReplayOutcome> ReplayEffectAsync(
        DeadLetter letter, EffectReplay replay, long now, CancellationToken cancellationToken)
    {
        MailboxId mailbox = letter.Mailbox;
        string payment = replay.Concerns?.Value ?? "";
        return RunAsync(
            MailboxScripts.ReplayEffect,
            Keys(letter, _keys.Message(mailbox, letter.Id), _keys.Seen(mailbox, replay.DeadLetterId)),
            Arguments(
                mailbox,
                now,
                [
                    letter.Stored, letter.Id, letter.Record, _options.OutboxRoom, RedisReply.Text(replay.Claims),
                    Joined(payment, replay.OnWithdrawn), Joined(payment, replay.Word), InboxCapacity,
                ]),
            cancellationToken);
    }

    /// <summary>Puts an input back into the inbox, behind all that has come since: in one step, or nothing.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="version">
    /// The version the mailbox must still have, with nothing waiting in it; null when neither matters.
    /// </param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ReplayOutcome> ReplayInputAsync(
        DeadLetter letter, long? version, long now, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> rest = letter.Record;
        _ = RedisReply.Cut(ref rest);
        _ = RedisReply.Cut(ref rest);
        return RunAsync(
            MailboxScripts.ReplayInput,
            Keys(letter),
            Arguments(letter.Mailbox, now, [letter.Stored, rest, InboxCapacity, RedisReply.Text(version)]),
            cancellationToken);
    }

    /// <summary>Throws a letter away; false when it is not there any more.</summary>
    public async Task<bool> DiscardAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        await _redis.AskAsync(
            database => database.ListRemoveAsync(_keys.Dead(letter.Mailbox, letter.Queue), letter.Stored, 1),
            cancellationToken) > 0;

    /// <summary>Throws away what has been kept for as long as its queue keeps it; says how many letters those were.</summary>
    public async Task<int> ForgetOldAsync(long now, CancellationToken cancellationToken)
    {
        int forgotten = 0;
        for (int list = 0; list < Lists; list++)
        {
            long oldest = now - MailboxScripts.Milliseconds(QueueOf(list) == DeadLetterQueue.Money
                ? _options.ClosedPaymentRetention
                : _options.MessageDeadLetterRetention);
            while (await _redis.AskAsync(
                    database => database.ListGetByIndexAsync(KeyOf(list), -1), cancellationToken) is { IsNull: false } last
                && Read(last, list).BuriedAt < oldest)
            {
                // Another node may have been faster: the very letter goes, or none.
                await _redis.AskAsync(database => database.ListRemoveAsync(KeyOf(list), last, -1), cancellationToken);
                forgotten++;
            }
        }

        return forgotten;
    }

    private int InboxCapacity => _options.InboxCapacity + _options.ReservedInboxRoom;

    private RedisKey KeyOf(int list) => _keys.Dead(list % _keys.Shards, QueueOf(list));

    private DeadLetterQueue QueueOf(int list) =>
        list < _keys.Shards ? DeadLetterQueue.Money : DeadLetterQueue.Messages;

    private RedisKey[] Keys(DeadLetter letter, params ReadOnlySpan<RedisKey> more)
    {
        List<RedisKey> keys = [];
        _keys.AddFive(keys, letter.Mailbox, letter.Queue);
        keys.AddRange(more);
        return [.. keys];
    }

    /// <summary>Nothing is leased or claimed here.</summary>
    private RedisValue[] Arguments(MailboxId mailbox, long now, ReadOnlySpan<RedisValue> own) =>
        MailboxScripts.Arguments(_options, mailbox, "", now, own);

    private async Task<ReplayOutcome> RunAsync(
        string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        RedisResult reply = await _redis.RunAsync(script, keys, arguments, cancellationToken);
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

    /// <summary>A letter as it is stored.</summary>
    internal static DeadLetter Read(RedisValue text, int list)
    {
        ReadOnlyMemory<byte> stored = text;
        ReadOnlyMemory<byte> record = stored;
        bool input = RedisReply.Cut(ref record) is [(byte)'i'];
        long buriedAt = RedisReply.Number(RedisReply.Cut(ref record))!.Value;
        if (!MailboxId.TryParse(Encoding.ASCII.GetString(RedisReply.Cut(ref record)), out MailboxId mailbox))
        {
            throw new InvalidDataException("A dead letter names no mailbox.");
        }

        string id = Encoding.UTF8.GetString(RedisReply.Cut(ref record));
        byte[] hash = SHA256.HashData(stored.Span[..^record.Length]);
        string reason = Encoding.UTF8.GetString(RedisReply.Cut(ref record));
        string name = $"{NameStart}{list}-{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}";
        DeadLetter letter = new(
            input ? DeadLetterKind.Input : DeadLetterKind.Effect, buriedAt, mailbox, id, reason, default)
        {
            Name = name,
            Stored = stored,
            Record = record,
        };
        return input ? ReadInput(letter) : ReadEffect(letter);
    }

    private static DeadLetter ReadInput(DeadLetter letter)
    {
        ReadOnlyMemory<byte> record = letter.Record;
        _ = RedisReply.Cut(ref record);
        long stamp = RedisReply.Number(RedisReply.Cut(ref record))!.Value;
        return letter with { Stamp = stamp, Body = RedisReply.InputBody(letter.Record) };
    }

    private static DeadLetter ReadEffect(DeadLetter letter)
    {
        OutboxLease claim = RedisReply.Claim(letter.Mailbox, letter.Id, letter.Record);
        return letter with { Body = claim.Body, Claims = claim.Claims, NotAfter = claim.NotAfter };
    }
}
