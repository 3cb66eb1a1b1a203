using System.Threading.Channels;
using StackExchange.Redis;

namespace Chat2Pay.Benchmarks.Limits;

/// <summary>Limit c: the work is made durable, the webhook is answered, and workers do what limit b does.</summary>
internal sealed class QueuedWork : IAsyncDisposable
{
    private const int InFlight = 128;
    private static readonly RedisKey Queue = "limit:queue";

    private readonly IDatabase store;
    private readonly InlineWork work;
    private readonly Channel<string> waiting = Channel.CreateBounded<string>(100_000);
    private readonly Task[] workers;

    public QueuedWork(IDatabase store, InlineWork work)
    {
        this.store = store;
        this.work = work;
        workers = [.. Enumerable.Range(0, InFlight).Select(_ => WorkAsync())];
    }

    /// <summary>Makes it durable.</summary>
    public async Task TakeAsync(string customer)
    {
        await store.HashSetAsync(Queue, customer, "yes");
        await waiting.Writer.WriteAsync(customer);
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await Task.WhenAll(workers);
    }

    private async Task WorkAsync()
    {
        await foreach (string customer in waiting.Reader.ReadAllAsync())
        {
            await work.CallAsync(customer);
            await Task.WhenAll(work.WriteAsync(customer), store.HashDeleteAsync(Queue, customer));
        }
    }
}
