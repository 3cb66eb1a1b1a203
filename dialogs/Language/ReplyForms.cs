namespace Chat2Pay.Dialogs.Language;

/// <summary>
/// How people of one language reply to a request for money. Forms are whole messages in small letters, longest first; a
/// form may have an accent or not, so one that is written both ways stands twice.
/// </summary>
internal sealed record ReplyForms
{
    /// <summary>Agree to pay; a code or an order number may follow. Money hangs on these: no word with another sense.</summary>
    public required string[] Pay { get; init; }

    /// <summary>Agree to pay as the whole message, and mean something else beside other words: <c>si</c> without an accent.</summary>
    public string[] PayAlone { get; init; } = [];

    /// <summary>Refuse; a number may follow.</summary>
    public required string[] No { get; init; }

    /// <summary>Want to pay later; a number may follow.</summary>
    public required string[] Later { get; init; }

    /// <summary>Want to pay another way; a number may follow.</summary>
    public required string[] Link { get; init; }

    /// <summary>Say thank you.</summary>
    public required string[] Thanks { get; init; }

    /// <summary>Ask for a fresh request of an order whose request has expired.</summary>
    public required string[] Renew { get; init; }

    /// <summary>Asks for it too where no request is open: <c>link</c>.</summary>
    public required string AloneRenews { get; init; }

    /// <summary>Ask for help.</summary>
    public required string[] Help { get; init; }

    /// <summary>Words that may stand between a form and the number it names.</summary>
    public required string[] Fillers { get; init; }

    /// <summary>Short words of the language that are never a part of an order number.</summary>
    public required string[] NoNumbers { get; init; }

    /// <summary>Forms to which a number may be glued: <c>pay4821</c>.</summary>
    public required string[] Glued { get; init; }

    /// <summary>English forms that are words of another sense in this language: where it is spoken, they are not read.</summary>
    public string[] NotEnglish { get; init; } = [];

    /// <summary>Marks that this language puts before a sentence.</summary>
    public char[] Opening { get; init; } = [];

    /// <summary>True if a word is a form or a small word, and so no part of an order number.</summary>
    public bool HasWord(string word) => Pay.Contains(word) || PayAlone.Contains(word) || No.Contains(word)
        || Later.Contains(word) || NoNumbers.Contains(word);
}
