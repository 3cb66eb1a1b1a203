namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>
/// Numbers with a prescribed outcome (twilio.com/docs/iam/test-credentials). Twilio knows them only with test
/// credentials; here they work on every account.
/// </summary>
internal static class MagicNumbers
{
    private const string ValidSender = "+15005550006";

    private static readonly Dictionary<string, int> RecipientErrors = new(StringComparer.Ordinal)
    {
        ["+15005550001"] = TwilioErrors.InvalidTo,
        ["+15005550002"] = TwilioErrors.Unreachable,
        ["+15005550003"] = TwilioErrors.GeoPermission,
        ["+15005550004"] = TwilioErrors.OptedOut,
        ["+15005550009"] = TwilioErrors.NotMobile,
    };

    private static readonly Dictionary<string, int> SenderErrors = new(StringComparer.Ordinal)
    {
        ["+15005550001"] = TwilioErrors.InvalidFrom,
        ["+15005550007"] = TwilioErrors.FromNotOwned,
        ["+15005550008"] = TwilioErrors.QueueFull,
    };

    public static int? RecipientError(string to) => RecipientErrors.TryGetValue(to, out int code) ? code : null;

    public static int? SenderError(string from) => SenderErrors.TryGetValue(from, out int code) ? code : null;

    /// <summary>A sender that is accepted, and whose messages go nowhere.</summary>
    public static bool IsValidSender(string from) => from == ValidSender;
}
