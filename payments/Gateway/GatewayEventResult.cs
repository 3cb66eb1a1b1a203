namespace Chat2Pay.Payments.Gateway;

/// <summary>What a gateway's event says. Events are hints only: the object is read again.</summary>
public abstract record GatewayEventResult
{
    private GatewayEventResult()
    {
    }

    /// <summary>An event about an object that this installation made.</summary>
    /// <param name="Event">The event.</param>
    public sealed record Owned(GatewayEvent Event) : GatewayEventResult;

    /// <summary>
    /// An event about a charge, dispute, refund or fraud warning that carries no mark of its own: its owner is the
    /// owner of its charge, which has to be asked for.
    /// </summary>
    /// <param name="Event">The event, without a request.</param>
    /// <param name="ChargeId">The charge it belongs to.</param>
    public sealed record Unowned(GatewayEvent Event, string ChargeId) : GatewayEventResult;

    /// <summary>
    /// A saved card was changed, by the card network most often, or detached. Cards carry no mark of their own, so the
    /// owner is the owner of the gateway's customer, who has to be asked for.
    /// </summary>
    /// <param name="Event">The event; its object is the card.</param>
    /// <param name="CustomerId">The customer it is or was attached to.</param>
    public sealed record Card(GatewayEvent Event, string CustomerId) : GatewayEventResult;

    /// <summary>
    /// A genuine event about an object of another installation in the same account: to be acknowledged and ignored.
    /// </summary>
    /// <param name="EventId">The event's id at the gateway.</param>
    /// <param name="Type">Its type, in the gateway's words.</param>
    public sealed record Foreign(string EventId, string Type) : GatewayEventResult;

    /// <summary>Not a genuine event: to be refused with 400.</summary>
    /// <param name="Reason">For the log; nothing of the content.</param>
    public sealed record Invalid(string Reason) : GatewayEventResult;
}
