using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <content>Leases and claims, as deliveries, commits and due timers need them.</content>
public sealed partial class RedisMailboxStore
{
    private RedisValue[] CommitArguments(TurnLease lease, TurnCommit commit, RedisValue[] list, long now)
    {
        string[] emptied =
            commit.PurgedOrderingKeys.Count == 0 ? [] : [.. commit.PurgedOrderingKeys.Distinct(StringComparer.Ordinal)];
        RedisValue[] head = Arguments(lease.Mailbox, NewToken(), now,
        [
            lease.Token, lease.Version, commit.State is null ? 0 : 1, commit.State ?? ReadOnlyMemory<byte>.Empty,
            RedisReply.Text(commit.DueAt), commit.WantsMore ? 1 : 0, options.OutboxRoom,
            ScriptTimes.Milliseconds(options.ClosedPaymentRetention),
            Keep(commit) is { } keep ? ScriptTimes.Milliseconds(keep) : RedisValue.EmptyString,
            commit.ErasedLogs.Count, commit.Processed.Count, commit.DeadLettered.Count,
            commit.Records.Count, emptied.Length, commit.Effects.Count, commit.Appended.Count,
        ]);
        int count = head.Length + commit.Processed.Count + (2 * commit.DeadLettered.Count) + commit.Records.Count
            + emptied.Length + (7 * commit.Effects.Count) + (3 * commit.Appended.Count) + list.Length;
        RedisValue[] arguments = new RedisValue[count];
        head.CopyTo(arguments, 0);
        WriteLists(arguments.AsSpan(head.Length), commit, emptied);
        list.CopyTo(arguments, count - list.Length);
        return arguments;
    }

    /// <summary>How long the mailbox is kept after its last input; null keeps it for ever.</summary>
    private TimeSpan? Keep(TurnCommit commit) => commit switch
    {
        { DueAt: not null } => null,
        { Retention: MailboxRetention.Brief } => options.StrangerRetention,
        { Retention: MailboxRetention.AsRecords } => options.ClosedPaymentRetention,
        _ => null,
    };

    private TimeSpan Keep(LogEntry entry, TimeSpan? mailbox) =>
        entry.Bounds is not { } own ? options.EventRetention : mailbox < own.Keep ? mailbox.Value : own.Keep;

    /// <summary>A commit dead-letters inputs to one queue.</summary>
    private static DeadLetterQueue QueueOf(IReadOnlyList<DeadLetteredInput> deadLettered)
    {
        if (deadLettered.Count == 0)
        {
            return DeadLetterQueue.Protected;
        }

        DeadLetterQueue queue = deadLettered[0].Queue;
        return deadLettered.All(input => input.Queue == queue)
            ? queue
            : throw new ArgumentException("The inputs that a commit dead-letters go to one queue.", nameof(deadLettered));
    }

    /// <summary>Adds the keys of the entries of projections, and returns the arguments.</summary>
    private RedisValue[] AddProjected(List<RedisKey> keys, MailboxId mailbox, TurnCommit commit)
    {
        IReadOnlyList<ProjectionEntry> projected = commit.Projected;
        int shard = mailbox.Shard(keyspace.Shards);
        RedisValue records = ScriptTimes.Milliseconds(options.ClosedPaymentRetention);
        RedisValue own = Keep(commit) is { } keep ? ScriptTimes.Milliseconds(keep) : records;
        RedisValue[] arguments = new RedisValue[6 * projected.Count];
        for (int i = 0; i < projected.Count; i++)
        {
            ProjectionEntry entry = projected[i];
            keys.Add(keyspace.Record(shard, entry.Projection, entry.Id));
            foreach (string list in entry.Leaves)
            {
                keys.Add(keyspace.List(shard, entry.Projection, list));
            }

            foreach (string list in entry.Joins)
            {
                keys.Add(keyspace.List(shard, entry.Projection, list));
            }

            arguments[6 * i] = entry.Member;
            arguments[(6 * i) + 1] = entry.Body;
            arguments[(6 * i) + 2] = entry.IsKeptAsMailbox ? own : records;
            arguments[(6 * i) + 3] = entry.FormerMember;
            arguments[(6 * i) + 4] = entry.Leaves.Count;
            arguments[(6 * i) + 5] = entry.Joins.Count;
        }

        return arguments;
    }

