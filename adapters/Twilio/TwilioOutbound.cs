using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>The channel data of an outgoing activity for Twilio.</summary>
public sealed record TwilioOutbound
{
    /// <summary>The message's purpose, which decides the template.</summary>
    public required MessagePurpose Purpose { get; init; }

    /// <summary>The values of the template's placeholders, in order.</summary>
    public IReadOnlyList<string> TemplateValues { get; init; } = [];

    /// <summary>True when the channel takes nothing but a template now.</summary>
    public bool TemplateOnly { get; init; }

    /// <summary>The language of the text and of the values.</summary>
    public required SpokenLanguage Language { get; init; }

    /// <summary>The mailbox that the status callback is to name; null for no callback.</summary>
    public MailboxId? Mailbox { get; init; }

    /// <summary>The effect that the status callback is to name; null for no callback.</summary>
    public string? EffectId { get; init; }

    /// <summary>The payment request it is about.</summary>
    public PaymentRequestId? Request { get; init; }

    /// <summary>Its number among the request's messages that ask for money; 0 if it does not ask.</summary>
    public int Number { get; init; }
}

/// <summary>Maps outgoing activities to the parameters of Twilio's "create a message".</summary>
internal static partial class TwilioRequests
{
    public const string StatusPath = "/twilio/status";
    public const string MailboxParameter = "m";
    public const string EffectParameter = "e";
    public const string RequestParameter = "r";
    public const string PurposeParameter = "p";
    public const string NumberParameter = "n";

    /// <summary>
    /// The parameters, or the template that is missing. A message that must be a template is never sent as text; one
    /// that merely has buttons is, because its text is enough without them.
    /// </summary>
    public static (List<KeyValuePair<string, string>>? Parameters, TwilioReply.NoTemplate? Missing) Build(
        Activity activity, TwilioOptions options)
    {
        TwilioChannel channel = TwilioChannels.Of(ChannelProfiles.OfActivity(activity.ChannelId).Channel);
        TwilioOutbound? delivery = activity.ChannelData as TwilioOutbound;
        List<KeyValuePair<string, string>> parameters = Envelope(activity, channel, delivery, options);
        if (delivery is not null && channel.ContentOf(activity, delivery, options) is { } content)
        {
            parameters.Add(new("ContentSid", content.Sid));
            parameters.Add(new("ContentVariables", Variables(content.Values)));
            return (parameters, null);
        }

        if (delivery is { TemplateOnly: true } && channel.Profile.FreeTextWindow is not null)
        {
            return (null, new TwilioReply.NoTemplate(TwilioTemplates.Setting(delivery.Purpose, Languages.English.Tag)));
        }

        parameters.Add(new("Body", activity.Text ?? ""));
        return (parameters, null);
    }

    private static List<KeyValuePair<string, string>> Envelope(
        Activity activity, TwilioChannel channel, TwilioOutbound? delivery, TwilioOptions options)
    {
        List<KeyValuePair<string, string>> parameters =
            [.. channel.Envelope(activity.From.Id, activity.Recipient.Id, options.Senders)];
        if (delivery is { Mailbox: { } mailbox, EffectId: { } effect })
        {
            parameters.Add(new("StatusCallback", Callback(options, mailbox, effect, delivery)));
        }

        return parameters;
    }

    /// <remarks>
    /// The message is gone when a late failure comes, so the callback's address carries its facts. Without the fragment
    /// Twilio repeats no status that was answered 503, and the failure would be lost
    /// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
    /// </remarks>
    private static string Callback(TwilioOptions options, MailboxId mailbox, string effect, TwilioOutbound delivery)
    {
        const string Repeats = "#rc=3&rp=all";
        return $"{options.WebhookBaseUrl}{StatusPath}?"
            + About(mailbox, effect, delivery.Request, delivery.Purpose, delivery.Number) + Repeats;
    }

    /// <summary>What a status is about, as the query of its callback.</summary>
    public static string About(
        MailboxId mailbox, string effect, PaymentRequestId? request, MessagePurpose purpose, int number)
    {
        string message = $"{MailboxParameter}={mailbox}&{EffectParameter}={Uri.EscapeDataString(effect)}";
        return request is { } payment && payment.Mailbox == mailbox
            ? $"{message}&{RequestParameter}={payment.Local}&{PurposeParameter}={purpose}"
                + (number > 0 ? string.Create(CultureInfo.InvariantCulture, $"&{NumberParameter}={number}") : "")
            : message;
    }

    /// <summary>WhatsApp takes no line break, no tab and no run of spaces in a value, and no empty one.</summary>
    private static string Variables(IReadOnlyList<string> values)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        for (int i = 0; i < values.Count; i++)
        {
            string value = Blanks().Replace(values[i], " ").Trim();
            variables[(i + 1).ToString(CultureInfo.InvariantCulture)] = value.Length == 0 ? "-" : value;
        }

        return JsonSerializer.Serialize(variables);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
