using System.Threading.Channels;

namespace Chat2Pay.Sandbox.Twilio.Network;

/// <summary>
/// A fixed number of bounded queues with one worker each: items of one key are worked on in order, items of different
/// keys side by side.
/// </summary>
internal sealed partial class OrderedQueues<T> : IAsyncDisposable
{
    private const int QueueCount = 16;

    private readonly Channel<T>[] channels;
    private readonly Task[] workers;
    private readonly CancellationTokenSource stopping = new();
    private readonly WorkCounter counter;
    private readonly ILogger logger;

    public OrderedQueues(int capacity, WorkCounter counter, ILogger logger, Func<T, CancellationToken, Task> workAsync)
    {
        this.counter = counter;
        this.logger = logger;
        channels = [.. Enumerable.Range(0, QueueCount).Select(_ => Channel.CreateBounded<T>(capacity))];
        workers = [.. channels.Select(channel => RunAsync(channel.Reader, workAsync))];
    }

    /// <summary>Queues an item; false when its queue is full or closed.</summary>
    public bool TryEnqueue(string key, T item)
    {
        counter.Begin();
        if (channels[QueueOf(key)].Writer.TryWrite(item))
        {
            return true;
        }

        counter.End();
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Channel<T> channel in channels)
        {
            channel.Writer.TryComplete();
        }

        await stopping.CancelAsync();
        await Task.WhenAll(workers);
        foreach (Channel<T> channel in channels)
        {
            while (channel.Reader.TryRead(out _))
            {
                counter.End();
            }
        }

        stopping.Dispose();
    }

    private static int QueueOf(string key)
    {
        // FNV-1a: the same key takes the same queue in every run, unlike string.GetHashCode.
        uint hash = 2166136261;
        foreach (char letter in key)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return (int)(hash % QueueCount);
    }

    private async Task RunAsync(ChannelReader<T> reader, Func<T, CancellationToken, Task> workAsync)
    {
        await Task.Yield();
        try
        {
            while (await reader.WaitToReadAsync(stopping.Token))
            {
                while (!stopping.IsCancellationRequested && reader.TryRead(out T? item))
                {
                    await WorkAsync(item, workAsync);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The emulator stops: what is still queued is dropped, as its documentation says.
            return;
        }
    }

    private async Task WorkAsync(T item, Func<T, CancellationToken, Task> workAsync)
    {
        try
        {
            await workAsync(item, stopping.Token);
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // One broken item, for example a watcher that throws, must not end the queue for all that follow.
            Log.Failed(logger, exception);
        }
        finally
        {
            counter.End();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5104, LogLevel.Error, "Work of the Twilio emulator failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
