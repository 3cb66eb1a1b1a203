using System.Globalization;
using Chat2Pay.Sandbox.Twilio.Api;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Sandbox.Twilio.Channels;

/// <summary>Text messages.</summary>
internal sealed class SmsNetwork : ChannelNetwork
{
    private static readonly string[] Places = ["City", "State", "Zip"];

    public override string Prefix => string.Empty;

    public override bool HasKeywords => true;

    public override bool TellsReading => false;

    public override bool HasQuotes => false;

    public override IReadOnlyList<string> ContentTypes { get; } = ["twilio/media", "twilio/text"];

    /// <summary>Switched off or out of range.</summary>
    public override int UnreachableError => 30003;

    public override string UnreachableLabel => "Switched off: messages fail";

    public override int SenderUnknown => TwilioErrors.FromNotOwned;

    public override bool IsSender(string bare) =>
        Addresses.IsE164(bare) || Addresses.IsShortCode(bare) || Addresses.IsAlphanumeric(bare);

    public override bool IsPaidByLength => true;

    public override int? Refusal(TwilioAccount account, MessageRecord message, TwilioPhone phone) =>
        Shows(message.Content) ? null : TwilioErrors.ContentNotAccepted;

    public override void AddToInbound(
        List<KeyValuePair<string, string>> form, MessageRecord message, TwilioPhone phone, PhoneText text)
    {
        AddPlaces(form, "From", message.From!);
        AddPlaces(form, "To", message.To);
    }

    public override void AddToStatus(
        List<KeyValuePair<string, string>> form, MessageRecord message, DateTimeOffset now)
    {
        if (message.Status is "delivered" or "undelivered")
        {
            form.Add(new("RawDlrDoneDate", now.ToString("yyMMddHHmm", CultureInfo.InvariantCulture)));
        }
    }

    private static void AddPlaces(List<KeyValuePair<string, string>> form, string prefix, string number)
    {
        // Towns are never known here; of countries only the North American code is told apart.
        form.AddRange(Places.Select(place => new KeyValuePair<string, string>(prefix + place, string.Empty)));
        form.Add(new(prefix + "Country", number.StartsWith("+1", StringComparison.Ordinal) ? "US" : string.Empty));
    }
}
