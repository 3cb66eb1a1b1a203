using System.Diagnostics.CodeAnalysis;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Tells whoever waits on this node that a mailbox has committed. A signal is a hint to read again, never a result:
/// commits of other nodes are not seen here.
/// </summary>
internal sealed class CommitSignals(IOptions<WorkersOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<MailboxId, HashSet<CommitWaiter>> waiting = [];
    private readonly int most = options.Value.MaxWaiters;
    private int count;

    /// <summary>How many wait now.</summary>
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

    /// <summary>Begins to listen; dispose the waiter to end it. Above the cap the waiter hears nothing.</summary>
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

    /// <summary>Wakes everybody who waits for this mailbox.</summary>
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
