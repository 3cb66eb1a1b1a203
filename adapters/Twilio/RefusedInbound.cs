using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Payments;
using Chat2Pay.Payments.CardNumbers;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Why a signed webhook is no message for this bot.</summary>
public enum InboundRefusal
{
    /// <summary>It is about something else, for example a status.</summary>
    NoMessage,

    /// <summary>A field is not as Twilio writes it, or comes twice: it may have been cut anew.</summary>
    Malformed,

    /// <summary>It belongs to another account.</summary>
    OtherAccount,

    /// <summary>It went to a sender that is not ours on that channel.</summary>
    OtherSender,

    /// <summary>Its sender's address belongs to no known form.</summary>
    NoAddress,
}

/// <summary>A webhook that is no message for this bot: the channel data of an event.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Channel">The channel it came on.</param>
/// <param name="From">The sender's address without the channel's prefix, where that alone is the reason.</param>
/// <param name="Text">The text, without card numbers.</param>
/// <param name="MessageSid">The message's id.</param>
public sealed record RefusedInbound(
    InboundRefusal Reason, Channel Channel, string? From, string? Text, string? MessageSid)
{
    /// <summary>The name of the event.</summary>
    public const string EventName = "chat2pay.twilio.refused";

    private const int MaxAddressLength = 160;

    /// <inheritdoc/>
    public override string ToString() => $"{Reason} {MessageSid}";

    internal static Activity ToActivity(TwilioForm form, InboundRefusal reason)
    {
        bool unplaced = reason == InboundRefusal.NoAddress && form["From"] is { Length: > 0 and <= MaxAddressLength };
        TwilioChannels.TryFromWire(form["From"], out Channel channel, out string from);
        return new Activity
        {
            Type = ActivityTypes.Event,
            Name = EventName,
            ChannelId = ChannelProfiles.Of(channel).ActivityChannelId,
            Conversation = new ConversationAccount { Id = EventName },
            ChannelData = new RefusedInbound(
                reason,
                channel,
                unplaced ? from : null,
                unplaced ? CardNumberMask.Mask(form["Body"] ?? "").Text : null,
                unplaced ? form["MessageSid"] : null),
        };
    }
}
