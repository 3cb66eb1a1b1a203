using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Requests;

/// <summary>How a message named its request.</summary>
public enum Naming
{
    /// <summary>It did not: it meant the only open request.</summary>
    Nothing,

    /// <summary>By the button of the open question.</summary>
    Button,

    /// <summary>By quoting the open question.</summary>
    Quote,

    /// <summary>By the request's short code.</summary>
    Code,

    /// <summary>By the order's number.</summary>
    OrderNumber,
}

/// <summary>The customer's agreement, kept with the charge it led to.</summary>
[DataContract]
public sealed record AgreementEvidence
{
    /// <summary>The provider's id of the customer's message.</summary>
    [DataMember(Order = 0)]
    public required string MessageId { get; init; }

    /// <summary>When it came, Unix milliseconds.</summary>
    [DataMember(Order = 1)]
    public required long At { get; init; }

    /// <summary>The words, or the title of the button.</summary>
    [DataMember(Order = 2)]
    public required string Words { get; init; }

    /// <summary>How it named the request.</summary>
    [DataMember(Order = 3)]
    public required Naming Naming { get; init; }

    /// <summary>The number of the message that asked, see <see cref="RequestDelivery.Number"/>.</summary>
    [DataMember(Order = 4)]
    public required int Question { get; init; }

    /// <summary>The provider's id of that message; null if unknown.</summary>
    [DataMember(Order = 5)]
    public string? QuestionMessageId { get; init; }

    /// <summary>The last known delivery state of that message.</summary>
    [DataMember(Order = 6)]
    public required DeliveryState QuestionState { get; init; }

    /// <summary>When the provider was known to have it, Unix milliseconds; null if unknown.</summary>
    [DataMember(Order = 7)]
    public long? QuestionSentAt { get; init; }

    /// <summary>The card as the question named it, for example <c>Visa ending 4242</c>.</summary>
    [DataMember(Order = 8)]
    public required string Card { get; init; }

    /// <summary>The version of the question's wording.</summary>
    [DataMember(Order = 9)]
    public required int Wording { get; init; }

    /// <summary>The language of the question, a BCP 47 tag; null where only English was spoken.</summary>
    [DataMember(Order = 10)]
    public string? Language { get; init; }
}
