using System.Globalization;
using System.Text.Json;
using Chat2Pay.Sandbox.Twilio.Channels;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Sandbox.Twilio.Webhooks;

/// <summary>
/// The parameters of webhooks (twilio.com/docs/messaging/guides/webhook-request and
/// /track-outbound-message-status).
/// </summary>
internal static class WebhookForms
{
    public const string ApiVersion = "2010-04-01";

    private const string ChannelInstallSid = "XE00000000000000000000000000000001";

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
        ChannelNetworks.Of(message.To).AddToInbound(form, message, phone, text);
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

        ChannelNetworks.Of(message.From ?? message.To).AddToStatus(form, message, account.Now);
        return form;
    }

    /// <summary>What a tap or a quoting message says of the message it answers.</summary>
    public static void AddReply(List<KeyValuePair<string, string>> form, MessageRecord message, PhoneText text)
    {
        AddIf(form, "ButtonText", text.Button?.Title);
        AddIf(form, "ButtonPayload", text.Button?.Value);
        AddIf(form, "OriginalRepliedMessageSid", text.Replied);
        AddIf(form, "OriginalRepliedMessageSender", text.Replied is null ? null : message.To);
    }

    /// <summary>What the status of a message says of a channel with a prefix.</summary>
    public static void AddChannel(List<KeyValuePair<string, string>> form, string prefix, MessageRecord message)
    {
        form.Add(new("ChannelPrefix", prefix));
        form.Add(new("ChannelInstallSid", ChannelInstallSid));
        bool isEvent = message.Status is "read" or "delivered";
        AddIf(form, "EventType", isEvent ? message.Status.ToUpperInvariant() : null);
    }

    public static void AddIf(List<KeyValuePair<string, string>> form, string name, string? value)
    {
        if (value is not null)
        {
            form.Add(new(name, value));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
