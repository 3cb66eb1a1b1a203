using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Transcripts.Stored;

/// <summary>
/// A message of a conversation as its transcript keeps it: without card data, links' tokens and codes. What became of a
/// sent message is not here: the record of its effect says it.
/// </summary>
[DataContract]
public sealed record TranscriptRecord
{
    /// <summary>The author.</summary>
    [DataMember(Order = 0)]
    public required TranscriptAuthor Author { get; init; }

    /// <summary>When it came, or when it was decided on, Unix milliseconds.</summary>
    [DataMember(Order = 1)]
    public required long At { get; init; }

    /// <summary>The channel.</summary>
    [DataMember(Order = 2)]
    public required Channel Channel { get; init; }

    /// <summary>The text.</summary>
    [DataMember(Order = 3)]
    public required string Text { get; init; }

    /// <summary>The provider's id of a message that came in; the effect's id of one that is sent.</summary>
    [DataMember(Order = 4)]
    public required string Id { get; init; }

    /// <summary>What a sent message is for; null for one that came in.</summary>
    [DataMember(Order = 5)]
    public MessagePurpose? Purpose { get; init; }

    /// <summary>The payment request that a sent message is about; null for none.</summary>
    [DataMember(Order = 6)]
    public string? RequestId { get; init; }

    /// <summary>The name of the agent who wrote it; null for none.</summary>
    [DataMember(Order = 7)]
    public string? AuthorName { get; init; }

    /// <summary>Its id as others know it, where that is not made from the effect's; null where it is.</summary>
    [DataMember(Order = 8)]
    public string? MessageId { get; init; }

    /// <summary>The log of a mailbox's transcript.</summary>
    public static string LogOf(MailboxId mailbox) => "transcript:" + mailbox.Value;
}

/// <summary>Who wrote a message. The numbers are stored.</summary>
public enum TranscriptAuthor
{
    /// <summary>The customer.</summary>
    Customer = 0,

    /// <summary>The bot.</summary>
    Bot = 1,

    /// <summary>Somebody at an application.</summary>
    Agent = 2,
}
