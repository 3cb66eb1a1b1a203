using System.Diagnostics;
using Chat2Pay.Benchmarks.Figures;
using Chat2Pay.Benchmarks.Load;
using Chat2Pay.Benchmarks.Subjects;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>Puts one run of load on one subject and reads the meters before and after.</summary>
internal sealed class Bench(ProviderSink sink, RedisStore store)
{
    public const int Connections = 32;
    private const int MicrosecondsPerMillisecond = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends the requests as fast as they are answered; ends when all their messages have been sent.</summary>
    public async Task<Slice> RunAsync(Subject subject, byte[][] requests, int messagesEach)
    {
        Caller[] callers = await Caller.ConnectAsync(subject.Port, Connections);
        Task<long> sent = sink.Expect(Math.Max(1, requests.Length * messagesEach));
        StoreFigures storeBefore = await store.FiguresAsync();
        TimeSpan before = subject.Processor;
        long start = Stopwatch.GetTimestamp();
        await Loops.ClosedAsync(callers, requests);
        double answered = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double done = messagesEach == 0 ? answered : Stopwatch.GetElapsedTime(start, await sent).TotalSeconds;
        double resident = subject.ResidentMegabytes;
        await QuietAsync(subject);
        StoreFigures storeAfter = await store.FiguresAsync();
        Array.ForEach(callers, caller => caller.Dispose());
        return new Slice
        {
            AnswersPerSecond = requests.Length / answered,
            TurnsPerSecond = requests.Length / done,
            Processor = Each(subject.Processor - before, requests),
            StoreProcessor = Each(storeAfter.Processor - storeBefore.Processor, requests),
            Scripts = (double)(storeAfter.Scripts - storeBefore.Scripts) / requests.Length,
            Charges = (double)sink.Charges / requests.Length,
            Messages = (double)sink.Messages / requests.Length,
            Resident = resident,
        };
    }

    /// <summary>Waits until the subject has finished what it does behind its answers.</summary>
    public static async Task QuietAsync(Subject subject)
    {
        TimeSpan last = subject.Processor;
        for (int quiet = 0; quiet < 2;)
        {
            await Task.Delay(Look, TimeProvider.System);
            TimeSpan now = subject.Processor;
            quiet = now - last <= Look / 10 ? quiet + 1 : 0;
            last = now;
        }
    }

    private static double Each(TimeSpan time, byte[][] requests) =>
        time.TotalMilliseconds * MicrosecondsPerMillisecond / requests.Length;
}
