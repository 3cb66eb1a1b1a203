namespace Chat2Pay.Turns.Callbacks;

/// <summary>What came of a try.</summary>
/// <param name="Status">The HTTP status; null if no answer came.</param>
/// <param name="Fault">A word for what went wrong; null if an answer came.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null if it does not say.</param>
/// <param name="Text">The beginning of the answer's body, without secrets and long numbers; null for none.</param>
public sealed record CallbackAnswer(int? Status, string? Fault = null, TimeSpan? RetryAfter = null, string? Text = null)
{
    private const int Gone = 410;

    /// <summary>True if the receiver has taken the event.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>True if the receiver wants no more events.</summary>
    public bool IsGone => Status == Gone;

    /// <summary>True if the receiver, or a proxy before it, has too much to do.</summary>
    public bool IsOverloaded => Status is 429 or 502 or 503 or 504;
}

/// <summary>The words for a try without an answer.</summary>
public static class CallbackFaults
{
    /// <summary>No answer in time.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>The host has no address.</summary>
    public const string NoAddress = "name_not_resolved";

    /// <summary>The host has an address that callbacks are not sent to.</summary>
    public const string ForbiddenAddress = "address_not_allowed";

    /// <summary>The URL is one that callbacks are not sent to.</summary>
    public const string ForbiddenUrl = "url_not_allowed";

    /// <summary>No connection.</summary>
    public const string NotConnected = "connection_failed";

    /// <summary>The certificate is not valid for the host, or no protocol was agreed on.</summary>
    public const string NoTls = "tls_failed";

    /// <summary>The call could not be made; the log of the bot says why.</summary>
    public const string NotMade = "call_failed";

    /// <summary>The connection ended before the answer, or the answer was no HTTP.</summary>
    public const string Broken = "answer_broken";
}
