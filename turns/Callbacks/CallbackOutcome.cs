namespace Chat2Pay.Turns.Callbacks;

/// <summary>Where a delivery is after a try.</summary>
public enum CallbackStatus
{
    /// <summary>It is tried, or tried again.</summary>
    Pending,

    /// <summary>The receiver has taken it.</summary>
    Delivered,

    /// <summary>It was tried for the last time.</summary>
    Failed,
}

/// <summary>Why an endpoint gets nothing.</summary>
public enum CallbackDisabled
{
    /// <summary>Its application has said so.</summary>
    ByRequest = 1,

    /// <summary>It answered 410.</summary>
    Gone = 2,

    /// <summary>Nothing got through for days.</summary>
    Failing = 3,
}

/// <summary>What a try changes: pure, so that every rule of it can be tested without a wire.</summary>
/// <param name="Delivery">The delivery after the try.</param>
/// <param name="Health">The endpoint after the try.</param>
/// <param name="Status">Where the delivery is.</param>
/// <param name="Disabled">Why the endpoint gets nothing from now on; null if it does.</param>
public sealed record CallbackOutcome(
    CallbackDelivery Delivery, CallbackHealth Health, CallbackStatus Status, CallbackDisabled? Disabled)
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);
    /// <summary>
    /// One answer may put its own event off for long, but not everything: a proxy that asks for a day may be gone in a
    /// minute.
    /// </summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan UsualRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>The outcome of a try.</summary>
    /// <param name="delivery">The delivery before.</param>
    /// <param name="health">The endpoint before.</param>
    /// <param name="answer">What came of the try.</param>
    /// <param name="begun">When the try began, Unix milliseconds.</param>
    /// <param name="now">When it ended, Unix milliseconds.</param>
    /// <param name="disableAfter">An endpoint is disabled when nothing got through for so long.</param>
    /// <param name="share">Decides the addition to the delay, 0 to 1.</param>
    public static CallbackOutcome Of(
        CallbackDelivery delivery,
        CallbackHealth health,
        CallbackAnswer answer,
        long begun,
        long now,
        TimeSpan disableAfter,
        double share)
    {
        CallbackDelivery tried = delivery with
        {
            Attempts =
            [
                .. delivery.Attempts,
                new CallbackAttempt(begun, answer.Status, answer.Fault, (int)Math.Clamp(now - begun, 0, int.MaxValue), answer.Text),
            ],
        };
        return answer.IsSuccess
            ? new CallbackOutcome(Over(tried, now), CallbackHealth.Good, CallbackStatus.Delivered, null)
            : Failure(tried, health, answer, now, disableAfter, share);
    }

    private static CallbackOutcome Failure(
        CallbackDelivery tried, CallbackHealth health, CallbackAnswer answer, long now, TimeSpan disableAfter, double share)
    {
        int failures = health.Failures + 1;
        long since = health.FailingSince ?? now;
        TimeSpan pause = Pause(answer, failures);
        TimeSpan ofAll = pause < LongestPause ? pause : LongestPause;
        CallbackHealth worse = new(failures, since, Math.Max(health.PausedUntil, now + (long)ofAll.TotalMilliseconds));
        CallbackDisabled? disabled = answer.IsGone ? CallbackDisabled.Gone
            : now - since >= disableAfter.TotalMilliseconds ? CallbackDisabled.Failing
            : null;
        if (tried.Attempts.Count >= CallbackSchedule.MostAttempts)
        {
            return new CallbackOutcome(Over(tried, now), worse, CallbackStatus.Failed, disabled);
        }

        long next = now + (long)CallbackSchedule.After(tried.Attempts.Count, share).TotalMilliseconds;
        return new CallbackOutcome(
            tried with { NextAt = Math.Max(next, now + (long)pause.TotalMilliseconds) }, worse, CallbackStatus.Pending, disabled);
    }

    private static TimeSpan Pause(CallbackAnswer answer, int failures)
    {
        TimeSpan usual = CallbackSchedule.PauseAfter(failures);
        if (answer is { IsOverloaded: false, RetryAfter: null })
        {
            return usual;
        }

        TimeSpan asked = answer.RetryAfter ?? UsualRetryAfter;
        asked = asked > LongestRetryAfter ? LongestRetryAfter : asked;
        return asked > usual ? asked : usual;
    }

    private static CallbackDelivery Over(CallbackDelivery tried, long now) => tried with { Body = [], NextAt = now };
}
