using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Tests.Callbacks;

/// <summary>What a try changes, and what may be tried: the rules, without a wire.</summary>
public sealed class CallbackOutcomeTests
{
    private const long Now = 1_780_000_000_000;
    private static readonly TimeSpan FiveDays = TimeSpan.FromDays(5);

    /// <summary>The schedule of https://www.standardwebhooks.com: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.</summary>
    [Fact]
    public void A_delivery_is_tried_ten_times_by_the_schedule_and_then_has_failed()
    {
        int[] seconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
        CallbackDelivery delivery = Delivery("a");
        foreach (int wait in seconds)
        {
            CallbackOutcome outcome = Of(delivery, CallbackHealth.Good, new CallbackAnswer(500));
            Assert.Equal((CallbackStatus.Pending, Now + (wait * 1_000L)), (outcome.Status, outcome.Delivery.NextAt));
            delivery = outcome.Delivery;
        }

        CallbackOutcome last = Of(delivery, CallbackHealth.Good, new CallbackAnswer(500));
        Assert.Equal((CallbackStatus.Failed, CallbackSchedule.MostAttempts), (last.Status, last.Delivery.Attempts.Count));
        Assert.Empty(last.Delivery.Body);
    }

    [Fact]
    public void Up_to_a_fifth_is_added() =>
        Assert.Equal(TimeSpan.FromSeconds(6), CallbackSchedule.After(1, 1));

    [Theory]
    [InlineData(200, CallbackStatus.Delivered)]
    [InlineData(204, CallbackStatus.Delivered)]
    [InlineData(299, CallbackStatus.Delivered)]
    [InlineData(301, CallbackStatus.Pending)]
    [InlineData(304, CallbackStatus.Pending)]
    [InlineData(400, CallbackStatus.Pending)]
    [InlineData(404, CallbackStatus.Pending)]
    [InlineData(null, CallbackStatus.Pending)]
    public void Only_2xx_is_success(int? status, CallbackStatus expected) =>
        Assert.Equal(expected, Of(Delivery("a"), CallbackHealth.Good, new CallbackAnswer(status)).Status);

    [Fact]
    public void A_success_ends_the_failures()
    {
        CallbackOutcome outcome = Of(Delivery("a"), new CallbackHealth(7, Now - 5, Now - 1), new CallbackAnswer(200));

        Assert.Equal(CallbackHealth.Good, outcome.Health);
        Assert.Empty(outcome.Delivery.Body);
    }

    [Theory]
    [InlineData(429, null, 30, 30)]
    [InlineData(502, null, 30, 30)]
    [InlineData(503, 120, 120, 120)]
    [InlineData(504, 1, 1, 1)]
    [InlineData(500, 90, 90, 90)]
    [InlineData(503, 1_000_000, 900, 86_400)]
    public void A_receiver_that_has_too_much_to_do_is_left_alone(int status, int? retryAfter, int pause, int least)
    {
        TimeSpan? asked = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        CallbackOutcome outcome = Of(Delivery("a"), CallbackHealth.Good, new CallbackAnswer(status, RetryAfter: asked));

        Assert.Equal(Now + (pause * 1_000L), outcome.Health.PausedUntil);
        Assert.True(outcome.Delivery.NextAt >= Now + (least * 1_000L));
    }

    [Fact]
    public void A_410_disables_at_once_and_loses_nothing()
    {
        CallbackOutcome outcome = Of(Delivery("a"), CallbackHealth.Good, new CallbackAnswer(410));

        Assert.Equal((CallbackDisabled.Gone, CallbackStatus.Pending), (outcome.Disabled, outcome.Status));
        Assert.NotEmpty(outcome.Delivery.Body);
    }

    [Fact]
    public void Days_of_failure_disable()
    {
        CallbackAnswer failure = new(null, CallbackFaults.TimedOut);
        long since = Now - (long)FiveDays.TotalMilliseconds;

        Assert.Null(Of(Delivery("a"), new CallbackHealth(9, since + 1, 0), failure).Disabled);
        Assert.Equal(CallbackDisabled.Failing, Of(Delivery("a"), new CallbackHealth(9, since, 0), failure).Disabled);
    }

