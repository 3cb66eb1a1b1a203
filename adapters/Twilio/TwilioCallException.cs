namespace Chat2Pay.Adapters.Twilio;

/// <summary>A call for an operator was refused, or got no answer.</summary>
public sealed class TwilioCallException(string message, Exception inner) : Exception(message, inner);
