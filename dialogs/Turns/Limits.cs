namespace Chat2Pay.Dialogs.Turns;

/// <summary>Caps on what comes from outside and on what a customer's mailbox may hold.</summary>
public static class Limits
{
    /// <summary>Characters kept of an inbound text; the rest is cut off.</summary>
    public const int InboundTextLength = 1600;

    /// <summary>Requests that may be open for one customer at a time.</summary>
    public const int OpenRequests = 20;

    /// <summary>Attempts to get the money of one request, all ways together.</summary>
    public const int Attempts = 20;

    /// <summary>Refunds of one request.</summary>
    public const int Refunds = 50;

    /// <summary>Cards kept for one customer; the oldest unproven one goes first.</summary>
    public const int Cards = 10;

    /// <summary>Entries of a request's history; beyond it repeated entries are dropped, status moves never.</summary>
    public const int History = 200;

    /// <summary>Wrong proof codes before a code dies.</summary>
    public const int ProofTries = 5;
}
