using System.Collections.Concurrent;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace Chat2Pay.Tests.Budget;

/// <summary>One step of the store, and the commands it sent one after another.</summary>
internal sealed record StoreStep(string Name, int Commands);

/// <summary>
/// Stands before the real store and counts, step by step, the commands that go to the server. Commands outside any step
/// are counted as well, so that none is missed.
/// </summary>
internal sealed class StoreTrace(Func<IMailboxStore> inner) : IMailboxStore
{
    private readonly AsyncLocal<ProfilingSession?> current = new();
    private readonly ProfilingSession elsewhere = new();
    private readonly ConcurrentQueue<StoreStep> steps = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> ended = new(StringComparer.Ordinal);
    private readonly Lazy<IMailboxStore> inner = new(inner);

    private int running;

    /// <summary>True when no step is under way.</summary>
    public bool Rests => Volatile.Read(ref running) == 0;

    public int Shards => inner.Value.Shards;

    public void Watch(IConnectionMultiplexer redis) => redis.RegisterProfiler(() => current.Value ?? elsewhere);

    /// <summary>Forgets everything so far.</summary>
    public void Begin()
    {
        steps.Clear();
        ended.Clear();
        elsewhere.FinishProfiling();
    }

    /// <summary>The steps so far, in the order in which they ended.</summary>
    public IReadOnlyList<StoreStep> Steps => [.. steps];

    /// <summary>The commands sent outside the steps since the last look.</summary>
    public string[] Elsewhere() => [.. elsewhere.FinishProfiling().Select(command => command.Command)];

    /// <summary>Waits until a step of this name has ended so often.</summary>
    public async Task WhenAsync(string name, int times, CancellationToken cancellationToken)
    {
        for (int i = 0; i < times; i++)
        {
            await Ended(name).WaitAsync(cancellationToken);
        }
    }

    public Task<Delivery> DeliverAsync(
        MailboxId mailbox, NewInput input, long now, CancellationToken cancellationToken) =>
        StepAsync($"deliver {Kind(input.Body)}", s => s.DeliverAsync(mailbox, input, now, cancellationToken));

    public Task<CommitResult> CommitAsync(
        TurnLease lease, TurnCommit commit, long now, CancellationToken cancellationToken) =>
        StepAsync(
            "commit " + string.Join('+', lease.Inputs.Select(input => Kind(input.Body))),
            s => s.CommitAsync(lease, commit, now, cancellationToken));

    public Task ReleaseAsync(TurnLease lease, long now, CancellationToken cancellationToken) =>
        StepAsync("release", async s =>
        {
            await s.ReleaseAsync(lease, now, cancellationToken);
            return true;
        });

    public Task PassOnAsync(TurnLease lease, long now, CancellationToken cancellationToken) =>
        StepAsync("pass on", async s =>
        {
            await s.PassOnAsync(lease, now, cancellationToken);
            return true;
        });

    public Task<EffectEnd> CompleteEffectAsync(
        OutboxLease claim, NewInput? result, EffectRecord? record, long now, CancellationToken cancellationToken) =>
        StepAsync(
            "end " + ConversationModules.Codec.DecodeEffect(claim.Body).GetType().Name,
            s => s.CompleteEffectAsync(claim, result, record, now, cancellationToken));

    public Task<bool> RetryEffectAsync(
        OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken) =>
        StepAsync("retry", s => s.RetryEffectAsync(claim, notBefore, now, cancellationToken));

    public Task<bool> PostponeEffectAsync(
        OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken) =>
        StepAsync("postpone", s => s.PostponeEffectAsync(claim, notBefore, now, cancellationToken));

    public Task<EffectEnd> DeadLetterEffectAsync(
        OutboxLease claim,
        DeadLetterQueue queue,
        string reason,
        NewInput? result,
        long now,
        CancellationToken cancellationToken) =>
        StepAsync("dead-letter", s => s.DeadLetterEffectAsync(claim, queue, reason, result, now, cancellationToken));

    public Task<DueWork> TakeDueAsync(
        int shard, int most, long now, DueKind kind, CancellationToken cancellationToken) =>
        StepAsync("sweep", s => s.TakeDueAsync(shard, most, now, kind, cancellationToken));

    public Task<MailboxView?> ReadAsync(MailboxId mailbox, CancellationToken cancellationToken) =>
        StepAsync("read", s => s.ReadAsync(mailbox, cancellationToken));

    public Task<ReadOnlyMemory<byte>?> ReadRecordAsync(
        PaymentRequestId payment, CancellationToken cancellationToken) =>
        StepAsync("read closed", s => s.ReadRecordAsync(payment, cancellationToken));

    public Task<EffectRecord> AdvanceRecordAsync(
        MailboxId mailbox, string effectId, EffectRecord record, long now, CancellationToken cancellationToken) =>
        StepAsync("status", s => s.AdvanceRecordAsync(mailbox, effectId, record, now, cancellationToken));

    public Task<IReadOnlyList<EffectRecord?>> ReadEffectRecordsAsync(
        MailboxId mailbox, IReadOnlyList<string> effectIds, CancellationToken cancellationToken) =>
        StepAsync("read records", s => s.ReadEffectRecordsAsync(mailbox, effectIds, cancellationToken));

    public Task<bool> ConfirmEffectAsync(
        MailboxId mailbox, string effectId, long now, CancellationToken cancellationToken) =>
        StepAsync("status", s => s.ConfirmEffectAsync(mailbox, effectId, now, cancellationToken));

    private static string Kind(ReadOnlyMemory<byte> input) => ConversationModules.Codec.DecodeInput(input).GetType().Name;

    private SemaphoreSlim Ended(string name) => ended.GetOrAdd(name, _ => new SemaphoreSlim(0));

    private async Task<T> StepAsync<T>(string name, Func<IMailboxStore, Task<T>> step)
    {
        ProfilingSession session = new();
        current.Value = session;
        Interlocked.Increment(ref running);
        try
        {
            T result = await step(inner.Value);
            steps.Enqueue(new StoreStep(name, session.FinishProfiling().Count()));
            Ended(name).Release();
            return result;
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}
