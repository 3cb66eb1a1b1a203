using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// The bot of the channel's webhook: it stores the message in the customer's mailbox, and nothing more. The
/// conversation runs from there.
/// </summary>
internal sealed class InboundMessageBot(MailboxClient mailboxes, AddressBook book, BotMeters meters) : IWebhookBot
{
    /// <summary>
    /// Twilio repeats a webhook within a minute at most; customers resend a message that they think was lost.
    /// </summary>
    public static readonly TimeSpan RememberFor = TimeSpan.FromDays(1);

    /// <summary>
    /// A signature does not expire: a recorded call can be sent again for as long as the token is valid. Decisive
    /// messages are therefore remembered for long.
    /// </summary>
    public static readonly TimeSpan RememberDecisionFor = TimeSpan.FromDays(400);

    /// <summary>The id under which a message is remembered.</summary>
    public static string InputId(string messageId) => "tw:" + messageId;

    /// <inheritdoc/>
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        Activity activity = turnContext.Activity;
        switch (activity.ChannelData)
        {
            case TwilioInbound inbound when activity.Type == ActivityTypes.Message:
                turnContext.TurnState.Add(Read(activity, inbound));
                break;
            case RefusedInbound refused:
                meters.Refused(refused.Reason.ToString());
                if (OptOutOf(refused) is { } optOut)
                {
                    turnContext.TurnState.Add(optOut);
                }

                break;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StoreAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.TurnState.Get<MessageReceived>() is { } message
            ? DeliverAsync(message, (turnContext.Activity.ChannelData as TwilioInbound)?.RetryToken, cancellationToken)
            : Task.CompletedTask;

    private async Task DeliverAsync(MessageReceived message, string? retryToken, CancellationToken cancellationToken)
    {
        DeliveryOutcome outcome = await mailboxes.DeliverAsync(
            await book.FindAsync(message.Number ?? message.From, cancellationToken),
            message,
            InputId(message.MessageId),
            DecisiveWords.AreIn(message) ? RememberDecisionFor : RememberFor,
            // Twilio does not sign this token: it must not make an opt-out a duplicate.
            aliases: retryToken is { } token && !IsOptOut(message) ? [$"tw:{token}"] : null,
            room: IsOptOut(message) ? InboxQuota.Reserved : InboxQuota.Ordinary,
            cancellationToken: cancellationToken);
        if (outcome == DeliveryOutcome.Full)
        {
            throw new NotAcceptedException("the customer's inbox is full");
        }
    }

    /// <summary>A sender without a valid address can still opt out; no reply is sent.</summary>
    private static MessageReceived? OptOutOf(RefusedInbound refused)
    {
        if (refused is not { From: { } from, Text: { } text, MessageSid: { } sid })
        {
            return null;
        }

        MessageReceived message = new()
        {
            Channel = refused.Channel,
            From = from,
            To = "",
            MessageId = sid,
            Text = text,
        };
        return IsOptOut(message) ? message : null;
    }

    private static MessageReceived Read(Activity activity, TwilioInbound inbound) => new()
    {
        Channel = ChannelProfiles.OfActivity(activity.ChannelId).Channel,
        From = activity.From.Id,
        To = activity.Recipient.Id,
        MessageId = inbound.MessageSid,
        Text = activity.Text ?? "",
        ButtonPayload = inbound.ButtonPayload,
        CardNumberRemoved = inbound.CardNumberRemoved,
        CarrierKeyword = inbound.OptOutType,
        QuotedMessageId = inbound.RepliedToSid,
        Provenance = inbound.Provenance,
        UserId = inbound.UserId,
        Number = inbound.Number == activity.From.Id ? null : inbound.Number,
    };

    private static bool IsOptOut(MessageReceived message) => OptOutRecognizer.Read(message) == OptOutIntent.OptOut;
}
