using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Reconciliation;

/// <summary>What a payment is told so that it reads an object again: the same that an event of the gateway would.</summary>
/// <param name="EventType">The type of such an event.</param>
/// <param name="ObjectId">The object to read.</param>
/// <param name="Record">What it was found in.</param>
public sealed record Repair(string EventType, string ObjectId, GatewayRecord Record);
