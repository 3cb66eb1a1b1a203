using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Chat2Pay.Benchmarks.Load;

/// <summary>
/// One kept-alive connection that sends requests made beforehand. A bare socket, because a whole HTTP client would take
/// more of the machine than what is measured.
/// </summary>
internal sealed class Caller : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] answer = new byte[16_384];

    public static async Task<Caller[]> ConnectAsync(int port, int count)
    {
        Caller[] callers = [.. Enumerable.Range(0, count).Select(_ => new Caller())];
        foreach (Caller caller in callers)
        {
            await caller.socket.ConnectAsync(IPAddress.Loopback, port);
        }

        return callers;
    }

    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <exception cref="InvalidOperationException">The answer was not 200.</exception>
    public async ValueTask CallAsync(ReadOnlyMemory<byte> request)
    {
        if (await StatusAsync(request) != 200)
        {
            throw new InvalidOperationException("A call was refused: " + Encoding.UTF8.GetString(answer.AsSpan(0, 200)));
        }
    }

    /// <summary>Sends a request and gives the status of its answer.</summary>
    public async ValueTask<int> StatusAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        int read = 0;
        do
        {
            int more = await socket.ReceiveAsync(answer.AsMemory(read));
            if (more == 0)
            {
                throw new InvalidOperationException("The connection was closed in the middle of an answer.");
            }

            read += more;
        }
        while (!IsWhole(answer.AsSpan(0, read)));

        return Utf8Parser.TryParse(answer.AsSpan(9, 3), out int status, out _) ? status : 0;
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        int head = text.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> name = "Content-Length: "u8;
        int at = text[..head].IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(text[(at + name.Length)..], out int length, out _)
            ? text.Length >= head + 4 + length
            : text.EndsWith("0\r\n\r\n"u8);
    }
}