    [Fact]
    public void An_event_waits_for_the_earlier_ones_of_its_subject_alone()
    {
        PendingCallbacks pending = new();
        pending.Add(1, [Delivery("a"), Delivery("a"), Delivery("b")]);

        IReadOnlyList<NumberedDelivery> first = pending.Begin(CallbackHealth.Good, 0, 8, Now);
        Assert.Equal([1, 3], first.Select(one => one.Number));
        Assert.Empty(pending.Begin(CallbackHealth.Good, 0, 8, Now));

        pending.End(1, Of(first[0].Delivery, CallbackHealth.Good, new CallbackAnswer(500)));
        Assert.Empty(pending.Begin(CallbackHealth.Good, 0, 8, Now));
        Assert.Equal(Now + 5_000, pending.NextAt(CallbackHealth.Good, 0));

        NumberedDelivery again = Assert.Single(pending.Begin(CallbackHealth.Good, 0, 8, Now + 5_000));
        pending.End(1, Of(again.Delivery, CallbackHealth.Good, new CallbackAnswer(200)));
        Assert.Equal(2, Assert.Single(pending.Begin(CallbackHealth.Good, 0, 8, Now + 5_000)).Number);
    }

    [Fact]
    public void No_more_calls_run_at_a_time_than_may()
    {
        PendingCallbacks pending = new();
        pending.Add(1, [.. Enumerable.Range(0, 20).Select(i => Delivery("s" + i))]);

        Assert.Equal(8, pending.Begin(CallbackHealth.Good, 0, 8, Now).Count);
        Assert.Empty(pending.Begin(CallbackHealth.Good, 0, 8, Now));
        pending.End(3, null);
        Assert.Equal(3, Assert.Single(pending.Begin(CallbackHealth.Good, 0, 8, Now)).Number);
    }

    [Fact]
    public void An_endpoint_that_fails_gets_one_call_at_a_time_and_pauses()
    {
        PendingCallbacks pending = new();
        CallbackDelivery tried = Of(Delivery("a"), CallbackHealth.Good, new CallbackAnswer(500)).Delivery with { NextAt = Now };
        pending.Add(1, [tried, Delivery("b"), Delivery("c")]);
        CallbackHealth failing = new(CallbackSchedule.ProbeAfter, Now - 1, Now + 5_000);

        Assert.Empty(pending.Begin(failing, 0, 8, Now));
        Assert.Equal(Now + 5_000, pending.NextAt(failing, 0));
        Assert.Equal(2, Assert.Single(pending.Begin(failing, 0, 8, Now + 5_000)).Number);
        Assert.Null(pending.NextAt(failing, 0));
        Assert.Empty(pending.Begin(failing, 0, 8, Now + 60_000));
    }

    [Fact]
    public void What_failed_before_the_endpoint_was_enabled_is_tried_at_once()
    {
        PendingCallbacks pending = new();
        CallbackDelivery tried = Of(Delivery("a"), CallbackHealth.Good, new CallbackAnswer(500)).Delivery;
        pending.Add(1, [tried with { NextAt = Now + 1_000_000 }]);

        Assert.Empty(pending.Begin(CallbackHealth.Good, 0, 8, Now + 10));
        Assert.Single(pending.Begin(CallbackHealth.Good, Now + 10, 8, Now + 10));
    }

    [Theory]
    [InlineData("payment.paid", true)]
    [InlineData("payment.refunded", true)]
    [InlineData("callback_endpoint.disabled", false)]
    [InlineData("payments.paid", false)]
    public void A_group_takes_its_types_alone(string type, bool isTaken)
    {
        Assert.Equal(isTaken, CallbackEndpoint.Takes(["payment.*"], type));
        Assert.True(CallbackEndpoint.Takes([], type));
        Assert.False(CallbackEndpoint.Takes(["payment.paid_out"], type));
    }

    private static CallbackDelivery Delivery(string subject) =>
        CallbackDelivery.New(new CallbackEvent("evt_" + subject, "payment.paid", subject, [1]), null, Now);

    private static CallbackOutcome Of(CallbackDelivery delivery, CallbackHealth health, CallbackAnswer answer) =>
        CallbackOutcome.Of(delivery, health, answer, Now, Now, FiveDays, 0);
}
