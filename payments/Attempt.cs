using System.Text.Json.Serialization;

namespace Chat2Pay.Payments;

/// <summary>How an attempt asks for the money.</summary>
public enum AttemptKind
{
    /// <summary>A charge of a saved card.</summary>
    Card,

    /// <summary>A checkout page at the gateway.</summary>
    Checkout,
}

/// <summary>Where an attempt stands.</summary>
public enum AttemptState
{
    /// <summary>Sent, or about to be; the gateway's answer is not known.</summary>
    Sending,

    /// <summary>The checkout page can be paid on.</summary>
    Open,

    /// <summary>The bank waits for the customer at <see cref="Attempt.Url"/>.</summary>
    RequiresAction,

    /// <summary>The gateway has accepted the payment and will say later how it ended.</summary>
    Processing,

    /// <summary>Its object at the gateway is being expired or cancelled.</summary>
    Closing,

    /// <summary>It brought the money.</summary>
    Succeeded,

    /// <summary>It ended without money, and nothing payable is left of it at the gateway.</summary>
    Closed,
}

/// <summary>One attempt to get the money of a request. Its key makes every repetition of its call the same call.</summary>
public sealed class Attempt
{
    /// <summary>1 for the first attempt of a request, then counting up.</summary>
    [JsonPropertyName("n")]
    public int Number { get; init; }

    /// <summary>How it asks for the money.</summary>
    [JsonPropertyName("k")]
    public AttemptKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonPropertyName("s")]
    public AttemptState State { get; set; }

    /// <summary>When it was decided, Unix milliseconds.</summary>
    [JsonPropertyName("t")]
    public long StartedAt { get; init; }

    /// <summary>The gateway's Checkout Session, <c>cs_…</c>, once known.</summary>
    [JsonPropertyName("cs")]
    public string? SessionId { get; set; }

    /// <summary>The gateway's PaymentIntent, <c>pi_…</c>, once known.</summary>
    [JsonPropertyName("pi")]
    public string? IntentId { get; set; }

    /// <summary>Where the customer goes on, while the attempt is open or requires action.</summary>
    [JsonPropertyName("u")]
    public string? Url { get; set; }

    /// <summary>When <see cref="Url"/> stops working, Unix milliseconds.</summary>
    [JsonPropertyName("ux")]
    public long? UrlExpiresAt { get; set; }

    /// <summary>The saved card it charges, <c>pm_…</c>.</summary>
    [JsonPropertyName("pm")]
    public string? PaymentMethodId { get; init; }

    /// <summary>True when the customer ticked that the card be saved.</summary>
    [JsonPropertyName("sv")]
    public bool SaveCard { get; init; }

    /// <summary>When its object at the gateway is to be read again, Unix milliseconds.</summary>
    [JsonPropertyName("r")]
    public long? NextReadAt { get; set; }

    /// <summary>How often it has been read again.</summary>
    [JsonPropertyName("rn")]
    public int Reads { get; set; }

    /// <summary>
    /// Money was heard to have been taken back while an answer was on its way: that answer may be older, so the gateway is
    /// read once more after it.
    /// </summary>
    [JsonPropertyName("ra")]
    public bool ReadAgain { get; set; }

    /// <summary>The id of the customer's message that agreed to this charge.</summary>
    [JsonPropertyName("m")]
    public string? AgreedBy { get; init; }

    /// <summary>True while something at the gateway may still bring money.</summary>
    [JsonIgnore]
    public bool IsUnsettled => State is not (AttemptState.Succeeded or AttemptState.Closed);
}
