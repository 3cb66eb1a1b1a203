using System.Runtime.Serialization;

namespace Chat2Pay.Payments;

/// <summary>One line of an order.</summary>
/// <param name="Name">What is bought, 1 to 120 characters.</param>
/// <param name="Quantity">How many, 1 to 10,000.</param>
/// <param name="UnitMinor">Price of one, in minor units of the request's currency.</param>
[DataContract]
public sealed record LineItem(
    [property: DataMember(Order = 0)] string Name,
    [property: DataMember(Order = 1)] int Quantity,
    [property: DataMember(Order = 2)] long UnitMinor);
