using System.Diagnostics;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Conversations;

/// <summary>
/// Messages that people write to a customer. The rules are asked twice: by the call, which says what is wrong, and by the
/// turn, because the customer may have opted out in between.
/// </summary>
public static class WrittenMessages
{
    /// <summary>Why a message may not be sent; null if it may.</summary>
    /// <param name="state">The customer.</param>
    /// <param name="settings">The merchant's settings.</param>
    /// <param name="channel">The channel it is to go out on.</param>
    /// <param name="text">The text.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static MessageRefusal? Refuse(MailboxState state, ChatSettings settings, Channel channel, string text, long now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(text);
        ChannelProfile profile = ChannelProfiles.Of(channel);
        ChannelRecord? record = RecordOf(state, settings, channel);
        if (record?.OptedOut == true)
        {
            return MessageRefusal.OptedOut;
        }

        string address = record?.WrittenFrom ?? state.Customer.Address;
        bool isPlaced = profile.Addresses switch
        {
            CustomerAddresses.Numbers => CustomerAddress.IsNumber(address),
            CustomerAddresses.NumbersAndIds => address.Length > 0,
            var other => throw new UnreachableException($"No address is called {other}."),
        };
        // Nobody hears of the merchant for the first time from an agent, who names neither the merchant nor STOP.
        if (record is null || settings.Sender(channel) is null || !isPlaced)
        {
            return MessageRefusal.ChannelUnavailable;
        }

        if (!profile.TakesFreeText(record?.LastInboundAt ?? 0, now))
        {
            return !settings.HasReplyTemplate ? MessageRefusal.WindowClosed
                : text.Length > Limits.TemplateTextLength ? MessageRefusal.TooLongForTemplate
                : CardRefusal(text);
        }

        return CardRefusal(text);
    }

    /// <summary>
    /// The channel of a message that names none: the one that the customer last wrote on, else that of the last payment
    /// request, else the first that has a sender; null when none has.
    /// </summary>
    public static Channel? ChannelOf(MailboxState state, ChatSettings settings)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settings);
        string? written = state.Customer.Channels.Where(one => one.Value.LastInboundAt > 0)
            .OrderByDescending(one => one.Value.LastInboundAt).Select(one => one.Key).FirstOrDefault();
        Channel? asked = state.Payments.Open.Count > 0 ? state.Payments.Open[^1].Channel : state.Payments.LastClosed?.Channel;
        if (written is null)
        {
            return asked ?? ChannelProfiles.All.FirstOrDefault(one => settings.Sender(one.Channel) is not null)?.Channel;
        }

        ChannelThread thread = CustomerSlice.ThreadOf(written);
        return asked is { } last && ChannelProfiles.Of(last).Thread == thread
            ? last
            : ChannelProfiles.All.FirstOrDefault(one => one.Thread == thread && settings.Sender(one.Channel) is not null)
                ?.Channel ?? thread.Home;
    }

    /// <summary>Sends a message, or tells that it was not sent.</summary>
    internal static void Send(TurnScope turn, MessageWritten written)
    {
        if (Refuse(turn.State, turn.Settings, written.Channel, written.Text, turn.Now) is { } refusal)
        {
            turn.NotSent(written.MessageId, written.Channel, ReasonOf(refusal));
            return;
        }

        turn.OthersSpeak();
        ChannelRecord channel = turn.ChannelOf(written.Channel);
        turn.Add(new SendMessage
        {
            Channel = written.Channel,
            From = turn.Settings.Sender(written.Channel)!,
            To = channel.WrittenFrom ?? turn.State.Customer.Address,
            Purpose = MessagePurpose.Agent,
            Text = written.Text,
            TemplateValues = [written.Text],
            TemplateOnly = !ChannelProfiles.Of(written.Channel).TakesFreeText(channel.LastInboundAt, turn.Now),
            Language = turn.Spoken.Tag,
            Author = written.Author,
            MessageId = written.MessageId,
        });
    }

    private static NotSentReason ReasonOf(MessageRefusal refusal) => refusal switch
    {
        MessageRefusal.OptedOut => NotSentReason.OptedOut,
        MessageRefusal.ChannelUnavailable => NotSentReason.NoSender,
        MessageRefusal.WindowClosed or MessageRefusal.TooLongForTemplate => NotSentReason.WindowClosed,
        MessageRefusal.CardNumber => NotSentReason.CardNumber,
        _ => throw new UnreachableException($"No refusal is called {refusal}."),
    };

    private static MessageRefusal? CardRefusal(string text) =>
        ShownText.CardFault(text) is null ? null : MessageRefusal.CardNumber;

    private static ChannelRecord? RecordOf(MailboxState state, ChatSettings settings, Channel channel) =>
        state.Customer.Channels.GetValueOrDefault(settings.RecordKey(channel));
}

/// <summary>Why a message that somebody wrote may not be sent.</summary>
public enum MessageRefusal
{
    /// <summary>The customer opted out of the channel.</summary>
    OptedOut,

    /// <summary>We have no sender on the channel, or the customer no address.</summary>
    ChannelUnavailable,

    /// <summary>The channel takes no free text now, and there is no template for replies.</summary>
    WindowClosed,

    /// <summary>The channel takes a template alone now, and the text is too long for it.</summary>
    TooLongForTemplate,

    /// <summary>The text holds a card number or a security code.</summary>
    CardNumber,
}
