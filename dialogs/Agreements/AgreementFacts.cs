using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>The intent of a reply.</summary>
internal enum Intent
{
    /// <summary>To pay now, with the card that the question names.</summary>
    Pay,

    /// <summary>Not to pay at all.</summary>
    Refuse,

    /// <summary>To pay later.</summary>
    Postpone,

    /// <summary>To pay another way.</summary>
    PayOtherwise,
}

/// <summary>A fault in the way a reply names its request.</summary>
internal enum NamingFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The button does not belong to the open question.</summary>
    OldButton,

    /// <summary>It quotes another message than the open question.</summary>
    AnotherMessage,

    /// <summary>No open request has the number.</summary>
    UnknownNumber,

    /// <summary>More than one open request could be meant.</summary>
    Ambiguous,
}

/// <summary>The step of a request's conversation.</summary>
internal enum Standing
{
    /// <summary>The customer has the link: no card was named.</summary>
    Linked,

    /// <summary>The customer was asked whether a named card may be charged.</summary>
    Asked,

    /// <summary>A charge is under way.</summary>
    Charging,
}

/// <summary>The facts that decide whether a reply is an agreement.</summary>
internal sealed record AgreementFacts
{
    /// <summary>Its intent.</summary>
    public required Intent Intent { get; init; }

    /// <summary>How it names its request.</summary>
    public Naming Naming { get; init; }

    /// <summary>The fault in that.</summary>
    public NamingFault Fault { get; init; }

    /// <summary>The author of its words.</summary>
    public Provenance Provenance { get; init; }

    /// <summary>This very message has said so before.</summary>
    public bool SeenBefore { get; init; }

    /// <summary>
    /// Another request was paid by reply within the last minute, and these words name no request, or are the same and
    /// name an order.
    /// </summary>
    public bool RepeatsPaid { get; init; }

    /// <summary>A question ended or was replaced lately without an answer.</summary>
    public bool QuestionEndedLately { get; init; }

    /// <summary>How many requests are open, over all channels.</summary>
    public int Open { get; init; }

    /// <summary>The request it is about; null if it names none clearly.</summary>
    public QuestionFacts? Question { get; init; }
}

/// <summary>The facts of the request that a reply is about.</summary>
internal sealed record QuestionFacts
{
    /// <summary>The step of its conversation.</summary>
    public required Standing Standing { get; init; }

    /// <summary>The delivery state of the message that asks.</summary>
    public DeliveryState Delivery { get; init; }

    /// <summary>True if a person has had the time to read it since it was sent.</summary>
    public bool HadTimeToRead { get; init; }

    /// <summary>True if the reply came on the channel of the question, or on one of the same thread.</summary>
    public bool SameChannel { get; init; }

    /// <summary>True if the message that asks wants its code: it never offered a bare yes.</summary>
    public bool CodeAsked { get; init; }

    /// <summary>
    /// True if a person has written to the customer since it was asked for, or holds the conversation: a word that names no
    /// request may be meant for that person.
    /// </summary>
    public bool PersonSpoke { get; init; }

    /// <summary>True if the card that the question named is unchanged, and may be charged.</summary>
    public bool CardStands { get; init; }

    /// <summary>
    /// True if the words are of the language in which was asked, or of the one that the customer has chosen since; English
    /// words are so always.
    /// </summary>
    public bool InItsLanguage { get; init; }

    /// <summary>True if amount and number of payments are within the limits of paying by reply.</summary>
    public bool WithinLimits { get; init; }
}
