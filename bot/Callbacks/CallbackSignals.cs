using Chat2Pay.Bot.Signals;
using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>
/// Tells the endpoints that this node serves of new events, and of changes. A signal is a hint to look, and without it the
/// next look of <see cref="CallbackWorker"/> finds the same.
/// </summary>
internal sealed class CallbackSignals
{
    private readonly Lock gate = new();
    private readonly Dictionary<CallbackEndpointId, (string Log, CallbackWake Wake)> served = [];

    /// <summary>Hears of every log that grows, whichever node's commits did it.</summary>
    public CallbackSignals(LogSignals logs) => logs.Grown += Read;

    /// <summary>An endpoint was changed, on whichever node.</summary>
    public void Changed(CallbackEndpointId id)
    {
        lock (gate)
        {
            if (served.TryGetValue(id, out (string Log, CallbackWake Wake) own))
            {
                own.Wake.Look();
            }
        }
    }

    /// <summary>This node serves an endpoint.</summary>
    public void Add(CallbackEndpointId id, string log, CallbackWake wake)
    {
        lock (gate)
        {
            served[id] = (log, wake);
        }
    }

    /// <summary>This node does not serve it any more.</summary>
    public void Remove(CallbackEndpointId id)
    {
        lock (gate)
        {
            served.Remove(id);
        }
    }

    /// <summary>Something was appended to a log, or, without a name, to any.</summary>
    private void Read(string? log)
    {
        lock (gate)
        {
            foreach ((string own, CallbackWake wake) in served.Values)
            {
                if (log is null || own == log)
                {
                    wake.Read();
                }
            }
        }
    }
}

/// <summary>Wakes the loop of one endpoint. What it was woken for is remembered until it is taken.</summary>
internal sealed class CallbackWake
{
    private TaskCompletionSource signal = new();
    private int isReadDue = 1;
    private int isLookDue = 1;

    /// <summary>There may be new events.</summary>
    public void Read()
    {
        Volatile.Write(ref isReadDue, 1);
        Volatile.Read(ref signal).TrySetResult();
    }

    /// <summary>The endpoint may have changed, and there may be new events.</summary>
    public void Look()
    {
        Volatile.Write(ref isLookDue, 1);
        Read();
    }

    /// <summary>The next signal. Take it before the work, so that a signal during the work is not missed.</summary>
    public Task Next()
    {
        TaskCompletionSource next = new();
        Volatile.Write(ref signal, next);
        return next.Task;
    }

    /// <summary>True if there may be new events.</summary>
    public bool IsReadDue => Volatile.Read(ref isReadDue) == 1;

    /// <summary>Takes the hint that there may be new events.</summary>
    public void TakeRead() => Volatile.Write(ref isReadDue, 0);

    /// <summary>Takes the hint that the endpoint may have changed; false if there is none.</summary>
    public bool TakeLook() => Interlocked.Exchange(ref isLookDue, 0) == 1;
}
