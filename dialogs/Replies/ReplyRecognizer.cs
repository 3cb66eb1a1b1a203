using System.Globalization;
using System.Text;

namespace Chat2Pay.Dialogs.Replies;

/// <summary>
/// The strict rule by which a message counts as an agreement to pay. The whole message has to be one of the known
/// forms, with nothing behind it but a code or an order number: "not sure", "yes but later" and "I don't agree" are
/// never a yes.
/// </summary>
internal static class ReplyRecognizer
{
    private const int MaxCommandLength = 90;

    private static readonly string[] PayForms =
    [
        "yes please pay", "yes pay it", "yes pay now", "yes please", "yes pay", "yes yes", "please pay", "pay now", "pay it",
        "yes", "y", "pay",
    ];

    private static readonly string[] NoForms = ["no thank you", "no thanks", "no", "n"];
    private static readonly string[] LaterForms = ["not now", "later", "skip"];
    private static readonly string[] LinkForms = ["other card", "another card", "new card", "link", "other"];
    private static readonly string[] ForgetForms =
    [
        "forget", "forget me", "forget card", "forget cards", "forget my card", "forget my cards", "delete my card",
        "delete card", "remove my card", "remove card", "delete my card please", "remove my card please",
    ];
    private static readonly string[] ThanksForms =
        ["thanks", "thank you", "thank you very much", "thanks a lot", "many thanks", "thx", "ty"];

    /// <summary>Words that may stand between a form and the number it names.</summary>
    private static readonly string[] Fillers = ["for", "order", "invoice", "request", "number", "code"];

    /// <summary>Pictures that only make a yes friendlier.</summary>
    private static readonly string[] Friendly = ["👍", "👌", "✅", "🙏", "😊", "🙂", "\uFE0F", "\u200D", "🏻", "🏼", "🏽", "🏾", "🏿"];

    /// <summary>Reads a message; a button's payload goes before its text.</summary>
    public static Reply Read(string text, string? buttonPayload)
    {
        if (buttonPayload is not null)
        {
            string[] parts = buttonPayload.Split('|');
            return parts.Length == 3 ? new Reply.Tap(parts[0], parts[1], parts[2]) : new Reply.Other();
        }

        if (text.Length > MaxCommandLength)
        {
            return new Reply.Other();
        }

        foreach (string picture in Ascii.IsValid(text) ? [] : Friendly)
        {
            text = text.Replace(picture, " ", StringComparison.Ordinal);
        }

        string compact = text.Normalize(NormalizationForm.FormKC);
        string[] words = Words(compact);
        Reply reply = IsDoubtful(text) || IsDoubtful(compact) ? new Reply.Other() : ReadWords(words);
        return (reply is Reply.Number && compact.Contains("..", StringComparison.Ordinal) ? new Reply.Other() : reply) with
        {
            Words = string.Join(' ', words),
        };
    }

    /// <summary>
    /// True when something stands in a text that no clear answer holds: a question, a cross or thumbs down, a sign of
    /// currency or arithmetic, letters struck through.
    /// </summary>
    private static bool IsDoubtful(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool doubtful = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol
                    or UnicodeCategory.OtherSymbol or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned => true,
                UnicodeCategory.NonSpacingMark => rune.Value is (>= 0x0334 and <= 0x0338) or (>= 0x20D0 and <= 0x20FF),
                UnicodeCategory.OtherPunctuation => rune.Value is '?' or '%' or 0xBF or 0x61F or 0x203D,
                _ => false,
            };
            if (doubtful)
            {
                return true;
            }
        }

        return false;
    }

    private static Reply ReadWords(string[] words)
    {
        if (words.Length == 0)
        {
            return new Reply.Other();
        }

        string whole = string.Join(' ', words);
        if (ForgetForms.Contains(whole))
        {
            return new Reply.Forget();
        }

        if (ThanksForms.Contains(whole))
        {
            return new Reply.Thanks();
        }

        return Form(words, PayForms) is { Fits: true } pay ? new Reply.Pay(pay.Reference)
            : Form(words, NoForms) is { Fits: true } no ? new Reply.No(no.Reference)
            : Form(words, LaterForms) is { Fits: true } later ? new Reply.Later(later.Reference)
            : Form(words, LinkForms) is { Fits: true } link ? new Reply.Link(link.Reference)
            : words.Length == 1 && HasDigit(words[0]) && IsPartOfNumber(words[0]) ? new Reply.Number(words[0])
            : new Reply.Other();
    }

    /// <summary>Whether the words are one of the forms, and what they name behind it.</summary>
    private static (bool Fits, string? Reference) Form(string[] words, string[] forms)
    {
        foreach (string form in forms)
        {
            string[] parts = form.Split(' ');
            if (words.Length < parts.Length || !words.AsSpan(0, parts.Length).SequenceEqual(parts))
            {
                continue;
            }

            if (words.Length == parts.Length)
            {
                return (true, null);
            }

            string[] rest = [.. words.Skip(parts.Length).SkipWhile(Fillers.Contains)];
            return rest.Length > 0 && rest.All(IsPartOfNumber) && rest.Any(HasDigit)
                ? (true, string.Join(' ', rest))
                : (false, null);
        }

        return (false, null);
    }

    /// <summary>An order number may hold a word of letters beside its digits (<c>INV 2026</c>), never one of the language.</summary>
    private static bool IsPartOfNumber(string word) => char.IsLetterOrDigit(word[0]) && char.IsLetterOrDigit(word[^1])
        && (HasDigit(word) || (word.Length <= 4 && !PayForms.Contains(word) && !NoForms.Contains(word)
            && !LaterForms.Contains(word) && word is not ("but" or "not" or "only" or "at" or "in" or "on" or "of" or "to")));

    private static bool HasDigit(string word) => word.Any(char.IsAsciiDigit);

    /// <summary>Lower case, plain digits, no punctuation at a word's ends, codes apart from words.</summary>
    private static string[] Words(string compact)
    {
        StringBuilder plain = new(compact.Length);
        for (int i = 0; i < compact.Length; i++)
        {
            char c = compact[i];
            bool insideNumber = i > 0 && i + 1 < compact.Length && char.IsDigit(compact[i - 1]) && char.IsDigit(compact[i + 1]);
            if (char.IsDigit(c))
            {
                plain.Append((char)('0' + (int)char.GetNumericValue(c)));
            }
            else
            {
                plain.Append(char.IsWhiteSpace(c) || char.IsControl(c) || (c == ',' && !insideNumber) ? ' ' : char.ToLowerInvariant(c));
            }
        }

        List<string> words = [];
        foreach (string word in plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Add(words, word.Trim('.', '!', ';', ':', '"', '\'', '“', '”', '‘', '’', '(', ')', '#', '\u200B'));
        }

        return [.. words];
    }

    /// <summary>A word, or a form and the code that was glued to it (<c>pay4821</c>).</summary>
    private static void Add(List<string> words, string word)
    {
        int digits = word.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if (digits > 0 && word[..digits] is ("pay" or "yes" or "no" or "link"))
        {
            words.Add(word[..digits]);
            words.Add(word[digits..]);
        }
        else if (word.Length > 0)
        {
            words.Add(word);
        }
    }
}
