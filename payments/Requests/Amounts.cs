using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Payments.Requests;

/// <summary>
/// What the gateway says has happened to the money of an attempt, in minor units: absolute values, whoever caused them.
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

    /// <summary>The <see cref="PaymentRequest.Version"/> that they were last set with; 0 before any were.</summary>
    [DataMember(Order = 4)]
    public int SetAt { get; set; }

    /// <summary>The currency, ISO 4217 code, where the gateway took another than was asked for; else null.</summary>
    [DataMember(Order = 5)]
    public string? Currency { get; set; }

    /// <summary>True when these are the amounts that the gateway has told.</summary>
    public bool Are(IntentFacts facts) => Captured == facts.CapturedMinor
        && Refunded == facts.RefundedMinor && Disputed == facts.DisputedMinor;
}
