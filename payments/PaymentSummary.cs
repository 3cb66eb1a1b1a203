using System.Text.Json.Serialization;

namespace Chat2Pay.Payments;

/// <summary>What lists and callbacks show of a payment request.</summary>
public sealed record PaymentSummary
{
    /// <summary>The request's id.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The application that asked.</summary>
    [JsonPropertyName("ap")]
    public required string ApplicationId { get; init; }

    /// <summary>The merchant's order number.</summary>
    [JsonPropertyName("o")]
    public required string OrderNumber { get; init; }

    /// <summary>The channel it was sent on.</summary>
    [JsonPropertyName("c")]
    public required Channel Channel { get; init; }

    /// <summary>The customer's number with all but the last four digits hidden.</summary>
    [JsonPropertyName("to")]
    public required string ToMasked { get; init; }

    /// <summary>Minor units.</summary>
    [JsonPropertyName("a")]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [JsonPropertyName("cu")]
    public required string Currency { get; init; }

    /// <summary>The status.</summary>
    [JsonPropertyName("s")]
    public required PaymentStatus Status { get; init; }

    /// <summary>The last thing that happened, as in the history.</summary>
    [JsonPropertyName("w")]
    public string? Reason { get; init; }

    /// <summary>When it was asked for, Unix milliseconds.</summary>
    [JsonPropertyName("t")]
    public required long CreatedAt { get; init; }

    /// <summary>When it last changed, Unix milliseconds.</summary>
    [JsonPropertyName("up")]
    public required long UpdatedAt { get; init; }

    /// <summary>How often it has changed: an older summary never replaces a newer one.</summary>
    [JsonPropertyName("v")]
    public required int Version { get; init; }
}
