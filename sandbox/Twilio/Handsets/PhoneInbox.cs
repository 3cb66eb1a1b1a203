namespace Chat2Pay.Sandbox.Twilio.Handsets;

/// <summary>Hands each arrived message to one waiter: the oldest waiter whose predicate it satisfies.</summary>
internal sealed class PhoneInbox
{
    private const int MaxUnclaimed = 1_000;

    private readonly Lock gate = new();
    private readonly LinkedList<PhoneMessage> unclaimed = new();
    private readonly LinkedList<Waiter> waiters = new();

    public void Put(PhoneMessage message)
    {
        lock (gate)
        {
            for (LinkedListNode<Waiter>? node = waiters.First; node is not null; node = node.Next)
            {
                if (node.Value.Predicate(message) && node.Value.Found.TrySetResult(message))
                {
                    waiters.Remove(node);
                    return;
                }
            }

            unclaimed.AddLast(message);
            if (unclaimed.Count > MaxUnclaimed)
            {
                unclaimed.RemoveFirst();
            }
        }
    }

    public async Task<PhoneMessage> TakeAsync(Func<PhoneMessage, bool> predicate, CancellationToken cancellationToken)
    {
        Waiter waiter = new(predicate, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            for (LinkedListNode<PhoneMessage>? node = unclaimed.First; node is not null; node = node.Next)
            {
                if (predicate(node.Value))
                {
                    unclaimed.Remove(node);
                    return node.Value;
                }
            }

            waiters.AddLast(waiter);
        }

        await using CancellationTokenRegistration registration = cancellationToken.Register(() => GiveUp(waiter));
        return await waiter.Found.Task;
    }

    private void GiveUp(Waiter waiter)
    {
        lock (gate)
        {
            waiters.Remove(waiter);
            waiter.Found.TrySetCanceled();
        }
    }

    private sealed record Waiter(Func<PhoneMessage, bool> Predicate, TaskCompletionSource<PhoneMessage> Found);
}
