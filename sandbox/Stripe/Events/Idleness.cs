namespace Chat2Pay.Sandbox.Stripe.Events;

/// <summary>Tells when everything that was begun has ended.</summary>
internal sealed class Idleness
{
    private readonly Lock gate = new();
    private TaskCompletionSource? waiting;
    private int outstanding;

    internal void Enter()
    {
        lock (gate)
        {
            outstanding++;
        }
    }

    internal void Leave()
    {
        lock (gate)
        {
            if (--outstanding == 0)
            {
                waiting?.SetResult();
                waiting = null;
            }
        }
    }

    internal Task WhenIdleAsync()
    {
        lock (gate)
        {
            if (outstanding == 0)
            {
                return Task.CompletedTask;
            }

            waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task;
        }
    }
}
