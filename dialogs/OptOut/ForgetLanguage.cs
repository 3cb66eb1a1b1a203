namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// How people of one language ask that their saved cards be forgotten. Words and patterns are written as in <see
/// cref="OptOutLanguage"/>.
/// </summary>
internal sealed record ForgetLanguage
{
    /// <summary>Patterns that ask for it when a sentence consists of them and of <see cref="Fillers"/>.</summary>
    public required string[] Sentences { get; init; }

    /// <summary>
    /// Words that ask for it alone, with courtesies or beside an opt-out, and mean other things in a sentence: "forget".
    /// </summary>
    public required string[] Alone { get; init; }

    /// <summary>Words that change nothing: please, now, thanks, a greeting.</summary>
    public required string[] Courtesies { get; init; }

    /// <summary>Words that change nothing beside a clear wording: "I want to delete my card".</summary>
    public required string[] Fillers { get; init; }

    /// <summary>Words that may stand where a pattern has <c>~</c>.</summary>
    public required string[] Links { get; init; }

    /// <summary>Words that join two wishes: "stop and delete my card".</summary>
    public required string[] Joints { get; init; }

    /// <summary>Words that turn the sense of what follows, or name it without asking for it: "don't", "how to".</summary>
    public required string[] Turning { get; init; }

    /// <summary>Words with which a question asks for it: "can you delete my card?"</summary>
    public required string[] Polite { get; init; }

    /// <summary>
    /// Words as they are written that tell of the past, and are the same as a wish without their accents: "olvidé".
    /// </summary>
    public string[] Told { get; init; } = [];
}
