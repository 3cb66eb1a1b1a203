using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using global::Stripe;
using Checkout = global::Stripe.Checkout;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Reads Stripe's objects as the product's facts.</summary>
internal static class StripeFacts
{
    /// <param name="intent">The intent; its charge and card are used as far as they were expanded.</param>
    /// <param name="disputedMinor">The disputed amount, in minor units.</param>
    internal static ChargeFacts Of(PaymentIntent intent, long disputedMinor)
    {
        ChargeStatus status = StatusOf(intent.Status);
        Charge? charge = intent.LatestCharge;
        long captured = Minor(intent.Currency, CapturedOf(intent));

        // Releasing a hold counts as "refunded" on the charge although no money had been taken.
        long refunded = Math.Min(captured, Minor(intent.Currency, charge?.AmountRefunded ?? 0));
        return new ChargeFacts
        {
            ChargeId = intent.Id,
            Status = status,
            AuthorisedMinor = Minor(intent.Currency, intent.AmountCapturable),
            CapturedMinor = captured,
            RefundedMinor = refunded,
            DisputedMinor = disputedMinor,
            ActionUrl = status == ChargeStatus.RequiresAction ? intent.NextAction?.RedirectToUrl?.Url : null,
            Decline = DeclineOf(intent, status),
            Card = CardOf(intent),
            Currency = intent.Currency.ToUpperInvariant(),
            PaidAt = captured > 0 && charge is not null ? Milliseconds(charge.Created) : null,
        };
    }

    internal static PageFacts Of(Checkout.Session session, ChargeFacts? intent) => new()
    {
        PageId = session.Id,
        Status = session.Status switch
        {
            "open" => PageStatus.Open,
            "complete" => PageStatus.Complete,
            "expired" => PageStatus.Expired,
            _ => throw new StripeAnswerException($"session status '{session.Status}'"),
        },
        Url = session.Status == "open" ? session.Url : null,
        ExpiresAt = Milliseconds(session.ExpiresAt),
        CustomerId = session.CustomerId,
        Charge = intent,
        TypedCode = StripeSaving.TypedCode(session),
    };

    internal static RefundFacts Of(Refund refund) => new(
        refund.Id,
        refund.Status switch
        {
            "pending" or "requires_action" => RefundState.Pending,
            "succeeded" => RefundState.Succeeded,
            "failed" or "canceled" => RefundState.Failed,
            _ => throw new StripeAnswerException($"refund status '{refund.Status}'"),
        },
        Minor(refund.Currency, refund.Amount));

    internal static long CapturedOf(PaymentIntent intent) =>
        intent.LatestCharge?.AmountCaptured ?? intent.AmountReceived;

    /// <summary>Stripe's units to minor units as ISO 4217 counts them.</summary>
    internal static long Minor(string? currency, long amount)
    {
        if (!Currency.TryGet(currency, out Currency? known))
        {
            throw new StripeAnswerException($"currency '{currency}'");
        }

        try
        {
            return StripeAmounts.FromStripe(known, amount);
        }
        catch (ArgumentException exception)
        {
            throw new StripeAnswerException(exception.Message);
        }
    }

    private static ChargeStatus StatusOf(string? status) => status switch
    {
        "requires_payment_method" => ChargeStatus.Unpaid,
        "requires_confirmation" => ChargeStatus.Created,
        "requires_action" => ChargeStatus.RequiresAction,
        "processing" => ChargeStatus.Processing,
        "requires_capture" => ChargeStatus.Authorised,
        "canceled" => ChargeStatus.Canceled,
        "succeeded" => ChargeStatus.Succeeded,
        _ => throw new StripeAnswerException($"intent status '{status}'"),
    };

    private static DeclineReason? DeclineOf(PaymentIntent intent, ChargeStatus status) =>
        status is ChargeStatus.Unpaid or ChargeStatus.Canceled
        && intent.LastPaymentError is { } error
            ? StripeDeclines.ReasonOf(error.DeclineCode, error.Code)
            : null;

    internal static CardFacts? Of(PaymentMethod? method) => method?.Card is { } card
        ? new CardFacts(
            method.Id,
            method.CustomerId,
            card.Brand,
            card.Last4,
            (int)card.ExpMonth,
            (int)card.ExpYear,
            card.Fingerprint)
        : null;

    private static CardFacts? CardOf(PaymentIntent intent)
    {
        // A declined intent loses its card; only the error still names it.
        if (Of(intent.PaymentMethod ?? intent.LastPaymentError?.PaymentMethod) is { } card)
        {
            return card;
        }

        // Without the card itself nothing says that it can be charged again: no customer.
        return intent.LatestCharge is { PaymentMethod: { } id, PaymentMethodDetails.Card: { } paid }
            ? new CardFacts(id, null, paid.Brand, paid.Last4, (int)paid.ExpMonth, (int)paid.ExpYear, paid.Fingerprint)
            : null;
    }

    private static long Milliseconds(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
