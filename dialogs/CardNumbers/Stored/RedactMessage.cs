using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.CardNumbers.Stored;

/// <summary>Remove the text of a received message at the provider: it held a card number.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="MessageId">The provider's id of the message.</param>
[DataContract]
public sealed record RedactMessage(
    [property: DataMember(Order = 0)] Channel Channel,
    [property: DataMember(Order = 1)] string MessageId) : Effect;
