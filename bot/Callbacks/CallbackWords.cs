using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>What the API, metrics and logs call the states of callbacks.</summary>
internal static class CallbackWords
{
    /// <summary>Where a delivery is.</summary>
    public static string NameOf(CallbackStatus status) => status switch
    {
        CallbackStatus.Pending => "pending",
        CallbackStatus.Delivered => "delivered",
        CallbackStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>How a try has ended.</summary>
    public static string OutcomeOf(CallbackStatus status) => status == CallbackStatus.Pending ? "retry" : NameOf(status);

    /// <summary>Why an endpoint gets nothing.</summary>
    public static string NameOf(CallbackDisabled reason) => reason switch
    {
        CallbackDisabled.ByRequest => "by_request",
        CallbackDisabled.Gone => "gone",
        CallbackDisabled.Failing => "failing",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
