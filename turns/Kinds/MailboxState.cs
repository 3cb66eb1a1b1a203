namespace Chat2Pay.Turns.Kinds;

/// <summary>The state of one customer for turns: a slice for each module that has something to remember.</summary>
public sealed class MailboxState
{
    /// <summary>The version of the layout that this release writes.</summary>
    public const int CurrentLayout = 3;

    private readonly List<StateSlice> slices = [];

    /// <summary>
    /// The layout it was written in; the first member of every layout. A layout newer than <see cref="CurrentLayout"/>
    /// is looked at as far as it is known, and never written.
    /// </summary>
    public int Layout { get; init; } = CurrentLayout;

    /// <summary>
    /// The number of a slice that a newer release has written and that is unknown here; null for none. Such a state can
    /// be looked at, but no turn may run on it.
    /// </summary>
    public int? UnknownSlice { get; init; }

    /// <summary>The slices that were read or asked for.</summary>
    public IReadOnlyList<StateSlice> Slices => slices;

    /// <summary>The slice of a module; a new one if there is none yet.</summary>
    /// <typeparam name="T">The slice's class.</typeparam>
    public T Slice<T>()
        where T : StateSlice, new()
    {
        foreach (StateSlice slice in slices)
        {
            if (slice is T found)
            {
                return found;
            }
        }

        T added = new();
        slices.Add(added);
        return added;
    }

    /// <summary>How long the mailbox has to be kept as it is now: as long as any slice needs it.</summary>
    public MailboxRetention Retention() =>
        slices.Count == 0 ? MailboxRetention.Brief : slices.Min(slice => slice.Retention);

    internal void AddRange(IEnumerable<StateSlice> read) => slices.AddRange(read);
}
