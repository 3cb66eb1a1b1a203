using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>What the bot has said and nobody has read, and those who wait for it to say something.</summary>
internal sealed class ReplyQueue
{
    private readonly Queue<TaskCompletionSource<Activity>> _readers = new();
    private readonly Lock _lock = new();

    public Queue<Activity> Waiting { get; } = new();

    public void Add(Activity activity)
    {
        lock (_lock)
        {
            while (_readers.TryDequeue(out TaskCompletionSource<Activity> reader))
            {
                // A reader that has given up does not get to swallow the reply.
                if (reader.TrySetResult(activity))
                {
                    return;
                }
            }

            Waiting.Enqueue(activity);
        }
    }

    public Activity TakeOrNull()
    {
        lock (_lock)
        {
            return Waiting.TryDequeue(out Activity activity) ? activity : null;
        }
    }

    public async Task<Activity> TakeAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<Activity> reader;
        lock (_lock)
        {
            if (Waiting.TryDequeue(out Activity activity))
            {
                return activity;
            }

            reader = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
            _readers.Enqueue(reader);
        }

        await using CancellationTokenRegistration registration =
            cancellationToken.Register(() => reader.TrySetCanceled(cancellationToken));
        return await reader.Task;
    }

    public bool Replace(Activity activity)
    {
        lock (_lock)
        {
            Activity[] all = [.. Waiting];
            int at = Array.FindIndex(all, a => a.Id == activity.Id);
            if (at < 0)
            {
                return false;
            }

            all[at] = activity;
            Refill(all);
            return true;
        }
    }

    public void Remove(string activityId)
    {
        lock (_lock)
        {
            Refill([.. Waiting.Where(a => a.Id != activityId)]);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            Waiting.Clear();
        }
    }

    private void Refill(Activity[] activities)
    {
        Waiting.Clear();
        foreach (Activity activity in activities)
        {
            Waiting.Enqueue(activity);
        }
    }
}
