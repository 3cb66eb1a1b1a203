using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>
/// The one-time code by which the payer on the gateway's page proves to hold the phone. It goes to the phone only, and
/// is typed on that page.
/// </summary>
public static class VerificationCodes
{
    /// <summary>The most messages with a code for one request: everyone with the link can ask for them.</summary>
    public const int MaxMessages = 3;

    /// <summary>A second press before this time sends nothing: the first message is on its way.</summary>
    private const long ShortestGapMilliseconds = 30_000;

    private static readonly long LifeMilliseconds = (long)Limits.VerificationCodeLife.TotalMilliseconds;

    /// <summary>
    /// True when the page may offer to save the card: the phone has a number, wants our messages, and the code can
    /// reach it.
    /// </summary>
    /// <param name="settings">The merchant's settings.</param>
    /// <param name="state">The customer.</param>
    /// <param name="payment">The request that is to be paid.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static bool MayOffer(ChatSettings settings, MailboxState state, PaymentRequest payment, long now)
    {
        if (state.Cards.Frozen || !CustomerAddress.IsNumber(state.Customer.Address)
            || ChannelOf(settings, state, payment.Channel) is not { OptedOut: false })
        {
            return false;
        }

        return !settings.PhoneVerification
            || (settings.Gateways.HasCodeField(payment.Gateway)
                && Route(settings, state, payment.Channel, now, templatesOnly: null) is not null
                && (HasRoom(payment) || payment.Unsettled?.CodeSentAt > now - LifeMilliseconds));
    }

    /// <summary>
    /// Sends the code of an attempt, again if it was sent a while ago; at most a few times a request.
    /// </summary>
    internal static Task SendAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        int number,
        CancellationToken cancellationToken)
    {
        bool tooSoon = payment.Unsettled?.CodeSentAt > scope.Now - ShortestGapMilliseconds;
        if (payment.Unsettled is not { } attempt || attempt.Number != number || tooSoon || !HasRoom(payment)
            || Route(scope.Settings, scope.State, payment.Channel, scope.Now, scope.TemplatesOnly) is not { } channel)
        {
            return Task.CompletedTask;
        }

        scope.Step(payment, "customer", turn => payment.SendCode(turn, attempt, channel));
        string code = scope.Tokens.VerificationCode(payment.RequestId, number);
        string text = scope.Words(payment).Say("VerificationCode", ("code", code));
        return ReplySender.OnAsync(
            context, channel, payment, MessagePurpose.VerificationCode, text, [code], cancellationToken);
    }

    private static bool HasRoom(PaymentRequest payment) => payment.Attempts.Sum(a => a.CodesSent) < MaxMessages;

    /// <summary>
    /// The channel that the code can go out on: its own where that takes free text now or has a template for the code,
    /// else one to the same number that always takes free text; null when there is none.
    /// </summary>
    private static Channel? Route(
        ChatSettings settings, MailboxState state, Channel channel, long now, Channel? templatesOnly)
    {
        ChannelProfile profile = ChannelProfiles.Of(channel);
        if (profile.FreeTextWindow is null)
        {
            return channel;
        }

        bool open = templatesOnly != channel
            && ChannelOf(settings, state, channel) is { } record && profile.TakesFreeText(record.LastInboundAt, now);
        return open || settings.HasCodeTemplate
            ? channel
            : ChannelProfiles.All.FirstOrDefault(other => other.FreeTextWindow is null
                && ChannelOf(settings, state, other.Channel) is { OptedOut: false })?.Channel;
    }

    /// <summary>The state of a channel, empty if the customer was never there; null without a sender.</summary>
    private static ChannelRecord? ChannelOf(ChatSettings settings, MailboxState state, Channel channel) =>
        settings.Sender(channel) is not null
            ? state.Customer.Channels.GetValueOrDefault(settings.RecordKey(channel)) ?? new ChannelRecord()
            : null;
}
