using System.Runtime.Serialization;

namespace Chat2Pay.Dialogs.Events;

/// <summary>
/// Something that happened, as the log of an application keeps it: small, and without anything personal. It holds the
/// data of one kind, that of its subject.
/// </summary>
[DataContract]
public sealed record EventRecord
{
    /// <summary>What happened, one of <see cref="EventTypes.All"/>; one of a newer release may be among them.</summary>
    [DataMember(Order = 0)]
    public required string Type { get; init; }

    /// <summary>What it is about: an id with a prefix, for example that of a payment request.</summary>
    [DataMember(Order = 1)]
    public required string Subject { get; init; }

    /// <summary>Its place among the events of its subject, from 1, without a gap.</summary>
    [DataMember(Order = 2)]
    public required int Sequence { get; init; }

    /// <summary>When, Unix milliseconds.</summary>
    [DataMember(Order = 3)]
    public required long At { get; init; }

    /// <summary>The payment request as it was; null for another subject.</summary>
    [DataMember(Order = 4)]
    public PaymentEventData? Payment { get; init; }

    /// <summary>What is said of the conversation; null for another subject.</summary>
    [DataMember(Order = 5)]
    public ConversationEventData? Conversation { get; init; }

    /// <summary>What became of the callback endpoint; null for another subject.</summary>
    [DataMember(Order = 6)]
    public CallbackEndpointEventData? CallbackEndpoint { get; init; }

    /// <summary>Its id, the same wherever it is told: <c>evt_</c>, the subject without its prefix, the sequence.</summary>
    public string Id =>
        FormattableString.Invariant($"evt_{Subject[(Subject.IndexOf('_', StringComparison.Ordinal) + 1)..]}_{Sequence}");

    /// <summary>The log of an application's events.</summary>
    public static string LogOf(string applicationId) => "events:" + applicationId;
}
