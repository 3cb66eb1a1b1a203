namespace Chat2Pay.Bot.Pages;

/// <summary>How a card can be saved with a payment.</summary>
/// <param name="Agreement">What the customer agrees to by ticking.</param>
/// <param name="AsksForCode">True when a code goes to the phone and is to be typed on the gateway's page.</param>
public sealed record SaveOffer(string Agreement, bool AsksForCode);
