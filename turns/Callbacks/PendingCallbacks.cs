namespace Chat2Pay.Turns.Callbacks;

/// <summary>
/// What is on its way to one endpoint, and what of it may be tried now: of each subject the first one, if it is due; while the
/// endpoint fails, one at a time.
/// </summary>
public sealed class PendingCallbacks
{
    private readonly SortedDictionary<long, CallbackDelivery> all = [];
    private readonly HashSet<long> begun = [];

    /// <summary>How many there are.</summary>
    public int Count => all.Count;

    /// <summary>How many are being tried.</summary>
    public int Begun => begun.Count;

    /// <summary>Takes what the store has; what is being tried is still being tried.</summary>
    public void Replace(IEnumerable<NumberedDelivery> stored)
    {
        all.Clear();
        foreach (NumberedDelivery one in stored)
        {
            all[one.Number] = one.Delivery;
        }
    }

    /// <summary>Adds deliveries with numbers from <paramref name="first"/> on.</summary>
    public void Add(long first, IReadOnlyList<CallbackDelivery> taken)
    {
        for (int i = 0; i < taken.Count; i++)
        {
            all[first + i] = taken[i];
        }
    }

    /// <summary>True if the event is pending.</summary>
    public bool Has(string eventId) => all.Values.Any(one => one.EventId == eventId);

    /// <summary>The deliveries to be tried now; they count as begun until <see cref="End"/>.</summary>
    /// <param name="health">The endpoint.</param>
    /// <param name="enabledAt">When it was enabled: what failed before is tried at once. Unix milliseconds.</param>
    /// <param name="most">How many may be tried at a time.</param>
    /// <param name="now">Unix milliseconds.</param>
    public IReadOnlyList<NumberedDelivery> Begin(CallbackHealth health, long enabledAt, int most, long now)
    {
        bool isProbe = health.Failures >= CallbackSchedule.ProbeAfter;
        int room = (isProbe ? 1 : most) - begun.Count;
        if (room <= 0 || health.PausedUntil > now)
        {
            return [];
        }

        IEnumerable<NumberedDelivery> due = Heads().Where(one => DueAt(one.Delivery, enabledAt) <= now);
        NumberedDelivery[] chosen = [.. (isProbe ? due.OrderBy(one => one.Delivery.Attempts.Count) : due).Take(room)];
        begun.UnionWith(chosen.Select(one => one.Number));
        return chosen;
    }

    /// <summary>A try has ended, with the delivery as it is now; null if nothing is known of its end.</summary>
    public void End(long number, CallbackOutcome? outcome)
    {
        begun.Remove(number);
        if (outcome?.Status == CallbackStatus.Pending)
        {
            all[number] = outcome.Delivery;
        }
        else if (outcome is not null)
        {
            all.Remove(number);
        }
    }

    /// <summary>When the next one may be tried; null if none waits for its time.</summary>
    public long? NextAt(CallbackHealth health, long enabledAt)
    {
        bool isProbe = health.Failures >= CallbackSchedule.ProbeAfter;
        if (isProbe && begun.Count > 0)
        {
            return null;
        }

        long? first = Heads().Select(one => (long?)DueAt(one.Delivery, enabledAt)).Min();
        return first is { } at ? Math.Max(at, health.PausedUntil) : null;
    }

    /// <summary>The first of each subject, without those that are being tried.</summary>
    private IEnumerable<NumberedDelivery> Heads()
    {
        HashSet<string> subjects = new(StringComparer.Ordinal);
        foreach ((long number, CallbackDelivery delivery) in all)
        {
            if (subjects.Add(delivery.Subject) && !begun.Contains(number))
            {
                yield return new NumberedDelivery(number, delivery, CallbackStatus.Pending);
            }
        }
    }

    private static long DueAt(CallbackDelivery delivery, long enabledAt) =>
        delivery.Attempts is [.., { } last] && last.At < enabledAt ? enabledAt : delivery.NextAt;
}
