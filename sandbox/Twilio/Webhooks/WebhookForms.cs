using System.Globalization;
using System.Text.Json;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Sandbox.Twilio.Webhooks;

/// <summary>
/// The parameters of webhooks (twilio.com/docs/messaging/guides/webhook-request and
/// /track-outbound-message-status).
/// </summary>
internal static class WebhookForms
{
    public const string ApiVersion = "2010-04-01";

    private const string ChannelInstallSid = "XE00000000000000000000000000000001";

    private static readonly string[] Places = ["City", "State", "Zip"];

    public static List<KeyValuePair<string, string>> Inbound(
        TwilioAccount account, MessageRecord message, TwilioPhone phone, PhoneText text, string? optOutType)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("SmsMessageSid", message.Sid),
            new("NumMedia", Number(message.Media.Count)),
            new("SmsSid", message.Sid),
            new("SmsStatus", "received"),
            new("Body", text.Body),
            new("To", message.To),
            new("NumSegments", Number(message.Segments)),
            new("MessageSid", message.Sid),
            new("AccountSid", account.Options.AccountSid),
            new("From", message.From!),
            new("ApiVersion", ApiVersion),
        ];
        AddIf(form, "MessagingServiceSid", message.MessagingServiceSid);
        AddIf(form, "OptOutType", optOutType);
        AddIf(form, "MediaUrl0", text.MediaUrl);
        AddIf(form, "MediaContentType0", text.MediaType);
        if (Addresses.IsWhatsApp(message.To))
        {
            AddWhatsApp(form, message, phone, text);
        }
        else
        {
            AddPlaces(form, "From", message.From!);
            AddPlaces(form, "To", message.To);
        }

        return form;
    }

    /// <summary>The form for the status the message has now. The caller holds the gate.</summary>
    /// <param name="account">The account.</param>
    /// <param name="message">The message.</param>
    /// <param name="to">The recipient, as the channel knows it.</param>
    public static List<KeyValuePair<string, string>> Status(TwilioAccount account, MessageRecord message, string to)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("SmsSid", message.Sid),
            new("SmsStatus", message.Status),
            new("MessageStatus", message.Status),
            new("To", to),
            new("MessageSid", message.Sid),
            new("AccountSid", account.Options.AccountSid),
            new("From", message.From ?? string.Empty),
            new("ApiVersion", ApiVersion),
        ];
        AddIf(form, "MessagingServiceSid", message.MessagingServiceSid);
        if (message.ErrorCode is int code)
        {
            // Seen in the field: the code comes with an empty text.
            form.Add(new("ErrorCode", Number(code)));
            form.Add(new("ErrorMessage", string.Empty));
        }

        if (Addresses.IsWhatsApp(message.To))
        {
            form.Add(new("ChannelPrefix", "whatsapp"));
            form.Add(new("ChannelInstallSid", ChannelInstallSid));
            bool isEvent = message.Status is "read" or "delivered";
            AddIf(form, "EventType", isEvent ? message.Status.ToUpperInvariant() : null);
        }
        else if (message.Status is "delivered" or "undelivered")
        {
            form.Add(new("RawDlrDoneDate", account.Now.ToString("yyMMddHHmm", CultureInfo.InvariantCulture)));
        }

        return form;
    }

    private static void AddWhatsApp(
        List<KeyValuePair<string, string>> form, MessageRecord message, TwilioPhone phone, PhoneText text)
    {
        string id = phone.ToldNumber?[1..] ?? string.Empty;
        form.Add(new("ProfileName", phone.ProfileName));
        form.Add(new("WaId", id));
        form.Add(new("ReferralNumMedia", "0"));
        form.Add(new("MessageType", MessageType(text)));
        form.Add(new("ChannelMetadata", JsonSerializer.Serialize(new
        {
            type = "whatsapp",
            data = new { context = new { phone.ProfileName, WaId = id } },
        })));
        AddIf(form, "ExternalUserId", phone.UserId);
        AddIf(form, "ButtonText", text.Button?.Title);
        AddIf(form, "ButtonPayload", text.Button?.Value);
        AddIf(form, "ListId", text.Item?.Id);
        AddIf(form, "ListTitle", text.Item?.Title);
        AddIf(form, "Forwarded", text.Forwarded ? "true" : null);
        AddIf(form, "OriginalRepliedMessageSid", text.Replied);
        AddIf(form, "OriginalRepliedMessageSender", text.Replied is null ? null : message.To);
    }

    private static string MessageType(PhoneText text)
    {
        if (text.Button is not null)
        {
            // A tap on a button of an approved template is a "button", one of a session message "interactive".
            return text.AnswersTemplate ? "button" : "interactive";
        }

        if (text.Item is not null)
        {
            return "interactive";
        }

        return text.MediaType is null ? "text" : text.MediaType.Split('/')[0];
    }

    private static void AddPlaces(List<KeyValuePair<string, string>> form, string prefix, string number)
    {
        // Towns are never known here; of countries only the North American code is told apart.
        form.AddRange(Places.Select(place => new KeyValuePair<string, string>(prefix + place, string.Empty)));
        form.Add(new(prefix + "Country", number.StartsWith("+1", StringComparison.Ordinal) ? "US" : string.Empty));
    }

    private static void AddIf(List<KeyValuePair<string, string>> form, string name, string? value)
    {
        if (value is not null)
        {
            form.Add(new(name, value));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
