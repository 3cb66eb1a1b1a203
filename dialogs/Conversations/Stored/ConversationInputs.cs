using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Conversations.Stored;

/// <summary>An application takes the conversation, or gives it back to the bot.</summary>
/// <param name="Holder">The new holder.</param>
/// <param name="ApplicationId">The application that says so.</param>
/// <param name="Name">The name of the new holder; null for none.</param>
[DataContract]
public sealed record HolderChanged(
    [property: DataMember(Order = 0)] HolderKind Holder,
    [property: DataMember(Order = 1)] string ApplicationId,
    [property: DataMember(Order = 2)] string? Name) : Input;

/// <summary>Somebody at an application has written to the customer.</summary>
[DataContract]
public sealed record MessageWritten : Input
{
    /// <summary>The message's id, see <see cref="Payments.MessageId"/>.</summary>
    [DataMember(Order = 0)]
    public required string MessageId { get; init; }

    /// <summary>The application.</summary>
    [DataMember(Order = 1)]
    public required string ApplicationId { get; init; }

    /// <summary>The channel.</summary>
    [DataMember(Order = 2)]
    public required Channel Channel { get; init; }

    /// <summary>The text.</summary>
    [DataMember(Order = 3)]
    public required string Text { get; init; }

    /// <summary>The author's name; null for none.</summary>
    [DataMember(Order = 4)]
    public string? Author { get; init; }
}
