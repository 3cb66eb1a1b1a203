using System.Collections.Concurrent;
using System.Text;
using Chat2Pay.Turns.Store;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>Carries messages between nodes in memory, at once.</summary>
internal sealed class MemoryBroadcast : INodeBroadcast
{
    private readonly ConcurrentDictionary<Listener, bool> listeners = new();

    /// <summary>Every message, as text.</summary>
    public System.Threading.Channels.Channel<string> Sent { get; } = Channel.CreateUnbounded<string>();

    /// <summary>Told of each that begins to listen.</summary>
    public System.Threading.Channels.Channel<bool> Begun { get; } = Channel.CreateUnbounded<bool>();

    public int Listeners => listeners.Count;

    public void Send(ReadOnlyMemory<byte> message)
    {
        foreach (Listener listener in listeners.Keys)
        {
            listener.Heard(message);
        }

        Sent.Writer.TryWrite(Encoding.UTF8.GetString(message.Span));
    }

    /// <summary>The connection was lost and is there again.</summary>
    public void Break()
    {
        foreach (Listener listener in listeners.Keys)
        {
            listener.Missed();
        }
    }

    public IDisposable Listen(Action<ReadOnlyMemory<byte>> heard, Action missed)
    {
        Listener listener = new(heard, missed, one => listeners.TryRemove(one, out _));
        listeners[listener] = true;
        Begun.Writer.TryWrite(true);
        return listener;
    }

    private sealed class Listener(Action<ReadOnlyMemory<byte>> heard, Action missed, Action<Listener> end) : IDisposable
    {
        public Action<ReadOnlyMemory<byte>> Heard => heard;

        public Action Missed => missed;

        public void Dispose() => end(this);
    }
}
