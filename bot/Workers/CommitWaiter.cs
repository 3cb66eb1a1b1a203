using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Workers;

/// <summary>Waits for the commits of one mailbox.</summary>
internal sealed class CommitWaiter(MailboxId mailbox, Action<CommitWaiter> remove) : IDisposable
{
    private TaskCompletionSource signal = new();

    /// <summary>The mailbox.</summary>
    public MailboxId Mailbox { get; } = mailbox;

    /// <summary>
    /// Forgets the signals so far and returns the next one. Take it before reading, so that a commit during the read
    /// is not missed.
    /// </summary>
    public Task Next()
    {
        TaskCompletionSource next = new();
        Volatile.Write(ref signal, next);
        return next.Task;
    }

    /// <summary>Gives the signal. The waiter leaves the committing thread by itself.</summary>
    public void Wake() => Volatile.Read(ref signal).TrySetResult();

    /// <inheritdoc/>
    public void Dispose() => remove(this);
}
