using System.Collections.Frozen;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Turns;
using Chat2Pay.Dialogs.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// The bot as the channel's webhook meets it: it makes the message durable in its customer's mailbox, and nothing more.
/// The conversation is run from there.
/// </summary>
internal sealed class MailboxIngress(MailboxDesk desk, MailboxAddresses addresses) : IBot
{
    /// <summary>Twilio repeats a webhook within a minute at most; people resend what they think was lost.</summary>
    public static readonly TimeSpan RememberFor = TimeSpan.FromDays(1);

    /// <summary>
    /// The carriers' words for opting out: they get in even where the inbox is full
    /// (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out).
    /// </summary>
    private static readonly FrozenSet<string> OptOutWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");

    /// <summary>Under which id a message is remembered.</summary>
    public static string InputId(string messageId) => "tw:" + messageId;

    /// <inheritdoc/>
    /// <exception cref="NotAcceptedException">The customer's inbox is full.</exception>
    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        Activity activity = turnContext.Activity;
        if (activity.Type != ActivityTypes.Message || activity.ChannelData is not TwilioInbound inbound)
        {
            return;
        }

        MessageReceived message = Read(activity, inbound);
        DeliveryOutcome outcome = await desk.DeliverAsync(
            addresses.OfCustomer(message.From),
            message,
            InputId(inbound.MessageSid),
            RememberFor,
            aliases: inbound.RetryToken is { } token ? [$"tw:{token}"] : null,
            room: IsOptOut(message) ? InputRoom.Reserved : InputRoom.Ordinary,
            cancellationToken: cancellationToken);
        if (outcome == DeliveryOutcome.Full)
        {
            throw new NotAcceptedException("the customer's inbox is full");
        }
    }

    private static MessageReceived Read(Activity activity, TwilioInbound inbound) => new()
    {
        Channel = TwilioChannels.Of(activity.ChannelId),
        From = activity.From.Id,
        To = activity.Recipient.Id,
        MessageId = inbound.MessageSid,
        Text = activity.Text ?? "",
        ButtonPayload = inbound.ButtonPayload,
        CardNumberRemoved = inbound.CardNumberRemoved,
        CarrierKeyword = inbound.OptOutType,
        QuotedMessageId = inbound.RepliedToSid,
        Provenance = inbound.Provenance,
    };

    /// <summary>True for what opts out.</summary>
    public static bool IsOptOut(MessageReceived message) =>
        message.CarrierKeyword == "STOP" || OptOutWords.Contains(message.Text.Trim());
}
