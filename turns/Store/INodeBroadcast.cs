namespace Chat2Pay.Turns.Store;

/// <summary>
/// Carries short messages between the nodes of a store. A message is a hint and no more: it may be lost, be late or come
/// twice.
/// </summary>
public interface INodeBroadcast
{
    /// <summary>Sends a message to every node, this one included. Nobody waits for it, and it never throws.</summary>
    void Send(ReadOnlyMemory<byte> message);

    /// <summary>Hears messages until the result is disposed.</summary>
    /// <param name="heard">Called for each message, on any thread; it must not throw.</param>
    /// <param name="missed">Called when messages may have been lost; it must not throw.</param>
    IDisposable Listen(Action<ReadOnlyMemory<byte>> heard, Action missed);
}
