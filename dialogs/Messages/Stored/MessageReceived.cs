using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Messages.Stored;

/// <summary>A message or button tap from the customer. Card numbers are masked before this is made.</summary>
[DataContract]
public sealed record MessageReceived : Input
{
    /// <summary>The channel it came on.</summary>
    [DataMember(Order = 0)]
    public required Channel Channel { get; init; }

    /// <summary>
    /// The customer's address as the channel writes it: a number in any of its forms, or an id without a number.
    /// Replies on that channel go there.
    /// </summary>
    [DataMember(Order = 1)]
    public required string From { get; init; }

    /// <summary>Our sender the message went to, as the settings name it.</summary>
    [DataMember(Order = 2)]
    public required string To { get; init; }

    /// <summary>The provider's id of the message.</summary>
    [DataMember(Order = 3)]
    public required string MessageId { get; init; }

    /// <summary>The text, at most <see cref="Limits.InboundTextLength"/> characters.</summary>
    [DataMember(Order = 4)]
    public string Text { get; init; } = "";

    /// <summary>The payload of a tapped button.</summary>
    [DataMember(Order = 5)]
    public string? ButtonPayload { get; init; }

    /// <summary>True for a button of a question of ours: it answers that question and nothing else.</summary>
    public bool IsAnswerByButton => ButtonPayload?.Contains('|', StringComparison.Ordinal) == true;

    /// <summary>True when a card number was taken out of the text.</summary>
    [DataMember(Order = 6)]
    public bool CardNumberRemoved { get; init; }

    /// <summary>The keyword that the carrier read: STOP, START or HELP; the carrier has answered it itself.</summary>
    [DataMember(Order = 7)]
    public string? CarrierKeyword { get; init; }

    /// <summary>
    /// The provider's id of the quoted message, or of the message with the tapped button; null for neither.
    /// </summary>
    [DataMember(Order = 8)]
    public string? QuotedMessageId { get; init; }

    /// <summary>The author of the words.</summary>
    [DataMember(Order = 9)]
    public Provenance Provenance { get; init; }

    /// <summary>The customer's id on WhatsApp, if told.</summary>
    [DataMember(Order = 11)]
    public string? UserId { get; init; }

    /// <summary>The customer's number if <see cref="From"/> is an id; null if unknown.</summary>
    [DataMember(Order = 12)]
    public string? Number { get; init; }
}

/// <summary>The author of a message's words.</summary>
public enum Provenance
{
    /// <summary>The customer.</summary>
    Own,

    /// <summary>Another person: the message was forwarded.</summary>
    Forwarded,

    /// <summary>The caption of a picture or another attachment.</summary>
    Caption,

    /// <summary>A button or list entry that no message of this product has.</summary>
    ForeignButton,

    /// <summary>Unknown: the words may be the beginning of a longer text.</summary>
    Uncertain,
}
