using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>The content of a signed call of Stripe. Events are hints only: the object is read again.</summary>
public abstract record StripeWebhookResult
{
    private StripeWebhookResult()
    {
    }

    /// <summary>An event about an object that this installation made.</summary>
    /// <param name="Event">The event.</param>
    public sealed record Owned(GatewayEvent Event) : StripeWebhookResult;

    /// <summary>
    /// An event about a charge, dispute, refund or fraud warning that carries no mark of its own: its owner is the
    /// owner of its PaymentIntent, which has to be asked for.
    /// </summary>
    /// <param name="Event">The event, without a request.</param>
    /// <param name="IntentId">The PaymentIntent it belongs to, <c>pi_…</c>.</param>
    public sealed record Unowned(GatewayEvent Event, string IntentId) : StripeWebhookResult;

    /// <summary>
    /// A saved card was changed, by the card network most often, or detached. Cards carry no mark of their own, so the
    /// owner is the owner of the gateway's customer, who has to be asked for.
    /// </summary>
    /// <param name="Event">The event; its object is the card, <c>pm_…</c>.</param>
    /// <param name="CustomerId">The customer it is or was attached to, <c>cus_…</c>.</param>
    public sealed record Card(GatewayEvent Event, string CustomerId) : StripeWebhookResult;

    /// <summary>
    /// A genuine event about an object of another installation in the same account: to be acknowledged and ignored.
    /// </summary>
    /// <param name="EventId"><c>evt_…</c></param>
    /// <param name="Type">For example <c>charge.refunded</c>.</param>
    public sealed record Foreign(string EventId, string Type) : StripeWebhookResult;

    /// <summary>Not a genuine event: to be refused with 400.</summary>
    /// <param name="Reason">For the log; nothing of the content.</param>
    public sealed record Invalid(string Reason) : StripeWebhookResult;
}

/// <summary>The head of a Stripe event: the object to read, and its owner.</summary>
public sealed record GatewayEvent
{
    /// <summary><c>evt_…</c>; the same in every repetition.</summary>
    public required string EventId { get; init; }

    /// <summary>For example <c>checkout.session.completed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The event, in the product's words.</summary>
    public GatewayEventKind Kind => StripeEventTypes.KindOf(Type);

    /// <summary>The kind of its object.</summary>
    public GatewayObjectKind ObjectKind => StripeEventTypes.ObjectKindOf(ObjectType);

    /// <summary>True when the object has such an event once in its life: a second one is the same under another id.</summary>
    public bool HappensOnce => StripeEventTypes.HappensOnce(Type);

    /// <summary>For example <c>checkout.session</c>, <c>payment_intent</c>, <c>refund</c>, <c>customer</c>.</summary>
    public required string ObjectType { get; init; }

    /// <summary>The object's id.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The mailbox it belongs to, from the request or, for customers, from their own mark.</summary>
    public MailboxId? Mailbox { get; init; }

    /// <summary>The request it belongs to.</summary>
    public PaymentRequestId? RequestId { get; init; }

    /// <summary>The attempt it belongs to.</summary>
    public int? AttemptNumber { get; init; }

    /// <summary>The refund it belongs to.</summary>
    public int? RefundNumber { get; init; }

    /// <summary>The PaymentIntent it is or names, <c>pi_…</c>.</summary>
    public string? IntentId { get; init; }
}
