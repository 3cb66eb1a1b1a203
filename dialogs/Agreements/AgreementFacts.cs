using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>What a reply wants.</summary>
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

/// <summary>What is wrong with the way a reply names its request.</summary>
internal enum NamingFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The button is not one of the question that stands.</summary>
    OldButton,

    /// <summary>It quotes another message than the question that stands.</summary>
    AnotherMessage,

    /// <summary>No open request has the number.</summary>
    UnknownNumber,

    /// <summary>More than one open request could be meant.</summary>
    Ambiguous,
}

/// <summary>Where the conversation about a request stands.</summary>
internal enum Standing
{
    /// <summary>The customer has the link: no card was named.</summary>
    Linked,

    /// <summary>The customer was asked whether a named card may be charged.</summary>
    Asked,

    /// <summary>A charge is under way.</summary>
    Charging,
}

/// <summary>Everything that decides whether a reply is an agreement.</summary>
internal sealed record AgreementFacts
{
    /// <summary>What it wants.</summary>
    public required Intent Intent { get; init; }

    /// <summary>How it names its request.</summary>
    public Naming Naming { get; init; }

    /// <summary>What is wrong with that.</summary>
    public NamingFault Fault { get; init; }

    /// <summary>Whose words it holds.</summary>
    public Provenance Provenance { get; init; }

    /// <summary>This very message has said so before.</summary>
    public bool SeenBefore { get; init; }

    /// <summary>
    /// Another request was paid by reply within the last minute, and these words name none, or are the same and name an
    /// order.
    /// </summary>
    public bool RepeatsPaid { get; init; }

    /// <summary>A question ended or was replaced lately without being answered.</summary>
    public bool QuestionEndedLately { get; init; }

    /// <summary>How many requests are open, over all channels.</summary>
    public int Open { get; init; }

    /// <summary>The request it is about; null when it is about none or does not say clearly which.</summary>
    public QuestionFacts? Question { get; init; }
}

/// <summary>What is known of the request a reply is about.</summary>
internal sealed record QuestionFacts
{
    /// <summary>Where the conversation about it stands.</summary>
    public required Standing Standing { get; init; }

    /// <summary>How far the message that asks has come.</summary>
    public DeliveryState Delivery { get; init; }

    /// <summary>True when a person has had the time to read it since it was sent.</summary>
    public bool HadTimeToRead { get; init; }

    /// <summary>True when the reply came on the channel on which was asked.</summary>
    public bool SameChannel { get; init; }

    /// <summary>True when the message that asks wants its code: it never offered a yes that names nothing.</summary>
    public bool CodeAsked { get; init; }

    /// <summary>True when the card that the question named is still that card, and may be charged.</summary>
    public bool CardStands { get; init; }

    /// <summary>True when amount and number of payments are within what may be paid by reply.</summary>
    public bool WithinLimits { get; init; }
}
