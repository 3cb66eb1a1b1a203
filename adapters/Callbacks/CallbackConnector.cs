using System.Net;
using System.Net.Sockets;
using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>Gives the addresses of a host name.</summary>
/// <param name="host">The name, or an address as text.</param>
/// <param name="cancellationToken">Ends the wait.</param>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Connects to a receiver. The name is looked up once: every address that it has is checked, and the connection goes to one
/// of those that were checked, so that a name that changes its address between the two leads nowhere (DNS rebinding).
/// </summary>
/// <param name="addresses">Which addresses may be sent to.</param>
/// <param name="resolve">Looks a name up.</param>
public sealed class CallbackConnector(CallbackAddresses addresses, ResolveHost resolve)
{
    /// <summary>The connection; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="CallbackRefusedException">The name has no address, or one that callbacks are not sent to.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        IPAddress[] found = await FindAsync(context.DnsEndPoint.Host, cancellationToken);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a name, all of which callbacks may be sent to.</summary>
    /// <exception cref="CallbackRefusedException">The name has no address, or one that callbacks are not sent to.</exception>
    internal async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] found;
        try
        {
            found = await resolve(host, cancellationToken);
        }
        catch (SocketException)
        {
            found = [];
        }

        return found.Length == 0 ? throw new CallbackRefusedException(CallbackFaults.NoAddress)
            : Array.TrueForAll(found, addresses.Allows) ? found
            : throw new CallbackRefusedException(CallbackFaults.ForbiddenAddress);
    }
}

/// <summary>A receiver is not called.</summary>
/// <param name="fault">The word of <see cref="CallbackFaults"/>.</param>
public sealed class CallbackRefusedException(string fault) : Exception(fault)
{
    /// <summary>Why.</summary>
    public string Fault { get; } = fault;
}
