using System.Diagnostics.CodeAnalysis;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Turns.Modules;

/// <summary>The mailbox that one turn reads and changes. Its decisions are collected here and committed together.</summary>
/// <param name="mailbox">The mailbox.</param>
/// <param name="state">Its state.</param>
public abstract class Turn(MailboxId mailbox, MailboxState state)
{
    private readonly List<PendingEffect> effects = [];
    private readonly List<StoredRecord> records = [];
    private readonly List<ProjectionEntry> projected = [];
    private readonly List<LogEntry> appended = [];
    private readonly List<string> erased = [];
    private readonly Queue<TurnNews> news = [];

    /// <summary>The mailbox.</summary>
    public MailboxId Mailbox { get; } = mailbox;

    /// <summary>Its state.</summary>
    public MailboxState State { get; } = state;

    /// <summary>The stamp of the current input, Unix milliseconds; without inputs, when the lease was taken.</summary>
    public long Now { get; private set; }

    /// <summary>How many effects were decided on so far, withdrawn ones included: the order of the next.</summary>
    public int Decided { get; private set; }

    /// <summary>The effects decided on so far.</summary>
    public IReadOnlyList<PendingEffect> Effects => effects;

    /// <summary>The id of each effect, by its place among <see cref="Effects"/> at the end of the turn.</summary>
    public EffectIds EffectIds { get; internal set; }

    /// <summary>Ordering keys whose waiting effects the commit withdraws.</summary>
    public HashSet<string> PurgedOrderingKeys { get; } = [];

    /// <summary>Records to store outside the state.</summary>
    public IReadOnlyList<StoredRecord> Records => records;

    /// <summary>Changed entries of projections.</summary>
    public IReadOnlyList<ProjectionEntry> Projected => projected;

    /// <summary>Entries to append to logs, in order.</summary>
    public IReadOnlyList<LogEntry> Appended => appended;

    /// <summary>Logs of this mailbox alone that the commit erases.</summary>
    public IReadOnlyList<string> ErasedLogs => erased;

    /// <summary>Begins an input, or the timers.</summary>
    /// <param name="now">The stamp, Unix milliseconds.</param>
    public virtual void Begin(long now) => Now = now;

    /// <summary>Makes the stored record known that the current input is about.</summary>
    public abstract void Load(ReadOnlyMemory<byte> record);

    /// <summary>Runs before the timers and before the input; what it notes is compared by <see cref="EndStep"/>.</summary>
    public virtual void BeginStep()
    {
    }

    /// <summary>Runs after the timers and after the input, with all that the dialogs made of them.</summary>
    public virtual void EndStep()
    {
    }

    /// <summary>When the subject of an effect expires, Unix milliseconds; null if it is unknown to this turn.</summary>
    public virtual long? ExpiryOf(string subject) => null;

    /// <summary>Adds a call. Its age counts from the current input, however late the turn runs.</summary>
    public virtual void Add(Effect effect) => effects.Add(new PendingEffect(effect, Now, Decided++));

    /// <summary>Stores a record outside the state.</summary>
    public void Store(PaymentRequestId id, ReadOnlyMemory<byte> body) => records.Add(new StoredRecord(id, body));

    /// <summary>Changes an entry of a projection.</summary>
    public void Project(ProjectionEntry entry) => projected.Add(entry);

    /// <summary>Appends an entry to a log, to be read outside in the order of the commits.</summary>
    public void Append(LogEntry entry) => appended.Add(entry);

    /// <summary>Erases what earlier turns appended to a log of this mailbox alone; what this turn appends stays.</summary>
    public void Erase(string log)
    {
        if (!erased.Contains(log))
        {
            erased.Add(log);
        }
    }

    /// <summary>Tells the dialogs what has happened, after the current input.</summary>
    public void Tell(TurnNews item) => news.Enqueue(item);

    /// <summary>Takes the news that the dialogs have not heard, in order; none in a turn without dialogs.</summary>
    public bool TryTakeNews([NotNullWhen(true)] out TurnNews? item) => news.TryDequeue(out item);

    /// <summary>Forgets the news: no dialog hears them.</summary>
    public void DropNews() => news.Clear();

    /// <summary>Takes back an effect of this turn.</summary>
    protected void Withdraw(PendingEffect effect) => effects.Remove(effect);
}

/// <summary>What a module tells the dialogs, for example that a payment was paid.</summary>
public abstract record TurnNews;

/// <summary>A call that a turn decided on.</summary>
/// <param name="Effect">The call.</param>
/// <param name="At">The stamp of its input, Unix milliseconds.</param>
/// <param name="Order">Its place among all that the turn decided on, withdrawn ones included.</param>
public readonly record struct PendingEffect(Effect Effect, long At, int Order);
