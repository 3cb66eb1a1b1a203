using Chat2Pay.Bot.Workers;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host.Workers;

public sealed class PeriodicServiceTests
{
    [Fact]
    public async Task It_looks_after_a_delay_of_its_own_then_once_a_period_and_survives_a_failure()
    {
        Clock time = new();
        using Counting service = new(time);
        await service.StartAsync(CancellationToken.None);
        await time.TimerMade.Task;

        time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.Equal(0, service.Looks);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await service.LookedAsync(1);
        time.Advance(TimeSpan.FromSeconds(10));
        await service.LookedAsync(2);
        await service.StopAsync(CancellationToken.None);

        Assert.Equal(["failed", "failed", "stopped"], service.Logged);
    }

    private sealed class Clock : FakeTimeProvider
    {
        public TaskCompletionSource TimerMade { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            TimerMade.TrySetResult();
            return timer;
        }
    }

    /// <summary>Half a period is the share of byte 128.</summary>
    private sealed class Counting(FakeTimeProvider time)
        : PeriodicService(TimeSpan.FromSeconds(10), _ => [128], time)
    {
        private readonly SemaphoreSlim looked = new(0);

        public int Looks { get; private set; }

        public List<string> Logged { get; } = [];

        public async Task LookedAsync(int looks)
        {
            Assert.True(await looked.WaitAsync(TimeSpan.FromSeconds(10)));
            Assert.Equal(looks, Looks);
        }

        public override void Dispose()
        {
            looked.Dispose();
            base.Dispose();
        }

        protected override Task WorkAsync(CancellationToken cancellationToken)
        {
            Looks++;
            throw new TimeoutException("The store does not answer.");
        }

        protected override void LogFailed(Exception exception)
        {
            Logged.Add("failed");
            looked.Release();
        }

        protected override void LogStopped() => Logged.Add("stopped");
    }
}
