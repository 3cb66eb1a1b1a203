using System.Threading.Channels;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Store;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>
/// The store's contract in memory, for the workers' own tests: one shard, no bounds but the inbox, no outside process.
/// </summary>
internal sealed class MemoryMailboxStore : IMailboxStore
{
    public const long LeaseMilliseconds = 15_000;
    public const long ClaimMilliseconds = 120_000;

    private readonly Lock gate = new();
    private readonly Dictionary<MailboxId, Box> boxes = [];
    private readonly Dictionary<PaymentRequestId, ReadOnlyMemory<byte>> closed = [];
    private int tokens;

    public int InboxCapacity { get; set; } = 100;

    /// <summary>What carries messages between the nodes of this store.</summary>
    public MemoryBroadcast Broadcast { get; } = new();

    public int Shards => 1;

    public List<string> DeadLettered { get; } = [];

    public List<EffectRecord> Records { get; } = [];

    /// <summary>The claims that were completed, lost ones among them.</summary>
    public List<OutboxLease> Completed { get; } = [];

    /// <summary>
    /// The ends of claims: <c>done</c>, <c>dead-lettered</c>, <c>later</c>, <c>postponed</c> or <c>lost</c>; of leases,
    /// <c>passed on</c>.
    /// </summary>
    public Channel<string> Ends { get; } = Channel.CreateUnbounded<string>();

    public List<NewInput> Delivered { get; } = [];

    /// <summary>Thrown by every member while set: the store is away.</summary>
    public Exception? Away { get; set; }

    public Task<Delivery> DeliverAsync(
        MailboxId mailbox, NewInput input, long now, CancellationToken cancellationToken) =>
        Locked(() => Deliver(mailbox, input, now, InboxCapacity));

    public Task<CommitResult> CommitAsync(
        TurnLease lease, TurnCommit commit, long now, CancellationToken cancellationToken) =>
        Locked<CommitResult>(() =>
        {
            Box box = Of(lease.Mailbox);
            if (box.LeaseToken != lease.Token || box.Version != lease.Version)
            {
                return new CommitResult.Lost();
            }

            box.Version++;
            box.State = commit.State ?? box.State;
            box.DueAt = commit.DueAt;
            box.Inputs.RemoveAll(input => commit.Processed.Contains(input.Sequence)
                || commit.DeadLettered.Any(deadLettered => deadLettered.Sequence == input.Sequence));
            foreach (StoredRecord payment in commit.Records)
            {
                closed[payment.Id] = payment.Body;
            }

            box.Effects.RemoveAll(e => e.Token is null && e.New.OrderingKey is { } lane && commit.PurgedOrderingKeys.Contains(lane));
            box.Effects.AddRange(commit.Effects.Select(effect => new Waiting(effect)));
            List<OutboxLease> claims = [.. commit.Effects
                .Select(effect => ClaimHead(lease.Mailbox, effect.Id, now)).OfType<OutboxLease>()];
            box.LeaseToken = null;
            TurnLease? next = box.Inputs.Count > 0 && commit.WantsMore ? Take(lease.Mailbox, now) : null;
            return new CommitResult.Done(box.Version, claims, next);
        });

    public Task ReleaseAsync(TurnLease lease, long now, CancellationToken cancellationToken) =>
        Locked(() => Of(lease.Mailbox).LeaseToken == lease.Token ? Of(lease.Mailbox).LeaseToken = null : null);

