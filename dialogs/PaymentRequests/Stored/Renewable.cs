using System.Runtime.Serialization;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>An expired request that the customer may renew.</summary>
/// <param name="ExpiredAt">When it expired, Unix milliseconds.</param>
/// <param name="Order">The fresh request.</param>
[DataContract]
public sealed record Renewable(
    [property: DataMember(Order = 0)] long ExpiredAt,
    [property: DataMember(Order = 1)] PaymentRequested Order);
