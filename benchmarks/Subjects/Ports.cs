using System.Net;
using System.Net.Sockets;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>Free ports on loopback.</summary>
internal static class Ports
{
    public static int Free()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
