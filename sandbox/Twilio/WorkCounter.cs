namespace Chat2Pay.Sandbox.Twilio;

/// <summary>Counts work in progress, so that a caller can await the moment when there is none.</summary>
internal sealed class WorkCounter
{
    private readonly Lock gate = new();
    private int pending;
    private TaskCompletionSource idle = Completed();

    public void Begin()
    {
        lock (gate)
        {
            if (pending++ == 0)
            {
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (--pending == 0)
            {
                idle.SetResult();
            }
        }
    }

    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return idle.Task.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource Completed()
    {
        TaskCompletionSource source = new();
        source.SetResult();
        return source;
    }
}
