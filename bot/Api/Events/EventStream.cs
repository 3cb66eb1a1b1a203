using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Events;

/// <summary>
/// The feed of events as a live stream. It reads the log every second, so it tells what any node commits; who loses the
/// connection goes on after the id that came last.
/// </summary>
internal sealed partial class EventStream(
    EventLog log, IHostApplicationLifetime host, TimeProvider time, ILogger<EventStream> logger)
{
    /// <summary>The most streams of a node at a time: each reads the store every second.</summary>
    public const int MaxStreams = 64;

    /// <summary>The type of the item that is sent when nothing has happened for a while, with the cursor as its id.</summary>
    public const string Heartbeat = "heartbeat";

    private const int PageSize = 100;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeartbeatAfter = TimeSpan.FromSeconds(15);

    private int streams;

    /// <summary>Takes one of the places for streams; false if all are taken. <see cref="Release"/> gives it back.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref streams) <= MaxStreams)
        {
            return true;
        }

        Release();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Release() => Interlocked.Decrement(ref streams);

    /// <summary>The events after a cursor, and all that come, until the caller goes or the host stops.</summary>
    public async IAsyncEnumerable<SseItem<EventResource?>> ReadAsync(
        string applicationId, LogCursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource over =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        using PeriodicTimer timer = new(Period, time);
        long toldAt = time.GetTimestamp();
        do
        {
            EventPage? page;
            do
            {
                page = await TryReadAsync(applicationId, after, over.Token);
                if (page is null)
                {
                    yield break;
                }

                after = page.Cursor;
                for (int i = 0; i < page.Events.Count; i++)
                {
                    EventResource told = EventResource.From(page.Events[i]);
                    toldAt = time.GetTimestamp();
                    yield return new SseItem<EventResource?>(told, told.Type)
                    {
                        EventId = i == page.Events.Count - 1 ? after.ToString() : null,
                    };
                }
            }
            while (page.HasMore && !over.IsCancellationRequested);

            if (time.GetElapsedTime(toldAt) >= HeartbeatAfter)
            {
                toldAt = time.GetTimestamp();
                yield return new SseItem<EventResource?>(null, Heartbeat) { EventId = after.ToString() };
            }
        }
        while (await NextAsync(timer, over.Token));
    }

    /// <summary>A page; null if it could not be read: the stream ends, and the caller goes on after the last id.</summary>
    private async Task<EventPage?> TryReadAsync(
        string applicationId, LogCursor after, CancellationToken cancellationToken)
    {
        try
        {
            return await log.ReadAsync(applicationId, after, PageSize, cancellationToken);
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

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken over)
    {
        try
        {
            return await timer.WaitForNextTickAsync(over);
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
