using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Chat2Pay.Bot.Signals;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Events;

/// <summary>
/// The feed of events as a live stream. It reads the parts of the log of which it hears that they have grown, on any node,
/// and all of them at times; who loses the connection goes on after the id that came last.
/// </summary>
internal sealed partial class EventStream(
    EventLog log, LogSignals signals, IHostApplicationLifetime host, TimeProvider time, ILogger<EventStream> logger)
{
    /// <summary>The most streams of a node at a time: each reads the store.</summary>
    public const int MaxStreams = 64;

    /// <summary>The most of them of one application: it keeps none of the others out.</summary>
    public const int MaxStreamsOfApplication = 16;

    /// <summary>The type of the item that is sent when nothing has happened for a while, with the cursor as its id.</summary>
    public const string Heartbeat = "heartbeat";

    private const int PageSize = 100;
    private static readonly TimeSpan HeartbeatAfter = TimeSpan.FromSeconds(15);

    /// <summary>A signal can be lost: after this time everything is read.</summary>
    private static readonly TimeSpan ReadAllAfter = TimeSpan.FromSeconds(15);

    /// <summary>The time between two reads of a stream that hears of one event after the other.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(250);

    private readonly Lock door = new();
    private readonly Dictionary<string, int> streams = [];

    /// <summary>
    /// Takes one of the places for streams; false if all are taken, or those of the application. <see cref="Release"/> gives
    /// it back.
    /// </summary>
    public bool TryTake(string applicationId)
    {
        lock (door)
        {
            int open = streams.GetValueOrDefault(applicationId);
            bool isFree = open < MaxStreamsOfApplication && streams.Values.Sum() < MaxStreams;
            if (isFree)
            {
                streams[applicationId] = open + 1;
            }

            return isFree;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Release(string applicationId)
    {
        lock (door)
        {
            streams[applicationId]--;
        }
    }

    /// <summary>The events after a cursor, and all that come, until the caller goes or the host stops.</summary>
    public async IAsyncEnumerable<SseItem<EventResource?>> ReadAsync(
        string applicationId, LogCursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource over =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        using LogWaiter waiter = signals.Listen(EventRecord.LogOf(applicationId));
        IReadOnlyCollection<int>? shards = null;
        long toldAt = time.GetTimestamp();
        long readAllAt = toldAt;

        // The answer's headers leave with the first item: without one, a client would wait for its connection.
        bool isOpen = false;
        do
        {
            EventPage? page;
            do
            {
                page = await TryReadAsync(applicationId, shards, after, over.Token);
                if (page is null)
                {
                    yield break;
                }

                after = page.Cursor;
                for (int i = 0; i < page.Events.Count; i++)
                {
                    EventResource told = EventResource.From(page.Events[i]);
                    toldAt = time.GetTimestamp();
                    isOpen = true;
                    yield return new SseItem<EventResource?>(told, told.Type)
                    {
                        EventId = i == page.Events.Count - 1 ? after.ToString() : null,
                    };
                }
            }
            while (page.HasMore && !over.IsCancellationRequested);

            if (!isOpen || time.GetElapsedTime(toldAt) >= HeartbeatAfter)
            {
                isOpen = true;
                toldAt = time.GetTimestamp();
                yield return new SseItem<EventResource?>(null, Heartbeat) { EventId = after.ToString() };
            }

            TimeSpan wait = Earlier(HeartbeatAfter - time.GetElapsedTime(toldAt), ReadAllAfter - time.GetElapsedTime(readAllAt));
            if (!await NextAsync(waiter, wait, over.Token))
            {
                yield break;
            }

            shards = waiter.Take();
            if (shards is null || time.GetElapsedTime(readAllAt) >= ReadAllAfter)
            {
                shards = null;
                readAllAt = time.GetTimestamp();
            }
        }
        while (!over.IsCancellationRequested);
    }

    /// <summary>A page; null if it could not be read: the stream ends, and the caller goes on after the last id.</summary>
    private async Task<EventPage?> TryReadAsync(
        string applicationId, IReadOnlyCollection<int>? shards, LogCursor after, CancellationToken cancellationToken)
    {
        try
        {
            return shards is null
                ? await log.ReadAsync(applicationId, after, PageSize, cancellationToken)
                : await log.ReadAsync(applicationId, shards, after, PageSize, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            Log.Ended(logger, exception);
            return null;
        }
    }

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other)
    {
        TimeSpan earlier = one < other ? one : other;
        return earlier > TimeSpan.Zero ? earlier : TimeSpan.Zero;
    }

    /// <summary>Waits for news of the log; false when the stream is over.</summary>
    private async Task<bool> NextAsync(LogWaiter waiter, TimeSpan atMost, CancellationToken over)
    {
        try
        {
            await Task.Delay(atMost < Gap ? atMost : Gap, time, over);
            await waiter.WaitAsync(atMost, time, over);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4340, LogLevel.Warning, "A stream of events ends, because the events could not be read")]
        public static partial void Ended(ILogger logger, Exception exception);
    }
}
