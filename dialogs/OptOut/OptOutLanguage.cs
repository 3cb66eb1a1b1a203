namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// How people of one language ask for no more messages. Words are written plainly: small letters, no accents, no
/// punctuation, words that belong together joined by a blank.
/// </summary>
/// <remarks>
/// In a pattern <c>a|b</c> is one word of several, and <c>~</c> stands for up to five of <see cref="Links"/>.
/// </remarks>
internal sealed record OptOutLanguage
{
    /// <summary>Wordings that ask for it when the whole message consists of them and of <see cref="Fillers"/>.</summary>
    public required string[] Whole { get; init; }

    /// <summary>
    /// Words of the law that mean other things in a sentence ("I need to cancel"), and slips of a finger: they count with
    /// courtesies alone.
    /// </summary>
    public string[] Bare { get; init; } = [];

    /// <summary>Wordings that ask for it beside an order number or our number, and with courtesies: "stop 1042".</summary>
    public string[] BesideNumber { get; init; } = [];

    /// <summary>
    /// Wordings that ask for it as the whole message, and nothing when they stand in one or are a question: "not
    /// interested", and not "not interested in the blue one" or "spam?".
    /// </summary>
    public string[] Complaints { get; init; } = [];

    /// <summary>Patterns that ask for it wherever they stand in a message.</summary>
    public string[] Anywhere { get; init; } = [];

    /// <summary>
    /// Wordings that ask for it at the beginning of a message when one of <see cref="Clauses"/> follows: "stop I don't know
    /// you", and not "stop order 1042".
    /// </summary>
    public string[] Openings { get; init; } = [];

    /// <summary>Beginnings of a clause that says why: "I", "you are", "this is". None begins with a thing of the shop's.</summary>
    public string[] Clauses { get; init; } = [];

    /// <summary>
    /// Sentences that ask for it in a message that denies one of <see cref="Numbers"/>: "This number is not Ana's. Remove it."
    /// </summary>
    public string[] AboutNumber { get; init; } = [];

    /// <summary>Words for a telephone and its number.</summary>
    public string[] Numbers { get; init; } = [];

    /// <summary>Things of the shop's: "Stop: the order" asks for no more of the order.</summary>
    public string[] Things { get; init; } = [];

    /// <summary>Small words beside <see cref="Things"/>.</summary>
    public string[] Articles { get; init; } = [];

    /// <summary>Words that change nothing: please, now, thanks, a greeting.</summary>
    public string[] Courtesies { get; init; } = [];

    /// <summary>Words that change nothing beside a clear wording: "I want to stop".</summary>
    public string[] Fillers { get; init; } = [];

    /// <summary>Words that may stand where a pattern has <c>~</c>.</summary>
    public string[] Links { get; init; } = [];

    /// <summary>Words that turn the sense of what follows: "don't stop".</summary>
    public string[] Negations { get; init; } = [];

    /// <summary>Words that do so before a pattern that begins with a negation: "why don't you text me".</summary>
    public string[] Questions { get; init; } = [];

    /// <summary>Words that may be meant so in a short message, but are no clear wish.</summary>
    public string[] Perhaps { get; init; } = [];

    /// <summary>
    /// Wordings that say that the phone is not the customer's, wherever they stand in a message that opts out. With
    /// courtesies alone they opt out themselves.
    /// </summary>
    public string[] WrongNumber { get; init; } = [];

    /// <summary>Wordings that ask for messages again, as the whole message.</summary>
    public string[] OptIn { get; init; } = [];
}
