using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// What the fields of a received message may look like
/// (https://www.twilio.com/docs/messaging/guides/webhook-request).
/// </summary>
/// <remarks>
/// Names and values are signed without a mark between them: the same signature fits when they are cut anew, so that a
/// field gets another value or hides in its neighbour's. Each field is therefore held to its own pattern, none comes
/// twice, no value holds the name of another field with a value of it, and no name holds a value. Fields that are not
/// known here are let through, because Twilio adds some without notice; but words that such a field may have been cut
/// off from agree to nothing (<see cref="MayBeCut"/>).
/// </remarks>
internal static partial class TwilioFields
{
    private const int MaxNameLength = 64;

    /// <summary>Longer than any value of a field that is known here, ids of customers included.</summary>
    private const int MaxKnownLength = 160;

    private const string Metadata = "ChannelMetadata";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly FrozenDictionary<string, Pattern> Patterns = new Dictionary<string, Pattern>
    {
        ["AccountSid"] = AccountSid().IsMatch,
        ["ApiVersion"] = ApiVersion().IsMatch,
        ["ExternalUserId"] = IsUserId,
        ["Forwarded"] = IsFlag,
        ["FrequentlyForwarded"] = IsFlag,
        ["From"] = IsAddress,
        ["MessageSid"] = MessageSid().IsMatch,
        ["MessageType"] = Word().IsMatch,
        ["MessagingServiceSid"] = MessagingServiceSid().IsMatch,
        ["NumMedia"] = Count().IsMatch,
        ["NumSegments"] = Count().IsMatch,
        ["OptOutType"] = Word().IsMatch,
        ["OriginalRepliedMessageSender"] = IsAddress,
        ["OriginalRepliedMessageSid"] = MessageSid().IsMatch,
        ["ParentExternalUserId"] = IsUserId,
        ["ReferralNumMedia"] = Count().IsMatch,
        ["SmsMessageSid"] = MessageSid().IsMatch,
        ["SmsSid"] = MessageSid().IsMatch,
        ["SmsStatus"] = Word().IsMatch,
        ["To"] = IsAddress,
        ["WaId"] = WaId().IsMatch,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names that are no prefix of another name: the text behind such a name is its value.</summary>
    private static readonly string[] Whole =
    [
        "AccountSid", "ApiVersion", "Body", "ButtonPayload", "ButtonText", "ChannelMetadata", "ExternalUserId", "Forwarded",
        "FrequentlyForwarded", "ListId", "ListTitle", "MessageSid", "MessageType", "MessagingServiceSid", "NumMedia",
        "NumSegments", "OptOutType", "OriginalRepliedMessageSender", "OriginalRepliedMessageSid", "ParentExternalUserId",
        "ReferralNumMedia", "SmsMessageSid", "SmsSid", "SmsStatus", "WaId",
    ];

    /// <summary>The names that Twilio has between a message's text and its sender, in the order of what is signed.</summary>
    private static readonly FrozenSet<string> BehindBody = FrozenSet.Create(
        StringComparer.Ordinal,
        "ButtonPayload", "ButtonText", "ButtonType", "ChannelInstallSid", "ChannelMetadata", "ChannelPrefix",
        "ChannelToAddress", "ErrorCode", "ErrorMessage", "EventType", "ExternalUserId", "Forwarded", "FrequentlyForwarded");

    /// <summary>The fields that decide something, each with the beginning of a value that it could have.</summary>
    private static readonly Regex HiddenField = new(
        "(MessageSid|SmsSid)(SM|MM)[0-9a-f]{32}|AccountSidAC[0-9a-fA-F]{32}|MessagingServiceSidMG[0-9a-fA-F]{32}"
        + $"|(From|To|MessageSender)({Prefixes}\\+[0-9])|(NumMedia|NumSegments)[0-9]|ApiVersion[0-9]{{4}}-"
        + "|SmsStatusrecei|OptOutType(STOP|START|HELP)|Forwarded([Tt]rue|[Ff]alse)|ExternalUserId[A-Z]{2}\\."
        + "|MessageType(text|interactive|button|image|audio|video)|WaId[0-9]{7}|ChannelMetadata\\{|ButtonPayload[a-z]+\\|",
        RegexOptions.Compiled);

    private delegate bool Pattern(ReadOnlySpan<char> value);

    /// <summary>The beginnings of the channels' addresses, as a part of a pattern.</summary>
    private static string Prefixes => string.Concat(
        TwilioChannels.All.Where(channel => channel.Prefix.Length > 0).Select(channel => Regex.Escape(channel.Prefix) + "|"));

    /// <summary>
    /// True when a field that is not known here stands right behind the text in what is signed: it may be the end of
    /// that text.
    /// </summary>
    public static bool MayBeCut(TwilioForm form)
    {
        for (int i = 0; i < form.Count; i++)
        {
            ReadOnlySpan<byte> name = form.At(i).Name.Span;
            if (name.SequenceCompareTo("Body"u8) > 0 && name.SequenceCompareTo("From"u8) < 0
                && !BehindBody.Contains(Encoding.UTF8.GetString(name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when every field is as Twilio writes it, and none hides another.</summary>
    public static bool AreWhole(TwilioForm form)
    {
        for (int i = 0; i < form.Count; i++)
        {
            (ReadOnlyMemory<byte> name, ReadOnlyMemory<byte> value) = form.At(i);
            if (!IsWhole(name.Span, value.Span) || IsRepeated(form, i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWhole(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Span<char> text = stackalloc char[MaxKnownLength];
        if (name.Length is 0 or > MaxNameLength || !Encoding.UTF8.TryGetChars(name, text, out int length)
            || !char.IsAsciiLetter(text[0]) || text[..length].ContainsAnyExcept(NameCharacters))
        {
            return false;
        }

        if (HoldsValue(text[..length]))
        {
            return false;
        }

        if (text[..length].SequenceEqual(Metadata))
        {
            return IsJson(value);
        }

        if (Patterns.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out Pattern? pattern))
        {
            return Encoding.UTF8.TryGetChars(value, text, out int known) && pattern(text[..known]);
        }

        // The free text of a customer or network may end in a field that was moved into it.
        return value.IndexOfAnyInRange((byte)'A', (byte)'Z') < 0
            || !HiddenField.IsMatch(Encoding.UTF8.GetString(value));
    }

    private static bool HoldsValue(ReadOnlySpan<char> name)
    {
        foreach (string whole in Whole)
        {
            if (name.Length > whole.Length && name.StartsWith(whole, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRepeated(TwilioForm form, int index)
    {
        ReadOnlySpan<byte> name = form.At(index).Name.Span;
        for (int i = 0; i < index; i++)
        {
            if (form.At(i).Name.Span.SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An address of any channel, to tell an unknown address from a field that was cut anew.</summary>
    private static bool IsAddress(ReadOnlySpan<char> value) => !HiddenField.IsMatch(value);

    private static bool IsFlag(ReadOnlySpan<char> value) => value is "" or "true" or "false" or "True" or "False";

    private static bool IsUserId(ReadOnlySpan<char> value) => value.IsEmpty
        || (CustomerAddress.IsUserId(value.ToString()) && !HiddenField.IsMatch(value));

    private static bool IsJson(ReadOnlySpan<byte> value)
    {
        Utf8JsonReader reader = new(value);
        try
        {
            while (!value.IsEmpty && reader.Read())
            {
                reader.Skip();
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(SM|MM)[0-9a-f]{32}\z")]
    private static partial Regex MessageSid();

    [GeneratedRegex(@"^AC[0-9a-fA-F]{32}\z")]
    private static partial Regex AccountSid();

    [GeneratedRegex(@"^(MG[0-9a-fA-F]{32})?\z")]
    private static partial Regex MessagingServiceSid();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex ApiVersion();

    [GeneratedRegex(@"^[0-9]{1,3}\z")]
    private static partial Regex Count();

    [GeneratedRegex(@"^[A-Za-z_-]{0,32}\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\+?[0-9]{0,15}\z")]
    private static partial Regex WaId();
}