    private void WriteLists(Span<RedisValue> arguments, TurnCommit commit, string[] emptied)
    {
        int at = 0;
        foreach (long sequence in commit.Processed)
        {
            arguments[at++] = sequence;
        }

        foreach (DeadLetteredInput deadLettered in commit.DeadLettered)
        {
            arguments[at++] = deadLettered.Sequence;
            arguments[at++] = Plain(deadLettered.Reason);
        }

        foreach (StoredRecord closed in commit.Records)
        {
            arguments[at++] = closed.Body;
        }

        foreach (string key in emptied)
        {
            arguments[at++] = key;
        }

        foreach (OutboxEntry effect in commit.Effects)
        {
            arguments[at++] = Checked(effect.Id, "id");
            arguments[at++] = Checked(effect.OrderingKey ?? "", "ordering key");
            arguments[at++] = RedisReply.Text(effect.NotBefore);
            arguments[at++] = RedisReply.Text(effect.NotAfter);
            arguments[at++] = effect.Body;
            arguments[at++] = effect.Concerns?.Value ?? "";
            arguments[at++] = effect.OnWithdrawn ?? ReadOnlyMemory<byte>.Empty;
        }

        TimeSpan? mailbox = Keep(commit);
        foreach (LogEntry entry in commit.Appended)
        {
            arguments[at++] = ScriptTimes.Milliseconds(Keep(entry, mailbox));
            arguments[at++] = RedisReply.Text(entry.Bounds?.Most);
            arguments[at++] = entry.Body;
        }
    }

    private static List<OutboxLease> ReadClaims(MailboxId mailbox, RedisResult reply)
    {
        List<OutboxLease> claims = new(reply.Length / 2);
        for (int i = 0; i + 1 < reply.Length; i += 2)
        {
            claims.Add(RedisReply.Claim(mailbox, (string)reply[i]!, RedisReply.Bytes(reply[i + 1])));
        }

        return claims;
    }

    private async Task<Delivery> ReadDeliveryAsync(
        MailboxId mailbox,
        string token,
        RedisResult reply,
        PaymentRequestId? concerns,
        long now,
        CancellationToken cancellationToken) =>
        (int)reply[0] switch
        {
            0 => new Delivery.Duplicate(),
            1 => new Delivery.Queued(),
            2 => new Delivery.Full(),
            _ => new Delivery.Leased(await ReadLeaseAsync(mailbox, token, reply, concerns, now, cancellationToken)),
        };

    private async Task<TurnLease> ReadLeaseAsync(
        MailboxId mailbox,
        string token,
        RedisResult reply,
        PaymentRequestId? concerns,
        long now,
        CancellationToken cancellationToken)
    {
        List<ReadInput> read = RedisReply.Inputs(reply[4]);
        Dictionary<PaymentRequestId, ReadOnlyMemory<byte>> known = [];
        if (concerns is { } payment)
        {
            known[payment] = RedisReply.Bytes(reply[3]);
        }

        IReadOnlyList<QueuedInput> inputs = await WithClosedAsync(read, known, cancellationToken);
        return new TurnLease(mailbox, token, (long)reply[1], RedisReply.Bytes(reply[2]), inputs, now);
    }

    private async Task<TurnLease?> NextLeaseAsync(
        TurnLease lease, TurnCommit commit, List<ReadInput> inputs, long now, CancellationToken cancellationToken)
    {
        if (inputs.Count == 0)
        {
            return null;
        }

        Dictionary<PaymentRequestId, ReadOnlyMemory<byte>> known =
            commit.Records.ToDictionary(closed => closed.Id, closed => closed.Body);
        return lease with
        {
            Version = lease.Version + 1,
            State = commit.State ?? lease.State,
            Inputs = await WithClosedAsync(inputs, known, cancellationToken),
            TakenAt = now,
        };
    }

    /// <summary>
    /// Adds the records of closed payments that the script could not know of. Reading them after the lease was taken is
    /// safe: only a commit under this very lease can change them.
    /// </summary>
    private async Task<IReadOnlyList<QueuedInput>> WithClosedAsync(
        List<ReadInput> inputs,
        Dictionary<PaymentRequestId, ReadOnlyMemory<byte>> known,
        CancellationToken cancellationToken)
    {
        if (inputs.Exists(input => input.Concerns is { } payment && !known.ContainsKey(payment)))
        {
            PaymentRequestId[] unknown = [.. inputs
                .Where(input => input.Concerns is { } payment && !known.ContainsKey(payment))
                .Select(input => input.Concerns!.Value)
                .Distinct()];
            RedisKey[] keys = [.. unknown.Select(keyspace.Payment)];
            RedisValue[] records = await redis.AskAsync(
                database => database.StringGetAsync(keys), cancellationToken);
            for (int i = 0; i < unknown.Length; i++)
            {
                known[unknown[i]] = (byte[]?)records[i];
            }
        }

        return inputs.ConvertAll(input => new QueuedInput(
            input.Sequence, input.Stamp, input.Deliveries, input.Body, ClosedOf(input, known)));
    }

    private static ReadOnlyMemory<byte>? ClosedOf(
        ReadInput input, Dictionary<PaymentRequestId, ReadOnlyMemory<byte>> known) =>
        input.Concerns is { } payment && known.TryGetValue(payment, out ReadOnlyMemory<byte> record) && !record.IsEmpty
            ? record
            : default(ReadOnlyMemory<byte>?);
}
