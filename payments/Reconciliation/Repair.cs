using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Reconciliation;

/// <summary>What a payment is told so that it reads an object again: the same that an event of the gateway would.</summary>
/// <param name="Kind">What such an event would say.</param>
/// <param name="ObjectKind">What kind of object is read.</param>
/// <param name="ObjectId">The object to read.</param>
/// <param name="Record">What it was found in.</param>
public sealed record Repair(
    GatewayEventKind Kind, GatewayObjectKind ObjectKind, string ObjectId, GatewayRecord Record)
{
    /// <summary>What the payment is told.</summary>
    public GatewayNotification ToNotification() =>
        new(Record.Gateway, Kind, ObjectKind, ObjectId, Record.ChargeId, Record.Attempt, Record.RefundNumber);
}
