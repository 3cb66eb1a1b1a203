using System.Runtime.Serialization;

namespace Chat2Pay.Dialogs.Customers.Stored;

/// <summary>The state of the customer in one thread with one sender; channels of one thread share it.</summary>
[DataContract]
public sealed class ChannelRecord
{
    /// <summary>When the customer last wrote there, Unix milliseconds; 0 when never.</summary>
    [DataMember(Order = 0)]
    public long LastInboundAt { get; set; }

    /// <summary>True if the customer opted out there.</summary>
    [DataMember(Order = 1)]
    public bool OptedOut { get; set; }

    /// <summary>
    /// When the phone last proved to be in the customer's hands, by a message or by a verification code sent to it,
    /// Unix milliseconds; 0 for never.
    /// </summary>
    [DataMember(Order = 2)]
    public long SeenAt { get; set; }

    /// <summary>When the customer was last told of HELP and STOP there, Unix milliseconds; 0 when never.</summary>
    [DataMember(Order = 7)]
    public long KeywordsToldAt { get; set; }

    /// <summary>
    /// The address from which the customer last wrote there, as the channel writes it; null if the customer is known by
    /// that address. Replies go to it.
    /// </summary>
    [DataMember(Order = 4)]
    public string? WrittenFrom { get; set; }

    /// <summary>When the mailbox of the customer's id was last stored, Unix milliseconds; 0 for never.</summary>
    [DataMember(Order = 5)]
    public long IdKeptAt { get; set; }

    /// <summary>
    /// True if the carrier does not know of the opt-out, because it cannot read its wording: then the carrier does not
    /// answer the YES that ends it either.
    /// </summary>
    [DataMember(Order = 8)]
    public bool OptOutIsOursAlone { get; set; }
}
