namespace Chat2Pay.Turns.Callbacks;

/// <summary>Sends an event to an endpoint, signed.</summary>
public interface ICallbackSender
{
    /// <summary>Sends an event once. Whatever the receiver or the wire does is an answer.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="endpoint">Where it is sent, and how it is signed.</param>
    /// <param name="told">The event.</param>
    /// <param name="cancellationToken">Ends the call; the receiver may have taken the event then.</param>
    /// <exception cref="OperationCanceledException">The token has ended the call.</exception>
    Task<CallbackAnswer> SendAsync(
        CallbackEndpointId id, CallbackEndpoint endpoint, CallbackEvent told, CancellationToken cancellationToken);
}
