using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Requests;

/// <summary>The delivery state of a message that asks for money. A state only moves forward.</summary>
public enum DeliveryState
{
    /// <summary>Nothing is known yet: the message waits, or the provider's answer was lost.</summary>
    Unknown,

    /// <summary>The provider has accepted it.</summary>
    Sent,

    /// <summary>It is on the phone.</summary>
    Delivered,

    /// <summary>It has been read.</summary>
    Read,

    /// <summary>It did not arrive, and never will.</summary>
    Failed,

    /// <summary>It was not sent: the customer opted out, or it was too old or became a dead letter.</summary>
    Suppressed,
}

/// <summary>The latest message of a request that asks for money, and its delivery state.</summary>
[DataContract]
public sealed class RequestDelivery
{
    /// <summary>How many ids of a request's earlier messages are kept.</summary>
    public const int MaxEarlier = 4;

    /// <summary>Which message it is: 1 for the first of a request, then counting up.</summary>
    [DataMember(Order = 0)]
    public int Number { get; set; }

    /// <summary>The delivery state.</summary>
    [DataMember(Order = 1)]
    public DeliveryState State { get; set; }

    /// <summary>When it was decided on, Unix milliseconds.</summary>
    [DataMember(Order = 2)]
    public long AskedAt { get; set; }

    /// <summary>When the provider was first known to have it, Unix milliseconds; null before.</summary>
    [DataMember(Order = 3)]
    public long? SentAt { get; set; }

    /// <summary>When its state last changed, Unix milliseconds.</summary>
    [DataMember(Order = 4)]
    public long At { get; set; }

    /// <summary>The provider's id of it, once known.</summary>
    [DataMember(Order = 5)]
    public string? ProviderId { get; set; }

    /// <summary>The provider's error code, if it failed.</summary>
    [DataMember(Order = 6)]
    public int? ErrorCode { get; set; }

    /// <summary>Why it failed or was not sent, a short lower-case word; else null.</summary>
    [DataMember(Order = 7)]
    public string? Reason { get; set; }

    /// <summary>The provider's ids of the request's earlier messages, oldest first; at most <see cref="MaxEarlier"/>.</summary>
    [DataMember(Order = 8)]
    public List<string> Earlier { get; set; } = [];

    /// <summary>The wire name of a state, lower case.</summary>
    public static string WireName(DeliveryState state) => state switch
    {
        DeliveryState.Unknown => "queued",
        DeliveryState.Sent => "sent",
        DeliveryState.Delivered => "delivered",
        DeliveryState.Read => "read",
        DeliveryState.Failed => "failed",
        DeliveryState.Suppressed => "suppressed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown delivery state."),
    };
}
