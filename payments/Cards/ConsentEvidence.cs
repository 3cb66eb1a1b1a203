using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Cards;

/// <summary>How the customer agreed that one card may be charged on a reply. Kept as evidence.</summary>
[DataContract]
public sealed record ConsentEvidence
{
    /// <summary>The message by which the customer agreed; null when the agreement was given on the pages alone.</summary>
    [DataMember(Order = 0)]
    public string? MessageId { get; init; }

    /// <summary>The channel of that message, or that the verification code went out on.</summary>
    [DataMember(Order = 1)]
    public Channel Channel { get; init; }

    /// <summary>When, Unix milliseconds.</summary>
    [DataMember(Order = 2)]
    public required long At { get; init; }

    /// <summary>The version of the wording agreed to.</summary>
    [DataMember(Order = 3)]
    public required int Wording { get; init; }

    /// <summary>How it came about.</summary>
    [DataMember(Order = 4)]
    public required ConsentOrigin Origin { get; init; }

    /// <summary>The language of that wording, a BCP 47 tag; null where only English was spoken.</summary>
    [DataMember(Order = 5)]
    public string? Language { get; init; }
}

/// <summary>How an agreement came about.</summary>
public enum ConsentOrigin
{
    /// <summary>The code that was sent to the phone was typed on the gateway's page in time.</summary>
    PhoneCode,

    /// <summary>Only the tick on the page; the merchant has switched the code off.</summary>
    PageTick,
}
