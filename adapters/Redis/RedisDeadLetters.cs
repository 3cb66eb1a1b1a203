using System.Text;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>What a dead letter was.</summary>
public enum DeadLetterKind
{
    /// <summary>An input no turn could deal with.</summary>
    Input,

    /// <summary>An effect that was given up.</summary>
    Effect,
}

/// <summary>Something the store gave up, for an operator to see.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="BuriedAt">When it was given up, Unix milliseconds.</param>
/// <param name="Mailbox">The mailbox it belonged to.</param>
/// <param name="Id">The input's sequence or the effect's id.</param>
/// <param name="Reason">Why; nothing personal.</param>
/// <param name="Body">The serialized input or effect.</param>
public sealed record DeadLetter(
    DeadLetterKind Kind, long BuriedAt, MailboxId Mailbox, string Id, string Reason, ReadOnlyMemory<byte> Body);

/// <summary>The dead letters of each shard, newest first.</summary>
public sealed class RedisDeadLetters
{
    /// <summary>How many letters one call returns at most.</summary>
    public const int MostPerPage = 100;

    private readonly IConnectionMultiplexer _redis;
    private readonly RedisKeys _keys;

    /// <summary>Makes the view; nothing is sent yet.</summary>
    public RedisDeadLetters(IConnectionMultiplexer redis, IOptions<RedisOptions> options)
    {
        _redis = redis;
        _keys = new RedisKeys(options.Value.KeyPrefix, options.Value.Shards);
    }

    /// <summary>Reads some of a shard's letters.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="skip">How many of the newest to pass over.</param>
    /// <param name="take">How many to return; at most <see cref="MostPerPage"/> are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        int shard, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(take);
        long last = (long)skip + Math.Min(take, MostPerPage) - 1;
        RedisValue[] letters = await _redis.GetDatabase()
            .ListRangeAsync(_keys.Dead(shard), skip, last)
            .WaitAsync(cancellationToken);
        return [.. letters.Select(Read)];
    }

    private static DeadLetter Read(RedisValue letter)
    {
        ReadOnlyMemory<byte> record = letter;
        bool input = RedisReply.Cut(ref record) is [(byte)'i'];
        long buriedAt = RedisReply.Number(RedisReply.Cut(ref record))!.Value;
        if (!MailboxId.TryParse(Encoding.ASCII.GetString(RedisReply.Cut(ref record)), out MailboxId mailbox))
        {
            throw new InvalidDataException("A dead letter names no mailbox.");
        }

        string id = Encoding.UTF8.GetString(RedisReply.Cut(ref record));
        string reason = Encoding.UTF8.GetString(RedisReply.Cut(ref record));
        ReadOnlyMemory<byte> body = input
            ? RedisReply.InputBody(record)
            : RedisReply.Claim(mailbox, id, record).Body;
        return new DeadLetter(
            input ? DeadLetterKind.Input : DeadLetterKind.Effect, buriedAt, mailbox, id, reason, body);
    }
}
