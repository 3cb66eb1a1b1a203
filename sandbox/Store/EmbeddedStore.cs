using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;

namespace Chat2Pay.Sandbox.Store;

/// <summary>
/// A Redis-compatible server inside this process (Microsoft.Garnet), on loopback, in memory only: what the sandbox and
/// the tests use where nothing is installed.
/// </summary>
public sealed class EmbeddedStore : IDisposable
{
    private const int StartAttempts = 5;

    private readonly GarnetServer server;

    private EmbeddedStore(GarnetServer server, int port)
    {
        this.server = server;
        Port = port;
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>How to reach it, in the form of StackExchange.Redis.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts a server on a free port.</summary>
    public static EmbeddedStore Start()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return Start(FreePort());
            }
            catch (IOException) when (attempt < StartAttempts)
            {
                // Another process took the port between asking for it and using it; the next one is as good.
                continue;
            }
        }
    }

    /// <summary>Starts a server on the given port.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static EmbeddedStore Start(int port)
    {
        RefuseTakenPort(port);
        GarnetServer server = new(Arguments(port));
        try
        {
            server.Start();
        }
        catch (SocketException exception)
        {
            server.Dispose();
            throw Taken(port, exception);
        }

        return new EmbeddedStore(server, port);
    }

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();

    /// <summary>Small pages and a small index: the defaults reserve what a busy server of its own needs.</summary>
    private static string[] Arguments(int port) =>
    [
        "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "-q",
        "--lua", "--lua-transaction-mode", "--memory", "256m", "--page", "1m", "--index", "4m",
        "--logger-level", "None",
    ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RefuseTakenPort(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw Taken(port, exception);
        }
    }

    private static IOException Taken(int port, SocketException inner) =>
        new(
            $"Port {port} is taken: the embedded store needs it. Stop what listens there or choose another port.",
            inner);
}
