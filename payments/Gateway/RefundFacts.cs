using System.Runtime.Serialization;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Payments.Gateway;

/// <summary>What the gateway says about one refund.</summary>
/// <param name="RefundId">The refund's id at the gateway.</param>
/// <param name="State">Pending, Succeeded or Failed; never Sending.</param>
/// <param name="AmountMinor">Minor units as ISO 4217 counts them.</param>
[DataContract]
public sealed record RefundFacts(
    [property: DataMember(Order = 0)] string RefundId,
    [property: DataMember(Order = 1)] RefundState State,
    [property: DataMember(Order = 2)] long AmountMinor);
