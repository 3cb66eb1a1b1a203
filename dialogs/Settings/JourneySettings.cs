using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Dialogs.Settings;

/// <summary>The merchant's journeys.</summary>
public sealed record JourneySettings
{
    /// <summary>The journeys that this node knows.</summary>
    public required JourneyCatalog Catalog { get; init; }

    /// <summary>The application whose payment requests those of journeys are.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>What amounts are taken in a currency; null if no gateway takes it.</summary>
    public required Func<Currency, IGatewayLimits?> LimitsOf { get; init; }

    /// <summary>Seconds a customer has to pay after opening the checkout.</summary>
    public required int OpenedSeconds { get; init; }

    /// <summary>Sees the way that runs take; null where nobody looks.</summary>
    public IRunObserver? Observer { get; init; }
}
