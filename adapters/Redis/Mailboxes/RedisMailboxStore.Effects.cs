using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <content>Completing, dead-lettering and putting back effects.</content>
public sealed partial class RedisMailboxStore
{
    private static readonly RedisValue[] NoMessage = ["", "", "", "", 1, "", ""];

    /// <inheritdoc/>
    public Task<EffectEnd> CompleteEffectAsync(
        OutboxLease claim, NewInput? result, EffectRecord? record, long now, CancellationToken cancellationToken) =>
        EndEffectAsync(claim, null, result, record, now, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectEnd> DeadLetterEffectAsync(
        OutboxLease claim,
        DeadLetterQueue queue,
        string reason,
        NewInput? result,
        long now,
        CancellationToken cancellationToken) =>
        EndEffectAsync(claim, (queue, reason), result, null, now, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RetryEffectAsync(
        OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken) =>
        PutBackAsync(claim, notBefore, wasBegun: true, now, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> PostponeEffectAsync(
        OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken) =>
        PutBackAsync(claim, notBefore, wasBegun: false, now, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> ConfirmEffectAsync(
        MailboxId mailbox, string effectId, long now, CancellationToken cancellationToken)
    {
        RedisResult reply = await redis.RunAsync(
            MailboxScripts.ConfirmEffect,
            OutboxKeys(mailbox),
            Arguments(mailbox, "", now, [effectId]),
            cancellationToken);
        return (int)reply == 1;
    }

    /// <inheritdoc/>
    public async Task<EffectRecord> AdvanceRecordAsync(
        MailboxId mailbox, string effectId, EffectRecord record, long now, CancellationToken cancellationToken)
    {
        RedisResult reply = await redis.RunAsync(
            MailboxScripts.AdvanceMessage,
            [keyspace.Message(mailbox, effectId), keyspace.Awaited(mailbox)],
            MessageArguments(mailbox, effectId, record, now),
            cancellationToken);
        return RedisReply.Message(RedisReply.Bytes(reply));
    }

    private async Task<bool> PutBackAsync(
        OutboxLease claim, long notBefore, bool wasBegun, long now, CancellationToken cancellationToken)
    {
        RedisResult reply = await redis.RunAsync(
            MailboxScripts.RetryEffect,
            OutboxKeys(claim.Mailbox),
            Arguments(claim.Mailbox, "", now, [claim.Token, claim.EffectId, notBefore, wasBegun ? 0 : 1]),
            cancellationToken);
        return (int)reply == 1;
    }

    private async Task<EffectEnd> EndEffectAsync(
        OutboxLease claim,
        (DeadLetterQueue Queue, string Reason)? deadLetter,
        NewInput? result,
        EffectRecord? record,
        long now,
        CancellationToken cancellationToken)
    {
        List<RedisKey> keys = new(9);
        keyspace.AddFive(keys, claim.Mailbox, deadLetter?.Queue ?? DeadLetterQueue.Protected);
        keys.Add(keyspace.Message(claim.Mailbox, claim.EffectId));
        keys.Add(keyspace.Awaited(claim.Mailbox));
        int ids = result is null ? 0 : AddInputKeys(keys, claim.Mailbox, result);
        string token = NewToken();
        RedisValue[] message = MessageArguments(claim.Mailbox, claim.EffectId, record, now);
        RedisValue[] arguments = Arguments(
            claim.Mailbox,
            token,
            now,
            [
                claim.Token, claim.EffectId, deadLetter is null ? 0 : 1, Plain(deadLetter?.Reason ?? ""),
                message[0], message[1], message[2], message[3], message[4], message[5], message[6], ids,
                ScriptTimes.Milliseconds(result?.RememberFor ?? TimeSpan.Zero), result?.Concerns?.Value ?? "",
                result?.Body ?? ReadOnlyMemory<byte>.Empty,
            ]);
        RedisResult reply = await redis.RunAsync(MailboxScripts.EndEffect, [.. keys], arguments, cancellationToken);
        if ((int)reply[0] == 0)
        {
            return new EffectEnd(false, null, null);
        }

        OutboxLease? next = await NextClaimAsync(claim.Mailbox, reply, cancellationToken);
        Delivery? delivery = result is null
            ? null
            : await ReadDeliveryAsync(claim.Mailbox, token, reply[3], result.Concerns, now, cancellationToken);
        return new EffectEnd(true, next, delivery) { DeadLettersDropped = Dropped((long)reply[4], claim.Mailbox) };
    }

    private async Task<OutboxLease?> NextClaimAsync(
        MailboxId mailbox, RedisResult reply, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> record = RedisReply.Bytes(reply[2]);
        if (record.IsEmpty)
        {
            return null;
        }

        OutboxLease next = RedisReply.Claim(mailbox, (string)reply[1]!, record);
        IReadOnlyList<OutboxLease> confirmed = await replicas.ConfirmedAsync([next], cancellationToken);
        return confirmed.Count == 0 ? null : next;
    }

    private RedisKey[] OutboxKeys(MailboxId mailbox) =>
        [keyspace.Mailbox(mailbox), keyspace.Inbox(mailbox), keyspace.Due(mailbox), keyspace.Outbox(mailbox)];

    private RedisValue[] MessageArguments(MailboxId mailbox, string effectId, EffectRecord? record, long now) =>
        record is null
            ? NoMessage
            :
            [
                record.Rank, Plain(record.ProviderId ?? ""), RedisReply.Text(record.ErrorCode), record.Status,
                ScriptTimes.Milliseconds(options.MessageRecordRetention),
                record.About is { } about ? RedisAwaitedStatuses.Member(mailbox, effectId, about) : "",
                record.Rank < EffectRecord.FinalRank ? now + ScriptTimes.Milliseconds(RedisAwaitedStatuses.AskAfter) : "",
            ];
}
