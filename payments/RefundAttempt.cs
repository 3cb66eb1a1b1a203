using System.Text.Json.Serialization;

namespace Chat2Pay.Payments;

/// <summary>Where a refund stands.</summary>
public enum RefundState
{
    /// <summary>Sent, or about to be; the gateway's answer is not known.</summary>
    Sending,

    /// <summary>The gateway has taken it on; the money is on its way.</summary>
    Pending,

    /// <summary>The money is back.</summary>
    Succeeded,

    /// <summary>The gateway could not give the money back.</summary>
    Failed,
}

/// <summary>Money going back to the customer, with a key of its own.</summary>
public sealed class RefundAttempt
{
    /// <summary>1 for the first refund of a request, then counting up.</summary>
    [JsonPropertyName("n")]
    public int Number { get; init; }

    /// <summary>The amount in minor units; 0 for a refund that the store forgot and the gateway has not told of yet.</summary>
    [JsonPropertyName("a")]
    public long AmountMinor { get; set; }

    /// <summary>The PaymentIntent the money came by.</summary>
    [JsonPropertyName("pi")]
    public required string IntentId { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonPropertyName("s")]
    public RefundState State { get; set; }

    /// <summary>The gateway's refund, <c>re_…</c>, once known.</summary>
    [JsonPropertyName("re")]
    public string? RefundId { get; set; }

    /// <summary>True when the product itself sends late or double money back.</summary>
    [JsonPropertyName("au")]
    public bool Automatic { get; init; }

    /// <summary>What asked for it; null for one that the store forgot, and in records that were stored without.</summary>
    [JsonPropertyName("k")]
    public string? Command { get; init; }

    /// <summary>It was heard of while its answer was on its way: it is read once more after that.</summary>
    [JsonPropertyName("ra")]
    public bool ReadAgain { get; set; }

    /// <summary>The <see cref="PaymentRequest.Version"/> with which it last failed; 0 before, and where that was forgotten.</summary>
    [JsonPropertyName("fv")]
    public int FailedAt { get; set; }

    /// <summary>When it was decided, Unix milliseconds.</summary>
    [JsonPropertyName("t")]
    public long StartedAt { get; init; }
}
