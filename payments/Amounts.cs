using System.Text.Json.Serialization;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments;

/// <summary>
/// What the gateway says has happened to the money, in minor units of the request's currency: absolute values, whoever
/// caused them.
/// </summary>
public sealed class Amounts
{
    /// <summary>Held on the card.</summary>
    [JsonPropertyName("a")]
    public long Authorised { get; set; }

    /// <summary>Taken from the card for this request.</summary>
    [JsonPropertyName("c")]
    public long Captured { get; set; }

    /// <summary>Given back, or on its way back.</summary>
    [JsonPropertyName("r")]
    public long Refunded { get; set; }

    /// <summary>Disputed by the cardholder.</summary>
    [JsonPropertyName("d")]
    public long Disputed { get; set; }

    /// <summary>True when these are the amounts that the gateway has told.</summary>
    public bool Are(IntentFacts facts) => Captured == facts.CapturedMinor
        && Refunded == facts.RefundedMinor && Disputed == facts.DisputedMinor;
}
