using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Customers.Stored;

/// <summary>Another address of this customer opted out before it was known to be this customer's.</summary>
/// <param name="Channel">The channel.</param>
[DataContract]
public sealed record AddressOptedOut([property: DataMember(Order = 0)] Channel Channel) : Input;
