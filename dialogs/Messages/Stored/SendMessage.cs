using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Messages.Stored;

/// <summary>A message to the customer.</summary>
[DataContract]
public sealed record SendMessage : Effect
{
    /// <summary>The channel.</summary>
    [DataMember(Order = 0)]
    public required Channel Channel { get; init; }

    /// <summary>Our sender, as the settings name it.</summary>
    [DataMember(Order = 1)]
    public required string From { get; init; }

    /// <summary>The customer's address as the channel writes it: a number, or an id without one.</summary>
    [DataMember(Order = 2)]
    public required string To { get; init; }

    /// <summary>The purpose.</summary>
    [DataMember(Order = 3)]
    public required MessagePurpose Purpose { get; init; }

    /// <summary>The whole text as the customer reads it where the channel shows plain text.</summary>
    [DataMember(Order = 4)]
    public required string Text { get; init; }

    /// <summary>Buttons for channels that have them; the text alone must be enough without them.</summary>
    [DataMember(Order = 5)]
    public IReadOnlyList<MessageButton> Buttons { get; init; } = [];

    /// <summary>
    /// The values of the purpose's template, in the order its placeholders {{1}}, {{2}}, … name them; used where the
    /// channel wants a template.
    /// </summary>
    [DataMember(Order = 6)]
    public IReadOnlyList<string> TemplateValues { get; init; } = [];

    /// <summary>True when the channel takes only an approved template now (WhatsApp outside the 24 hours).</summary>
    [DataMember(Order = 7)]
    public bool TemplateOnly { get; init; }

    /// <summary>The request it is about; null without one.</summary>
    [DataMember(Order = 8)]
    public string? RequestId { get; init; }

    /// <summary>
    /// The number of the message among those that ask for the request's money, see <see
    /// cref="RequestDelivery.Number"/>; 0 if it does not ask.
    /// </summary>
    [DataMember(Order = 9)]
    public int Number { get; init; }

    /// <summary>
    /// True for the one message after an opt-out: it confirms the opt-out, within five minutes or never (47 CFR
    /// 64.1200(a)(12)).
    /// </summary>
    [DataMember(Order = 11)]
    public bool ConfirmsOptOut { get; init; }

    /// <summary>The language of its text, a BCP 47 tag, which decides its template; null is English.</summary>
    [DataMember(Order = 12)]
    public string? Language { get; init; }

    /// <summary>The name of the person who wrote it; null for none, and for what the bot says.</summary>
    [DataMember(Order = 13)]
    public string? Author { get; init; }

    /// <summary>
    /// Its id if it was named before a turn decided on it, see <see cref="Payments.MessageId"/>; null for the bot's own.
    /// </summary>
    [DataMember(Order = 14)]
    public string? MessageId { get; init; }

    /// <summary>True for an answer that is about no payment: it is sent while the sender is idle.</summary>
    public bool IsTalk => Purpose == MessagePurpose.Reply && RequestId is null && !ConfirmsOptOut;

    /// <summary>True if a payment request owes it, or somebody wrote it: what became of it is told.</summary>
    public bool IsOwed => IsOwedBy(RequestId is not null, Purpose, Number, MessageId);

    /// <summary>See <see cref="IsOwed"/>.</summary>
    public static bool IsOwedBy(bool hasRequest, MessagePurpose purpose, int number, string? messageId) => messageId is not null
        || (hasRequest && (purpose is MessagePurpose.Receipt or MessagePurpose.Notice || number > 0));

    /// <summary>True for a message that goes out after those that are about money.</summary>
    public bool IsSpare => IsTalk || Purpose is MessagePurpose.Agent or MessagePurpose.Journey;

    /// <summary>How long what somebody wrote may wait to be sent.</summary>
    internal static TimeSpan WrittenLife { get; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The input for its mailbox if it is withdrawn: a receipt or a notice is owed, and the payment's history keeps
    /// that the customer did not want it; who wrote a message is told. Null if nothing is owed.
    /// </summary>
    public MessageNotSent? OnWithdrawn() =>
        IsOwed
            ? new MessageNotSent(RequestId, Purpose, NotSentReason.OptedOut, Number, MessageId, MessageId is null ? null : Channel)
            {
                Trace = Trace,
            }
            : null;
}

/// <summary>A button of a message.</summary>
/// <param name="Title">At most 20 characters.</param>
/// <param name="Payload">The data of a tap, at most 128 characters.</param>
[DataContract]
public sealed record MessageButton(
    [property: DataMember(Order = 0)] string Title,
    [property: DataMember(Order = 1)] string Payload);
