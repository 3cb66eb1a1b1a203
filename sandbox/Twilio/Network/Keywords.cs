using Chat2Pay.Sandbox.Twilio.Channels;

namespace Chat2Pay.Sandbox.Twilio.Network;

/// <summary>What an SMS keyword asks for.</summary>
internal enum Keyword
{
    None,
    Stop,
    Start,
    Help,
}

/// <summary>The keywords that Twilio or the carrier handles before the account sees them.</summary>
internal static class Keywords
{
    public const string StopReply =
        "You are unsubscribed and will get no more messages from this number. Reply START to subscribe again.";

    public const string StartReply =
        "You are subscribed again to messages from this number. Reply HELP for help, STOP to unsubscribe.";

    private static readonly HashSet<string> StopWords =
        new(StringComparer.OrdinalIgnoreCase)
        {
            "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT",
        };

    /// <summary>Reads a whole message as a keyword.</summary>
    /// <param name="options">The account, with the merchant's own words.</param>
    /// <param name="sender">The number it was written to; standalone short codes and WhatsApp have no handling.</param>
    /// <param name="body">The message.</param>
    /// <param name="isOptedOut">YES opts in only who is opted out.</param>
    public static Keyword Read(TwilioEmulatorOptions options, string sender, string body, bool isOptedOut)
    {
        if (!ChannelNetworks.Of(sender).HasKeywords || Addresses.IsShortCode(sender))
        {
            return Keyword.None;
        }

        string word = body.Trim();
        if (StopWords.Contains(word) || IsOneOf(options.StopWords, word))
        {
            return Keyword.Stop;
        }

        return word.ToUpperInvariant() switch
        {
            "START" or "UNSTOP" => Keyword.Start,
            "YES" when isOptedOut && !Addresses.IsTollFree(sender) => Keyword.Start,
            "HELP" or "INFO" => Keyword.Help,
            _ when IsOneOf(options.StartWords, word) => Keyword.Start,
            _ when IsOneOf(options.HelpWords, word) => Keyword.Help,
            _ => Keyword.None,
        };
    }

    private static bool IsOneOf(IReadOnlyList<string> words, string word) =>
        words.Contains(word, StringComparer.OrdinalIgnoreCase);
}
