using System.Collections.Concurrent;
using System.Diagnostics;

namespace Chat2Pay.Benchmarks.Load;

/// <summary>The two ways to put load on a subject.</summary>
internal static class Loops
{
    /// <summary>Closed: every connection sends its next request when it has the answer to its last one.</summary>
    public static Task ClosedAsync(Caller[] callers, byte[][] requests)
    {
        int next = -1;
        return Task.WhenAll(callers.Select(async caller =>
        {
            int at;
            while ((at = Interlocked.Increment(ref next)) < requests.Length)
            {
                await caller.CallAsync(requests[at]);
            }
        }));
    }

    /// <summary>
    /// Open: requests leave by the clock, whatever became of those before. Gives how long each answer took from the
    /// time its request was due, so that waiting for a free connection counts.
    /// </summary>
    /// <param name="callers">The connections.</param>
    /// <param name="requests">The requests.</param>
    /// <param name="perSecond">The rate.</param>
    /// <param name="leaving">True to give when each request left instead, milliseconds from the first.</param>
    public static async Task<double[]> OpenAsync(Caller[] callers, byte[][] requests, int perSecond, bool leaving = false)
    {
        ConcurrentStack<Caller> free = new(callers);
        using SemaphoreSlim idle = new(callers.Length);
        double[] took = new double[requests.Length];
        Task[] calls = new Task[requests.Length];
        long start = Stopwatch.GetTimestamp();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(1));
        for (int i = 0; i < requests.Length; i++)
        {
            TimeSpan due = TimeSpan.FromSeconds((double)i / perSecond);
            while (Stopwatch.GetElapsedTime(start) < due)
            {
                await timer.WaitForNextTickAsync();
            }

            calls[i] = CallAsync(i, Stopwatch.GetTimestamp());
        }

        await Task.WhenAll(calls);
        return took;

        async Task CallAsync(int i, long from)
        {
            await idle.WaitAsync();
            free.TryPop(out Caller? caller);
            await caller!.CallAsync(requests[i]);
            took[i] = (leaving ? Stopwatch.GetElapsedTime(start, from) : Stopwatch.GetElapsedTime(from)).TotalMilliseconds;
            free.Push(caller);
            idle.Release();
        }
    }
}
