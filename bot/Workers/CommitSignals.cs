using System.Diagnostics.CodeAnalysis;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Signals commits of a mailbox to the waiters on this node, whichever node made them. A signal is a hint to read again,
/// never a result; that of another node may be lost.
/// </summary>
internal sealed class CommitSignals(IOptions<WorkersOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<MailboxId, HashSet<CommitWaiter>> waiting = [];
    private readonly int most = options.Value.MaxWaiters;
    private int count;

    /// <summary>The number of waiters.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>Registers a waiter; dispose it to end. Above the cap a waiter gets no signal.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    public CommitWaiter Listen(MailboxId mailbox)
    {
        CommitWaiter waiter = new(mailbox, Remove);
        lock (gate)
        {
            if (count >= most)
            {
                return waiter;
            }

            if (!waiting.TryGetValue(mailbox, out HashSet<CommitWaiter>? waiters))
            {
                waiting[mailbox] = waiters = [];
            }

            waiters.Add(waiter);
            count++;
        }

        return waiter;
    }

    /// <summary>Wakes all waiters of this mailbox.</summary>
    public void Publish(MailboxId mailbox)
    {
        CommitWaiter[] woken;
        lock (gate)
        {
            if (!waiting.TryGetValue(mailbox, out HashSet<CommitWaiter>? waiters))
            {
                return;
            }

            woken = [.. waiters];
        }

        foreach (CommitWaiter waiter in woken)
        {
            waiter.Wake();
        }
    }

    /// <summary>Wakes all waiters.</summary>
    public void PublishAll()
    {
        CommitWaiter[] woken;
        lock (gate)
        {
            woken = [.. waiting.Values.SelectMany(waiters => waiters)];
        }

        foreach (CommitWaiter waiter in woken)
        {
            waiter.Wake();
        }
    }

    private void Remove(CommitWaiter waiter)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(waiter.Mailbox, out HashSet<CommitWaiter>? waiters) && waiters.Remove(waiter))
            {
                count--;
                if (waiters.Count == 0)
                {
                    waiting.Remove(waiter.Mailbox);
                }
            }
        }
    }
}
