using Chat2Pay.Bot.Health;
using Chat2Pay.Bot.Workers;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host;

public sealed class StallDetectorTests
{
    private readonly FakeTimeProvider time = new();
    private readonly StallDetector watch;

    public StallDetectorTests() => watch = new StallDetector(TimeSpan.FromMinutes(1), time);

    [Fact]
    public void A_loop_without_work_lives_however_long_it_has_none()
    {
        Assert.True(watch.IsAlive(new WorkerProgress(0, 5, HasEnded: false)));
        time.Advance(TimeSpan.FromDays(1));
        Assert.True(watch.IsAlive(new WorkerProgress(1, 5, HasEnded: false)));
    }

    [Fact]
    public void A_loop_that_takes_nothing_up_while_work_waits_is_dead_after_the_bound()
    {
        Assert.True(watch.IsAlive(new WorkerProgress(1, 5, HasEnded: false)));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(watch.IsAlive(new WorkerProgress(3, 5, HasEnded: false)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(watch.IsAlive(new WorkerProgress(3, 5, HasEnded: false)));
        Assert.True(watch.IsAlive(new WorkerProgress(2, 6, HasEnded: false)));
    }

    [Fact]
    public void A_loop_that_has_ended_is_dead() =>
        Assert.False(watch.IsAlive(new WorkerProgress(0, 5, HasEnded: true)));
}
