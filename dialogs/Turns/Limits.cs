namespace Chat2Pay.Dialogs.Turns;

/// <summary>Caps on what comes from outside and on what a customer's mailbox may hold.</summary>
public static class Limits
{
    /// <summary>Characters kept of an inbound text; the rest is cut off.</summary>
    public const int InboundTextLength = 1600;

    /// <summary>Requests that may be open for one customer at a time.</summary>
    public const int OpenRequests = 20;

    /// <summary>Cards kept for one customer; the oldest unproven one goes first.</summary>
    public const int Cards = 10;

    /// <summary>Wrong proof codes before a code dies.</summary>
    public const int ProofTries = 5;

    /// <summary>Reasons to stop paying by reply that are remembered one by one.</summary>
    public const int Freezes = 20;
}
