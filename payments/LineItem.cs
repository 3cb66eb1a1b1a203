using System.Text.Json.Serialization;

namespace Chat2Pay.Payments;

/// <summary>One line of an order.</summary>
/// <param name="Name">What is bought, 1 to 120 characters.</param>
/// <param name="Quantity">How many, 1 to 10,000.</param>
/// <param name="UnitMinor">Price of one, in minor units of the request's currency.</param>
public sealed record LineItem(
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("q")] int Quantity,
    [property: JsonPropertyName("u")] long UnitMinor);
