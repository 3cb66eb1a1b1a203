using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>Awaited statuses in memory.</summary>
internal sealed class MemoryAwaitedStatuses : IAwaitedStatuses
{
    public int Shards => 1;

    public Dictionary<AwaitedStatus, long> All { get; } = [];

    public DateTimeOffset NextAt => DateTimeOffset.FromUnixTimeMilliseconds(All.Values.Append(long.MaxValue / 100_000).Min());

    public Task<IReadOnlyList<AwaitedStatus>> TakeAsync(
        int shard, int most, long now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AwaitedStatus>>([.. All.Where(one => one.Value <= now).Select(one => one.Key)]);

    public Task AskAgainAsync(AwaitedStatus awaited, long at, CancellationToken cancellationToken)
    {
        All[awaited] = at;
        return Task.CompletedTask;
    }

    public Task ForgetAsync(AwaitedStatus awaited, CancellationToken cancellationToken)
    {
        All.Remove(awaited);
        return Task.CompletedTask;
    }
}
