using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Chat2Pay.Tests.Journey;

/// <summary>When a wire is cut, as the one who asks sees it.</summary>
public enum CutMoment
{
    /// <summary>The request has left and never arrives.</summary>
    BeforeTheRequest,

    /// <summary>The request was carried out, and its answer never arrives.</summary>
    BeforeTheAnswer,
}

/// <summary>
/// Stands between two ends of TCP connections and can be cut at an exact moment. While nobody listens behind it,
/// callers wait, as they do at a load balancer.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private readonly IPEndPoint behind;
    private readonly Task accepting;
    private Cut? armed;

    /// <summary>Stands before this address.</summary>
    public Wire(IPEndPoint behind)
    {
        this.behind = behind;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where callers reach it.</summary>
    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>The same for HTTP.</summary>
    public Uri Uri => new($"http://{Address}");

    /// <summary>
    /// Cuts the wire at a request: does <paramref name="act"/> at that moment, then closes the connection. Completes
    /// when that has happened. A request whose connection ends before its moment came does not count.
    /// </summary>
    /// <param name="request">What the request begins with; an empty text means any.</param>
    /// <param name="nth">At which such request, from 1.</param>
    /// <param name="moment">Before it arrives or before its answer does.</param>
    /// <param name="act">
    /// What happens at that moment; false when it could not, as with a death of what is dead already, and the next such
    /// request is to do it.
    /// </param>
    public Task CutAsync(string request, int nth, CutMoment moment, Func<Task<bool>> act)
    {
        Cut cut = new(Encoding.ASCII.GetBytes(request), moment, act, nth);
        lock (gate)
        {
            armed = cut;
        }

        return cut.Done.Task;
    }

    /// <summary>Lets the next cut not happen; false when its request has come already.</summary>
    public bool Disarm()
    {
        lock (gate)
        {
            bool was = armed is not null;
            armed = null;
            return was;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> calls = [];
        while (!closing.IsCancellationRequested)
        {
            try
            {
                calls.Add(ServeAsync(await listener.AcceptSocketAsync(closing.Token)));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
                break;
            }
        }

        await Task.WhenAll(calls);
    }

    private async Task ServeAsync(Socket caller)
    {
        using (caller)
        {
            if (await ReachAsync() is not { } called)
            {
                return;
            }

            using (called)
            {
                caller.NoDelay = called.NoDelay = true;
                Passage passage = new();
                Task asking = AskAsync(caller, called, passage);
                Task answering = AnswerAsync(called, caller, passage);
                await Task.WhenAny(asking, answering);
                caller.Close();
                called.Close();
                await Task.WhenAll(asking, answering);
                if (passage.Cut is { } unused)
                {
                    Rearm(unused);
                }
            }
        }
    }

    private async Task<Socket?> ReachAsync()
    {
        using PeriodicTimer again = new(TimeSpan.FromMilliseconds(25));
        while (!closing.IsCancellationRequested)
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(behind, closing.Token);
                return socket;
            }
            catch (Exception refused) when (refused is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }

            await again.WaitForNextTickAsync(CancellationToken.None);
        }

        return null;
    }

    private async Task AskAsync(Socket from, Socket to, Passage passage)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await ReceiveAsync(from, buffer) is > 0 and int count)
        {
            Cut? cut = Reached(buffer.AsSpan(0, count));
            if (cut?.Moment == CutMoment.BeforeTheRequest)
            {
                await FallAsync(cut);
                return;
            }

            passage.Cut ??= cut;
            if (!await SendAsync(to, buffer.AsMemory(0, count)))
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(Socket from, Socket to, Passage passage)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await ReceiveAsync(from, buffer) is > 0 and int count)
        {
            if (passage.Cut is { } cut)
            {
                passage.Cut = null;
                await FallAsync(cut);
                return;
            }

            if (!await SendAsync(to, buffer.AsMemory(0, count)))
            {
                return;
            }
        }
    }

    private Cut? Reached(ReadOnlySpan<byte> request)
    {
        lock (gate)
        {
            if (armed is not { } cut || !request.StartsWith(cut.Request) || --cut.Left > 0)
            {
                return null;
            }

            armed = null;
            return cut;
        }
    }

    private async Task FallAsync(Cut cut)
    {
        try
        {
            if (await cut.Act())
            {
                cut.Done.TrySetResult();
            }
            else
            {
                Rearm(cut);
            }
        }
        catch (Exception failed)
        {
            cut.Done.TrySetException(failed);
        }
    }

    private void Rearm(Cut cut)
    {
        lock (gate)
        {
            cut.Left = 1;
            armed ??= cut;
        }
    }

    private async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, closing.Token);
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return 0;
        }
    }

    private async Task<bool> SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await socket.SendAsync(bytes, closing.Token)..];
            }

            return true;
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>One connection: what is to happen at its next answer.</summary>
    private sealed class Passage
    {
        private Cut? cut;

        public Cut? Cut
        {
            get => Volatile.Read(ref cut);
            set => Volatile.Write(ref cut, value);
        }
    }

    private sealed class Cut(byte[] request, CutMoment moment, Func<Task<bool>> act, int nth)
    {
        public byte[] Request { get; } = request;

        public CutMoment Moment { get; } = moment;

        public Func<Task<bool>> Act { get; } = act;

        public int Left { get; set; } = nth;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
