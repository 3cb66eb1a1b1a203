namespace Chat2Pay.Sandbox.Receiver;

/// <summary>An event that came by callback and was verified.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Type">What happened.</param>
/// <param name="Sequence">Its place among the events of its subject.</param>
/// <param name="About">The order number of a payment request; else empty.</param>
/// <param name="At">When it came.</param>
/// <param name="Times">How often it came.</param>
public sealed record ReceivedEvent(string Id, string Type, int Sequence, string About, DateTimeOffset At, int Times);
