using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Payments.Requests;

/// <summary>
/// The money of an attempt as the gateway reports it, in minor units: absolute values, whatever caused them.
/// </summary>
[DataContract]
public sealed class Amounts
{
    /// <summary>Held on the card.</summary>
    [DataMember(Order = 0)]
    public long Authorised { get; set; }

    /// <summary>Taken from the card.</summary>
    [DataMember(Order = 1)]
    public long Captured { get; set; }

    /// <summary>Given back, or on its way back.</summary>
    [DataMember(Order = 2)]
    public long Refunded { get; set; }

    /// <summary>Disputed by the cardholder.</summary>
    [DataMember(Order = 3)]
    public long Disputed { get; set; }

    /// <summary>The <see cref="PaymentRequest.Version"/> that set them last; 0 before the first time.</summary>
    [DataMember(Order = 4)]
    public int SetAt { get; set; }

    /// <summary>The currency, ISO 4217 code, if the gateway took another one than was asked for; else null.</summary>
    [DataMember(Order = 5)]
    public string? Currency { get; set; }

    /// <summary>True if the gateway has reported these very amounts.</summary>
    public bool Are(ChargeFacts facts) => Captured == facts.CapturedMinor
        && Refunded == facts.RefundedMinor && Disputed == facts.DisputedMinor;
}
