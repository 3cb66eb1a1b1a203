using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>Writes message resources as the API does.</summary>
internal static class MessageJson
{
    /// <summary>The caller holds the gate.</summary>
    public static JsonObject Write(string accountSid, MessageRecord message)
    {
        string path = $"/{WebhookForms.ApiVersion}/Accounts/{accountSid}/Messages/{message.Sid}";
        return new JsonObject
        {
            ["account_sid"] = accountSid,
            ["api_version"] = WebhookForms.ApiVersion,
            ["body"] = message.Body,
            ["date_created"] = Date(message.Created),
            ["date_sent"] = message.Sent is DateTimeOffset sent ? Date(sent) : null,
            ["date_updated"] = Date(message.Updated),
            ["direction"] = message.Direction,
            ["error_code"] = message.ErrorCode,
            ["error_message"] = message.ErrorCode is int code ? TwilioErrors.TextOf(code) : null,
            ["from"] = message.From,
            ["messaging_service_sid"] = message.MessagingServiceSid,
            ["num_media"] = message.Media.Count.ToString(CultureInfo.InvariantCulture),
            ["num_segments"] = message.Segments.ToString(CultureInfo.InvariantCulture),
            ["price"] = null,
            ["price_unit"] = null,
            ["sid"] = message.Sid,
            ["status"] = message.Status,
            ["subresource_uris"] = new JsonObject { ["media"] = $"{path}/Media.json" },
            ["to"] = message.To,
            ["uri"] = $"{path}.json",
        };
    }

    // RFC 2822, always in UTC.
    private static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
