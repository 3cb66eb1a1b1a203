using System.Runtime.Serialization;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Customers.Stored;

/// <summary>Stores the mailbox of an id, so that a message without a number finds it.</summary>
/// <param name="Address">The id.</param>
/// <param name="At">When a signed message named both, Unix milliseconds.</param>
[DataContract]
public sealed record LearnAddress(
    [property: DataMember(Order = 0)] string Address,
    [property: DataMember(Order = 1)] long At) : Effect;
