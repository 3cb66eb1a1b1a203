using Chat2Pay.Bot.Api.Binding;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>A line of an order.</summary>
public sealed record ItemResource
{
    /// <summary>What is bought, 1 to 120 characters.</summary>
    [ShownText(1, 120)]
    public required string Name { get; init; }

    /// <summary>How many, 1 to 10,000.</summary>
    [WholeNumber(1, 10_000, "pieces")]
    public required int Quantity { get; init; }

    /// <summary>Price of one, in minor units.</summary>
    [MinorUnits(0)]
    public required long UnitAmount { get; init; }
}
