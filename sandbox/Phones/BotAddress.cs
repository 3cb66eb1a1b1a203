namespace Chat2Pay.Sandbox.Phones;

/// <summary>Where the bot listens.</summary>
/// <param name="Value">Its address.</param>
public sealed record BotAddress(Uri Value);
