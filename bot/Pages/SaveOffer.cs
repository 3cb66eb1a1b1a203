namespace Chat2Pay.Bot.Pages;

/// <summary>How a card can be saved with a payment.</summary>
/// <param name="AsksForCode">True if a code goes to the phone and must be typed on the gateway's page.</param>
public sealed record SaveOffer(bool AsksForCode);
