using System.Text.RegularExpressions;

namespace Chat2Pay.Sandbox.Twilio.Network;

/// <summary>The shapes of addresses: E.164, short codes, alphanumeric senders and WhatsApp addresses.</summary>
internal static partial class Addresses
{
    public const string WhatsAppPrefix = "whatsapp:";
    public const string RcsPrefix = "rcs:";

    public static bool IsWhatsApp(string address) => address.StartsWith(WhatsAppPrefix, StringComparison.Ordinal);

    /// <summary>The number behind an address, without its channel.</summary>
    public static string NumberOf(string address) => IsWhatsApp(address) ? address[WhatsAppPrefix.Length..]
        : IsRcs(address) ? address[RcsPrefix.Length..]
        : address;

    public static bool IsRcs(string address) => address.StartsWith(RcsPrefix, StringComparison.Ordinal);

    /// <summary>A phone's address on the channel of <paramref name="sender"/>.</summary>
    public static string OnChannelOf(string sender, string number) =>
        IsWhatsApp(sender) ? WhatsAppPrefix + number : IsRcs(sender) ? RcsPrefix + number : number;

    public static bool IsRecipient(string address) => IsE164(NumberOf(address))
        || (IsWhatsApp(address) && IsUserId(NumberOf(address)));

    /// <summary>An id that WhatsApp gives somebody whose number it does not tell.</summary>
    public static bool IsUserId(string address) => UserId().IsMatch(address);

    public static bool IsSender(string address) =>
        IsRcs(address) ? Agent().IsMatch(NumberOf(address))
        : IsE164(NumberOf(address)) || (!IsWhatsApp(address) && (IsShortCode(address) || IsAlphanumeric(address)));

    /// <summary>North American numbers have exactly ten digits behind the 1; others 7 to 15 in all.</summary>
    public static bool IsE164(string number) => NorthAmerican().IsMatch(number) || Elsewhere().IsMatch(number);

    public static bool IsShortCode(string address) => ShortCode().IsMatch(address);

    /// <summary>North American toll-free numbers, whose keywords the network handles.</summary>
    public static bool IsTollFree(string number) => TollFree().IsMatch(number);

    private static bool IsAlphanumeric(string address) =>
        Alphanumeric().IsMatch(address) && address.Any(char.IsAsciiLetter);

    [GeneratedRegex(@"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}\z")]
    private static partial Regex UserId();

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,120}\z")]
    private static partial Regex Agent();

    [GeneratedRegex(@"^\+1[2-9][0-9]{9}\z")]
    private static partial Regex NorthAmerican();

    [GeneratedRegex(@"^\+[2-9][0-9]{6,14}\z")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^[0-9]{3,8}\z")]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"^[A-Za-z0-9 ]{1,11}\z")]
    private static partial Regex Alphanumeric();

    [GeneratedRegex(@"^\+18(00|33|44|55|66|77|88)[0-9]{7}\z")]
    private static partial Regex TollFree();
}
