namespace Chat2Pay.Dialogs.Language;

/// <summary>
/// What people of one language write that is no reply, plainly: small letters, no accents, no apostrophes. They charge
/// nothing.
/// </summary>
internal sealed record TopicWords
{
    /// <summary>Words that may mean to pay, although they are no clear yes.</summary>
    public required string[] Agreeing { get; init; }

    /// <summary>Phrases about money that came back, or should.</summary>
    public required string[] MoneyBack { get; init; }

    /// <summary>Phrases of a customer who does not know the order, or doubts the sender.</summary>
    public required string[] Doubts { get; init; }

    /// <summary>Phrases of a customer who does not know a charge or an order, whichever it is.</summary>
    public required string[] Unrecognized { get; init; }

    /// <summary>Words that may mean to refuse an order beside ending the messages.</summary>
    public required string[] Cancelling { get; init; }

    /// <summary>Frequent words that belong to this language and to no other one here.</summary>
    public required string[] Telltales { get; init; }
}
