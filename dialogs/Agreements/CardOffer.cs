using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>
/// The rule that offers paying by reply, and that decides whether an offer is still valid when it is answered.
/// </summary>
internal static class CardOffer
{
    /// <summary>The card to offer for a payment, the last used first; null for the link.</summary>
    public static SavedCard? For(TurnScope scope, PaymentRequest payment) => MayReply(scope, payment)
        ? Offerable(scope, payment).MaxBy(c => c.LastUsedAt)
        : null;

    /// <summary>The offered card, if it may still be charged for this payment.</summary>
    public static SavedCard? StillGood(TurnScope scope, PaymentRequest payment, string? paymentMethodId) =>
        MayReply(scope, payment)
            ? Offerable(scope, payment).FirstOrDefault(c => c.PaymentMethodId == paymentMethodId)
            : null;

    /// <summary>The cards that could be offered for a payment: those that its own gateway keeps.</summary>
    public static IEnumerable<SavedCard> Offerable(TurnScope scope, PaymentRequest payment) =>
        scope.State.Cards.Saved.Where(card => card.Gateway == payment.Gateway && card.IsOfferable(scope.Now));

    /// <summary>Counts a payment by reply against the day's limit.</summary>
    public static void Count(TurnScope scope)
    {
        int today = UnixTime.DayOf(scope.Now);
        scope.State.Payments.Replies = scope.State.Payments.RepliesDay == today ? scope.State.Payments.Replies + 1 : 1;
        scope.State.Payments.RepliesDay = today;
    }

    /// <summary>True if a payment may be made by a reply at all, whatever the card.</summary>
    public static bool MayReply(TurnScope scope, PaymentRequest payment)
    {
        ChatSettings settings = scope.Settings;
        ChannelRecord channel = scope.ChannelOf(payment.Channel);
        bool seen = channel.SeenAt > 0
            && scope.Now - channel.SeenAt <= (long)settings.SeenWithin.TotalMilliseconds;
        bool withinAmount = payment.AmountMinor <= LimitOf(settings, payment);
        bool withinCount = scope.State.Payments.RepliesDay != UnixTime.DayOf(scope.Now)
            || scope.State.Payments.Replies < settings.RepliesPerDay;

        // There is no sign when an id without a number passes to another person's phone.
        bool hasNumber = CustomerAddress.IsNumber(scope.State.Customer.Address);
        return hasNumber && !scope.State.Cards.Frozen && !channel.OptedOut && seen && withinAmount && withinCount;
    }

    private static long LimitOf(ChatSettings settings, PaymentRequest payment) =>
        settings.ReplyAmountLimits.TryGetValue(payment.CurrencyCode, out long limit)
            ? limit
            : ReplyLimits.Of(payment.Total.Currency).Minor;
}
