using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.CardNumbers;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// What Twilio says of a received message beside its text: the channel data of its activity. It holds nothing that was
/// not already freed of card numbers.
/// </summary>
public sealed record TwilioInbound
{
    /// <summary>The header that is the same whenever Twilio repeats a webhook.</summary>
    public const string RetryTokenHeader = "I-Twilio-Idempotency-Token";

    /// <summary>Meta allows 256 characters for a button's id.</summary>
    private const int MaxPayload = 256;

    /// <summary>The message's id.</summary>
    public required string MessageSid { get; init; }

    /// <summary>Identifies the webhook across repetitions; null when Twilio sent none.</summary>
    public string? RetryToken { get; init; }

    /// <summary>STOP, START or HELP when the carrier layer took the message for that and answered it itself.</summary>
    public string? OptOutType { get; init; }

    /// <summary>The payload of a tapped button.</summary>
    public string? ButtonPayload { get; init; }

    /// <summary>Our message that a tap or a reply refers to.</summary>
    public string? RepliedToSid { get; init; }

    /// <summary>The customer's number, if known.</summary>
    public string? Number { get; init; }

    /// <summary>The customer's id on WhatsApp, if known.</summary>
    public string? UserId { get; init; }

    /// <summary>True when a card number was taken out of the text.</summary>
    public bool CardNumberRemoved { get; init; }

    /// <summary>Whose words the text holds. Attachments are never fetched: one may show a card.</summary>
    public Provenance Provenance { get; init; }

    /// <summary>
    /// Makes an activity of a webhook: a message, or an event that says why it is none (see
    /// <see cref="RefusedInbound"/>).
    /// </summary>
    internal static Activity ToActivity(
        TwilioForm form, IHeaderDictionary headers, DateTimeOffset now, TwilioOptions options)
    {
        InboundRefusal? refusal = RefusalOf(form, options, out Channel channel, out CustomerAddress? customer);
        if (refusal is not null || customer is null)
        {
            return RefusedInbound.ToActivity(form, refusal ?? InboundRefusal.NoAddress);
        }

        string sid = form["MessageSid"]!;
        (ChannelProfile answered, string ours) = options.Senders.Answering(channel);
        MaskedText text = CardNumberMask.Mask(form["Body"] ?? "");
        TwilioInbound message = Read(form, headers, sid, customer) with { CardNumberRemoved = text.CardNumberRemoved };
        return new Activity
        {
            Type = ActivityTypes.Message,
            Id = sid,
            Timestamp = now,
            ChannelId = answered.ActivityChannelId,
            From = new ChannelAccount { Id = customer.Text },
            Recipient = new ChannelAccount { Id = ours },
            Conversation = new ConversationAccount { Id = TwilioChannels.Conversation(answered.Channel, ours, customer.Text) },
            ReplyToId = message.RepliedToSid,
            Text = Cut(text.Text),
            TextFormat = TextFormatTypes.Plain,
            Value = message.ButtonPayload,
            ChannelData = message,
        };
    }

    /// <summary>Why a webhook is no message for this bot; null when it is one.</summary>
    private static InboundRefusal? RefusalOf(
        TwilioForm form, TwilioOptions options, out Channel channel, out CustomerAddress? customer)
    {
        customer = null;
        bool hasSender = TwilioChannels.TryFromWire(form["From"], out channel, out string from);
        if (form["MessageSid"] is null || form["SmsStatus"] is not (null or "received" or "receiving"))
        {
            return InboundRefusal.NoMessage;
        }

        if (!TwilioFields.AreWhole(form))
        {
            return InboundRefusal.Malformed;
        }

        if (form["AccountSid"] != options.AccountSid)
        {
            return InboundRefusal.OtherAccount;
        }

        if (!options.Senders.Owns(form["To"] ?? ""))
        {
            return InboundRefusal.OtherSender;
        }

        return hasSender
            && TwilioChannels.TryFromWire(form["To"], out Channel same, out _) && same == channel
            && CustomerAddress.TryParse(from, out customer)
            && (customer.Kind == AddressKind.Number
                || ChannelProfiles.Of(channel).Addresses == CustomerAddresses.NumbersAndIds)
                ? null
                : InboundRefusal.NoAddress;
    }

    private static TwilioInbound Read(
        TwilioForm form, IHeaderDictionary headers, string sid, CustomerAddress customer)
    {
        string? token = headers[RetryTokenHeader];
        return new TwilioInbound
        {
            MessageSid = sid,
            RetryToken = token is { Length: > 0 and <= 128 } ? token : null,
            OptOutType = form["OptOutType"]?.ToUpperInvariant() is "STOP" or "START" or "HELP"
                ? form["OptOutType"]!.ToUpperInvariant()
                : null,
            ButtonPayload = (form["ButtonPayload"] ?? form["ListId"]) is { Length: > 0 and <= MaxPayload } payload
                ? CardNumberMask.Mask(payload).Text
                : null,
            RepliedToSid = form["OriginalRepliedMessageSid"] is { Length: > 0 and <= 64 } replied ? replied : null,
            Provenance = ProvenanceOf(form),
            UserId = customer.Kind == AddressKind.UserId ? customer.Text
                : form["ExternalUserId"] is { Length: > 0 } id ? id : null,
            Number = customer.Kind == AddressKind.Number ? customer.Text
                : form["WaId"] is { Length: > 0 } digits && CustomerAddress.IsNumber("+" + digits.TrimStart('+'))
                    ? "+" + digits.TrimStart('+')
                    : null,
        };
    }

    private static Provenance ProvenanceOf(TwilioForm form)
    {
        if (IsTrue(form["Forwarded"]) || IsTrue(form["FrequentlyForwarded"]))
        {
            return Provenance.Forwarded;
        }

        if (TwilioFields.MayBeCut(form))
        {
            return Provenance.Uncertain;
        }

        if (form["ButtonPayload"] is { Length: > 0 } || form["ListId"] is { Length: > 0 })
        {
            return Provenance.Own;
        }

        bool isText = form["MessageType"] is null or "" or "text" or "button" or "interactive";
        if (form["NumMedia"] is not (null or "" or "0") || !isText)
        {
            return Provenance.Caption;
        }

        // Our buttons carry our data; a button without it is another sender's, or an old template's.
        return form["ButtonText"] is { Length: > 0 } || form["ListTitle"] is { Length: > 0 }
            || form["MessageType"] is "button" or "interactive"
            ? Provenance.ForeignButton
            : Provenance.Own;
    }

    private static bool IsTrue(string? flag) => string.Equals(flag, "true", StringComparison.OrdinalIgnoreCase) || flag == "1";

    /// <summary>The text's beginning, never half a surrogate pair.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= Limits.InboundTextLength)
        {
            return text;
        }

        bool splitsPair = char.IsHighSurrogate(text[Limits.InboundTextLength - 1]);
        return text[..(Limits.InboundTextLength - (splitsPair ? 1 : 0))];
    }
}
