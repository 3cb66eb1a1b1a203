using System.Text.RegularExpressions;
using Chat2Pay.Sandbox.Twilio.Channels;

namespace Chat2Pay.Sandbox.Twilio.Network;

/// <summary>The shapes of addresses: E.164, short codes, alphanumeric senders and WhatsApp addresses.</summary>
internal static partial class Addresses
{
    public const string WhatsAppPrefix = "whatsapp:";
    public const string RcsPrefix = "rcs:";

    /// <summary>The number behind an address, without its channel.</summary>
    public static string NumberOf(string address) => address[ChannelNetworks.Of(address).Prefix.Length..];

    /// <summary>A phone's address on the channel of <paramref name="sender"/>.</summary>
    public static string OnChannelOf(string sender, string number) =>
        ChannelNetworks.Of(sender).Prefix + number;

    public static bool IsRecipient(string address) => ChannelNetworks.Of(address).IsRecipient(NumberOf(address));

    /// <summary>An id that WhatsApp gives somebody whose number it does not tell.</summary>
    public static bool IsUserId(string address) => UserId().IsMatch(address);

    public static bool IsSender(string address) => ChannelNetworks.Of(address).IsSender(NumberOf(address));

    /// <summary>The id of an RCS agent.</summary>
    public static bool IsAgent(string address) => Agent().IsMatch(address);

    /// <summary>North American numbers have exactly ten digits behind the 1; others 7 to 15 in all.</summary>
    public static bool IsE164(string number) => NorthAmerican().IsMatch(number) || Elsewhere().IsMatch(number);

    public static bool IsShortCode(string address) => ShortCode().IsMatch(address);

    /// <summary>North American toll-free numbers, whose keywords the network handles.</summary>
    public static bool IsTollFree(string number) => TollFree().IsMatch(number);

    public static bool IsAlphanumeric(string address) =>
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