    public Task PassOnAsync(TurnLease lease, long now, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            Box box = Of(lease.Mailbox);
            if (box.LeaseToken == lease.Token)
            {
                box.LeaseToken = null;
                box.Inputs.ForEach(input => input.TakeBack());
            }

            return Ends.Writer.TryWrite("passed on");
        });

    public Task<EffectEnd> CompleteEffectAsync(
        OutboxLease claim, NewInput? result, EffectRecord? record, long now, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            Completed.Add(claim);
            return Tell(End(claim, result, record, now), "done");
        });

    public Task<EffectEnd> DeadLetterEffectAsync(
        OutboxLease claim,
        DeadLetterQueue queue,
        string reason,
        NewInput? result,
        long now,
        CancellationToken cancellationToken) =>
        Locked(() =>
        {
            EffectEnd end = End(claim, result, null, now);
            if (end.Accepted)
            {
                DeadLettered.Add(reason);
            }

            return Tell(end, "dead-lettered");
        });

    public Task<bool> RetryEffectAsync(
        OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            if (Held(claim) is not { } waiting)
            {
                Ends.Writer.TryWrite("lost");
                return false;
            }

            waiting.Token = null;
            waiting.NotBefore = notBefore;
            Ends.Writer.TryWrite("later");
            return true;
        });

    public Task<bool> PostponeEffectAsync(
        OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            if (Held(claim) is not { } waiting)
            {
                Ends.Writer.TryWrite("lost");
                return false;
            }

            waiting.Token = null;
            waiting.NotBefore = notBefore;
            waiting.Claims--;
            waiting.FirstClaimedAt = waiting.Claims == 0 ? null : waiting.FirstClaimedAt;
            Ends.Writer.TryWrite("postponed");
            return true;
        });

    public Task<DueWork> TakeDueAsync(
        int shard, int most, long now, DueKind kind, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            List<TurnLease> leases = [.. boxes
                .Where(box => kind == DueKind.All
                    && (box.Value.LeaseToken is null || box.Value.LeaseUntil <= now)
                    && (box.Value.Inputs.Count > 0 || box.Value.DueAt <= now))
                .Select(box => Take(box.Key, now)).Take(most)];
            List<OutboxLease> claims = [.. boxes
                .SelectMany(box => box.Value.Effects.ToArray(), (box, effect) => ClaimHead(box.Key, effect.New.Id, now))
                .OfType<OutboxLease>().Take(most)];
            return new DueWork(leases, claims);
        });

    public Task<MailboxView?> ReadAsync(MailboxId mailbox, CancellationToken cancellationToken) =>
        Locked(() => Of(mailbox) is { Version: > 0 } box ? new MailboxView(box.Version, box.State) : null);

    public Task<ReadOnlyMemory<byte>?> ReadRecordAsync(PaymentRequestId payment, CancellationToken cancellationToken) =>
        Locked(() => closed.TryGetValue(payment, out ReadOnlyMemory<byte> body) ? body : (ReadOnlyMemory<byte>?)null);

    public Task<EffectRecord> AdvanceRecordAsync(
        MailboxId mailbox, string effectId, EffectRecord record, long now, CancellationToken cancellationToken) =>
        Locked(() =>
        {
            Records.Add(record);
            return record;
        });

    public Task<IReadOnlyList<EffectRecord?>> ReadEffectRecordsAsync(
        MailboxId mailbox, IReadOnlyList<string> effectIds, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<EffectRecord?>>(() => [.. effectIds.Select(_ => (EffectRecord?)null)]);

    public Task<bool> ConfirmEffectAsync(
        MailboxId mailbox, string effectId, long now, CancellationToken cancellationToken) =>
        Locked(() => Of(mailbox).Effects.RemoveAll(e => e.New.Id == effectId && e.Claims > 0 && e.Token is null) > 0);

    /// <summary>A commit of another node: it has the lease, and nothing on this node hears of it.</summary>
    public async Task CommitElsewhereAsync(TurnLease lease, TurnCommit commit, long now) =>
        Assert.IsType<CommitResult.Done>(await CommitAsync(lease, commit, now, CancellationToken.None));

    private static TurnLease LeaseOf(MailboxId mailbox, Box box, long now) => new(
        mailbox,
        box.LeaseToken!,
        box.Version,
        box.State,
        [.. box.Inputs.Select(input => input.HandOut())],
        now);

    private Task<T> Locked<T>(Func<T> step)
    {
        lock (gate)
        {
            return Away is { } away ? Task.FromException<T>(away) : Task.FromResult(step());
        }
    }

    private Box Of(MailboxId mailbox) =>
        boxes.TryGetValue(mailbox, out Box? box) ? box : boxes[mailbox] = new Box();

    private Delivery Deliver(MailboxId mailbox, NewInput input, long now, int room)
    {
        Box box = Of(mailbox);
        if (input.Aliases.Prepend(input.Id).Any(box.Seen.Contains))
        {
            return new Delivery.Duplicate();
        }

        if (box.Inputs.Count >= room)
        {
            return new Delivery.Full();
        }

        box.Seen.UnionWith(input.Aliases.Prepend(input.Id));
        box.Inputs.Add(new Stored(++box.LastSequence, now, input.Body));
        Delivered.Add(input);
        return box.LeaseToken is null || box.LeaseUntil <= now
            ? new Delivery.Leased(Take(mailbox, now))
            : new Delivery.Queued();
    }

    private TurnLease Take(MailboxId mailbox, long now)
    {
        Box box = Of(mailbox);
        box.LeaseToken = $"lease{++tokens}";
        box.LeaseUntil = now + LeaseMilliseconds;
        return LeaseOf(mailbox, box, now);
    }

    private OutboxLease? ClaimHead(MailboxId mailbox, string effectId, long now)
    {
        List<Waiting> effects = Of(mailbox).Effects;
        Waiting waiting = effects.Single(e => e.New.Id == effectId);
        bool isHead = waiting.New.OrderingKey is null || effects.First(e => e.New.OrderingKey == waiting.New.OrderingKey) == waiting;
        if (!isHead || waiting.NotBefore > now || (waiting.Token is not null && waiting.Until > now))
        {
            return null;
        }

        waiting.Token = $"claim{++tokens}";
        waiting.Until = now + ClaimMilliseconds;
        waiting.Claims++;
        waiting.FirstClaimedAt ??= now;
        return new OutboxLease(
            mailbox, effectId, waiting.Token, waiting.New.Body, waiting.Claims, waiting.FirstClaimedAt.Value,
            waiting.New.NotAfter, waiting.Until);
    }

    private EffectEnd Tell(EffectEnd end, string what)
    {
        Ends.Writer.TryWrite(end.Accepted ? what : "lost");
        return end;
    }

    private Waiting? Held(OutboxLease claim) =>
        Of(claim.Mailbox).Effects.Find(e => e.New.Id == claim.EffectId && e.Token == claim.Token);

    private EffectEnd End(OutboxLease claim, NewInput? result, EffectRecord? record, long now)
    {
        if (Held(claim) is not { } waiting)
        {
            return new EffectEnd(false, null, null);
        }

        List<Waiting> effects = Of(claim.Mailbox).Effects;
        effects.Remove(waiting);
        Waiting? next = waiting.New.OrderingKey is { } lane ? effects.Find(e => e.New.OrderingKey == lane) : null;
        if (record is not null)
        {
            Records.Add(record);
        }

        return new EffectEnd(
            true,
            next is null ? null : ClaimHead(claim.Mailbox, next.New.Id, now),
            result is null ? null : Deliver(claim.Mailbox, result, now, int.MaxValue));
    }

    private sealed class Box
    {
        public long Version { get; set; }

        public ReadOnlyMemory<byte> State { get; set; }

        public string? LeaseToken { get; set; }

        public long LeaseUntil { get; set; }

        public long? DueAt { get; set; }

        public long LastSequence { get; set; }

        public List<Stored> Inputs { get; } = [];

        public HashSet<string> Seen { get; } = [];

        public List<Waiting> Effects { get; } = [];
    }

    private sealed class Stored(long sequence, long stamp, ReadOnlyMemory<byte> body)
    {
        private int deliveries;

        public long Sequence => sequence;

        public QueuedInput HandOut() => new(sequence, stamp, ++deliveries, body, null);

        public void TakeBack() => deliveries--;
    }

    private sealed class Waiting(OutboxEntry effect)
    {
        public OutboxEntry New => effect;

        public string? Token { get; set; }

        public long Until { get; set; }

        public int Claims { get; set; }

        public long? FirstClaimedAt { get; set; }

        public long? NotBefore { get; set; } = effect.NotBefore;
    }
}
