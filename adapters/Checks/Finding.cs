namespace Chat2Pay.Adapters.Checks;

/// <summary>One thing that was looked at. Neither text may hold a secret: both are printed.</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="Text">What was found, in one sentence.</param>
/// <param name="Advice">What to do about it; null where nothing is to be done.</param>
public sealed record Finding(FindingKind Kind, string Text, string? Advice = null)
{
    /// <summary>Something is as it must be.</summary>
    public static Finding Ok(string text) => new(FindingKind.Ok, text);

    /// <summary>Something works, and may hurt.</summary>
    public static Finding Warning(string text, string advice) => new(FindingKind.Warning, text, advice);

    /// <summary>Something keeps the bot from its work.</summary>
    public static Finding Fault(string text, string advice) => new(FindingKind.Fault, text, advice);

    /// <summary>Something could not be read.</summary>
    public static Finding Unreadable(string text, string advice) => new(FindingKind.Unreadable, text, advice);
}
