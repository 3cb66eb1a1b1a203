using System.Runtime.Serialization;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>The record of a closed payment.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="To">The customer's number, E.164.</param>
[DataContract]
public sealed record ClosedRecord(
    [property: DataMember(Order = 0)] PaymentRequest Payment,
    [property: DataMember(Order = 1)] string To);
