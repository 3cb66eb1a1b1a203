using Chat2Pay.Sandbox.Stripe.Events;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe;

/// <summary>Reads the emulated account from C#, oldest object first, each list a snapshot.</summary>
public sealed class StripeView
{
    private readonly StripeLedger ledger;

    internal StripeView(StripeLedger ledger) => this.ledger = ledger;

    /// <summary>Every customer, deleted ones included.</summary>
    public IReadOnlyList<EmulatedCustomer> Customers => Read(ledger.Customers, one => new EmulatedCustomer(
        one.Id, one.Name, one.Email, one.Phone, one.Deleted, Copy(one)));

    /// <summary>Every payment method, attached or not.</summary>
    public IReadOnlyList<EmulatedPaymentMethod> PaymentMethods => Read(
        ledger.PaymentMethods,
        one => new EmulatedPaymentMethod(
            one.Id, one.Card.Number, one.Card.Brand, one.Card.Last4, one.CustomerId, one.AllowRedisplay));

    /// <summary>Every PaymentIntent.</summary>
    public IReadOnlyList<EmulatedIntent> Intents => Read(ledger.Intents, one => new EmulatedIntent(
        one.Id, one.Amount, one.Currency, one.Status, one.CustomerId, one.SessionId, one.LatestChargeId,
        one.AmountCapturable, one.AmountReceived, one.LastError?.Code, Copy(one)));

    /// <summary>Every charge, failed ones included.</summary>
    public IReadOnlyList<EmulatedCharge> Charges => Read(ledger.Charges, one => new EmulatedCharge(
        one.Id, one.Amount, one.Currency, one.Status, one.IntentId, one.PaymentMethodId, one.CustomerId,
        one.AmountCaptured, one.AmountRefunded, one.Disputed, one.Decline?.DeclineCode, Copy(one)));

    /// <summary>Every Checkout Session.</summary>
    public IReadOnlyList<EmulatedSession> Sessions => Read(ledger.Sessions, one => new EmulatedSession(
        one.Id, one.IsOpen ? new Uri(ledger.BaseUri, "/c/pay/" + one.Id) : null, one.Status, one.PaymentStatus,
        one.AmountTotal, one.Currency, one.CustomerId, one.IntentId, one.ClientReferenceId,
        DateTimeOffset.FromUnixTimeSeconds(one.ExpiresAt), Copy(one)));

    /// <summary>Every refund.</summary>
    public IReadOnlyList<EmulatedRefund> Refunds => Read(ledger.Refunds, one => new EmulatedRefund(
        one.Id, one.Amount, one.Currency, one.Status, one.ChargeId, one.IntentId, Copy(one)));

    /// <summary>Every dispute.</summary>
    public IReadOnlyList<EmulatedDispute> Disputes => Read(ledger.Disputes, one => new EmulatedDispute(
        one.Id, one.Amount, one.Status, one.ChargeId, one.IntentId));

    /// <summary>Every event.</summary>
    public IReadOnlyList<EmulatedEvent> Events => Read(ledger.Events, one => new EmulatedEvent(
        one.Id,
        one.Type,
        one.Delivery switch { DeliveryState.Delivered => true, DeliveryState.Failed => false, _ => null },
        one.Attempts));

    private static Dictionary<string, string> Copy(StripeEntity entity) => new(entity.Metadata, StringComparer.Ordinal);

    private List<TView> Read<T, TView>(ObjectTable<T> shelf, Func<T, TView> view)
        where T : StripeEntity
    {
        lock (ledger.Gate)
        {
            return [.. shelf.Oldest.Select(view)];
        }
    }
}
