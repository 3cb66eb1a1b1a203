using System.Diagnostics;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.DeadLetters;

/// <summary>
/// Decides whether a dead letter may be replayed: only if its effect now is the effect it would have had, and happens
/// once.
/// </summary>
internal static class ReplayRules
{
    /// <summary>
    /// How long a customer's reply holds. A much older reply is not what the customer means; asking again is better.
    /// </summary>
    public static readonly TimeSpan WordsStand = TimeSpan.FromHours(24);

    /// <summary>Why an effect is not replayed; null if it may be.</summary>
    public static ReplayRefusal? Refuse(DeadLetter deadLetter, TimeSpan replayable, long now) =>
        IsOld(deadLetter, replayable, now) || deadLetter.NotAfter < now ? ReplayRefusal.TooOld : null;

    /// <summary>How an effect is replayed.</summary>
    public static EffectReplay Plan(DeadLetter deadLetter, Effect effect)
    {
        EffectReplay plain = new() { DeadLetterId = $"notsent:{deadLetter.Id}" };
        if (effect is not SendMessage message)
        {
            // Keep the claims of a gateway call, so that its handler treats it as possibly sent.
            return effect is CallGateway ? plain : plain with { Claims = 1 };
        }

        bool known = PaymentRequestId.TryParse(message.RequestId, out PaymentRequestId request);
        return plain with
        {
            Claims = 1,
            Concerns = known ? request : null,
            OnWithdrawn = message.OnWithdrawn() is { } input ? TurnCodec.Encode(input) : null,
            ReplayInput = known ? TurnCodec.Encode(new MessageReplayed(request.Value, message.Purpose)) : null,
        };
    }

    /// <summary>Why an input is not replayed; null if it may be.</summary>
    /// <param name="deadLetter">The dead letter.</param>
    /// <param name="input">Its input.</param>
    /// <param name="state">The mailbox; null before its first commit.</param>
    /// <param name="payment">The payment of the input; null if it has none.</param>
    /// <param name="replayable">How long a dead letter can be replayed.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static ReplayRefusal? Refuse(
        DeadLetter deadLetter, Input input, MailboxState? state, PaymentRequest? payment, TimeSpan replayable, long now)
    {
        if (IsOld(deadLetter, replayable, now))
        {
            return ReplayRefusal.TooOld;
        }

        // A message has no facts step, so nothing of it has been applied yet.
        if (input is not MessageReceived && DeadLetteredInput.FactsStand(deadLetter.Reason))
        {
            return ReplayRefusal.Applied;
        }

        long since = deadLetter.Stamp ?? deadLetter.DeadLetteredAt;
        return input switch
        {
            MessageReceived message => RefuseWords(message, state, since, now),
            MessageFailed failed => HasWritten(state, failed.Message.Channel, since) ? ReplayRefusal.Overtaken : null,
            PaymentRequested request => now > since + (request.UnopenedSeconds * 1000L) ? ReplayRefusal.TooOld : null,
            RefundRequested => payment?.Refunds.Exists(refund => refund.StartedAt >= since) == true
                ? ReplayRefusal.Overtaken
                : null,
            GatewayAnswered { Effect: ReadIntent or ReadCheckout or ReadRefund } => ReplayRefusal.OldReading,
            CancelRequested or CheckoutRequested or CustomerReturned or GatewayHint or UnroutedGatewayEvent or UnroutedCardEvent or CardGone
                or CardUpdated or GatewayAnswered or GatewaySilent or MessageNotSent or MessageReplayed or MessageProgressed
                or FreezeLifted or AddressOptedOut => null,
            _ => throw new UnreachableException($"No rule says whether {input.GetType().Name} may be replayed."),
        };
    }

    /// <summary>True for an input whose meaning depends on the current mailbox.</summary>
    public static bool NeedsStill(Input input) => input is MessageReceived or MessageFailed or RefundRequested;

    /// <summary>A "yes" answers the requests that were open, and holds until the customer's next message.</summary>
    private static ReplayRefusal? RefuseWords(MessageReceived message, MailboxState? state, long since, long now)
    {
        if (message.CarrierKeyword != "STOP" && now - since > WordsStand.TotalMilliseconds)
        {
            return ReplayRefusal.TooOld;
        }

        return HasWritten(state, message.Channel, since) || state?.Open.Exists(open => open.CreatedAt >= since) == true
            ? ReplayRefusal.Overtaken
            : null;
    }

    private static bool HasWritten(MailboxState? state, Channel channel, long since)
    {
        string start = MailboxState.ChannelKey(channel, sender: "");
        return state?.Channels.Any(one => one.Key.StartsWith(start, StringComparison.Ordinal)
            && one.Value.LastInboundAt >= since) == true;
    }

    private static bool IsOld(DeadLetter deadLetter, TimeSpan replayable, long now) =>
        now - deadLetter.DeadLetteredAt > replayable.TotalMilliseconds;
}
