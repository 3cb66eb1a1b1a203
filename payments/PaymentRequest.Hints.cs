using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments;

/// <content>Webhooks are hints: what they make the request read.</content>
public sealed partial class PaymentRequest
{
    /// <summary>
    /// The gateway says that something happened. Reads it, unless an answer is on its way anyway or it is known.
    /// </summary>
    public void Heed(PaymentTurn turn, string eventType, string objectId, string? intentId, int? number)
    {
        if (objectId.StartsWith("re_", StringComparison.Ordinal)
            && Refunds.Find(r => r.RefundId == objectId) is { State: not RefundState.Sending } refund)
        {
            turn.Effects.Add(new ReadRefund { RequestId = Id, Number = refund.Number, RefundId = objectId });
            return;
        }

        Attempt? attempt = Attempts.Find(a => a.Number == number)
            ?? Attempts.Find(a => a.SessionId == objectId || (intentId is not null && a.IntentId == intentId))
            ?? Recall(turn, eventType, objectId, number);
        if (attempt is null || attempt.State == AttemptState.Sending || !IsNews(attempt, eventType))
        {
            return;
        }

        bool session = objectId.StartsWith("cs_", StringComparison.Ordinal);
        if (session || (attempt.IsUnsettled && attempt.SessionId is not null))
        {
            turn.Effects.Add(new ReadCheckout
            {
                RequestId = Id,
                Number = attempt.Number,
                SessionId = session ? objectId : attempt.SessionId!,
            });
        }
        else if ((intentId ?? attempt.IntentId) is { } intent)
        {
            turn.Effects.Add(new ReadIntent { RequestId = Id, Number = attempt.Number, IntentId = intent });
        }
    }

    /// <summary>
    /// Money came by an attempt that is not known here: a store that lost its last moments has forgotten it. It is taken
    /// for ended, and what is read decides whether its money is kept or goes back.
    /// </summary>
    private Attempt? Recall(PaymentTurn turn, string eventType, string objectId, int? number)
    {
        if (!MeansMoney(eventType) || number is not { } forgotten
            || forgotten <= Attempts.Count || forgotten > MaxAttempts)
        {
            return null;
        }

        bool page = objectId.StartsWith("cs_", StringComparison.Ordinal);
        while (Attempts.Count < forgotten)
        {
            Attempts.Add(new Attempt
            {
                Number = Attempts.Count + 1,
                Kind = page ? AttemptKind.Checkout : AttemptKind.Card,
                State = AttemptState.Closed,
                StartedAt = turn.Now,
            });
        }

        Note(turn, "recalled:" + forgotten);
        return Attempts[^1];
    }

    /// <summary>
    /// Before an attempt is settled its own object's events matter; afterwards only what takes money back.
    /// </summary>
    private static bool IsNews(Attempt attempt, string eventType) => eventType switch
    {
        "payment_intent.created" or "checkout.session.created" => false,
        "payment_intent.payment_failed" when attempt.Kind == AttemptKind.Checkout => false,
        _ when eventType.StartsWith("checkout.session.", StringComparison.Ordinal)
            || eventType.StartsWith("payment_intent.", StringComparison.Ordinal) => attempt.IsUnsettled
                || (attempt.State == AttemptState.Closed && MeansMoney(eventType)),
        _ => eventType == "charge.refunded"
            || eventType.StartsWith("refund.", StringComparison.Ordinal)
            || eventType.StartsWith("charge.dispute.", StringComparison.Ordinal),
    };

    /// <summary>Money may come by an attempt that was taken for ended: it is kept or given back, never overlooked.</summary>
    private static bool MeansMoney(string eventType) => eventType
        is "payment_intent.succeeded"
        or "checkout.session.completed"
        or "checkout.session.async_payment_succeeded";
}
