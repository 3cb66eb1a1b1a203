using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <content>Due work: the index names candidates, and each is taken by a step of its own.</content>
public sealed partial class RedisMailboxStore
{
    /// <inheritdoc/>
    public async Task<DueWork> TakeDueAsync(
        int shard, int most, long now, DueKind kind, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        RedisValue[] due = await redis.AskAsync(
            database => database.SortedSetRangeByScoreAsync(keyspace.Due(shard), stop: now, take: most), cancellationToken);
        if (due.Length == 0)
        {
            return new DueWork([], []);
        }

        List<Task<TurnLease?>> leases = [];
        List<Task<OutboxLease?>> claims = [];
        foreach (string? member in due)
        {
            int length = Math.Min(MailboxId.Length, member!.Length);
            if (!MailboxId.TryParse(member.AsSpan(0, length), out MailboxId mailbox))
            {
                throw new InvalidDataException($"The due index of shard {shard} holds what no mailbox wrote.");
            }

            if (member.Length > MailboxId.Length)
            {
                claims.Add(ClaimDueAsync(mailbox, member[MailboxId.Length..], now, cancellationToken));
            }
            else if (kind == DueKind.All)
            {
                leases.Add(LeaseDueAsync(mailbox, now, cancellationToken));
            }
        }

        TurnLease?[] leased = await Task.WhenAll(leases);
        OutboxLease?[] claimed = await Task.WhenAll(claims);
        OutboxLease[] taken = [.. claimed.OfType<OutboxLease>()];
        return new DueWork(
            [.. leased.OfType<TurnLease>()], await replicas.ConfirmedAsync(taken, cancellationToken));
    }

    private async Task<TurnLease?> LeaseDueAsync(MailboxId mailbox, long now, CancellationToken cancellationToken)
    {
        string token = NewToken();
        RedisResult reply = await redis.RunAsync(
            MailboxScripts.LeaseDue,
            LeaseKeys(mailbox),
            Arguments(mailbox, token, now, []),
            cancellationToken);
        return (int)reply[0] == 0
            ? null
            : await ReadLeaseAsync(mailbox, token, reply, null, (long)reply[5], cancellationToken);
    }

    private async Task<OutboxLease?> ClaimDueAsync(
        MailboxId mailbox, string effectId, long now, CancellationToken cancellationToken)
    {
        RedisResult reply = await redis.RunAsync(
            MailboxScripts.ClaimDue,
            [.. OutboxKeys(mailbox), keyspace.Dead(mailbox, DeadLetterQueue.Protected), keyspace.Message(mailbox, effectId)],
            Arguments(mailbox, NewToken(), now, [effectId]),
            cancellationToken);
        ReadOnlyMemory<byte> record = RedisReply.Bytes(reply);
        return record.IsEmpty ? null : RedisReply.Claim(mailbox, effectId, record);
    }
}
