using System.Globalization;
using System.Text;
using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Dialogs.Replies;

/// <summary>
/// The strict rule by which a message counts as an agreement to pay. The whole message has to be one of the known
/// forms, with nothing behind it but a code or an order number: "not sure", "yes but later" and "I don't agree" are
/// never a yes.
/// </summary>
internal static class ReplyRecognizer
{
    private const int MaxCommandLength = 90;

    /// <summary>Pictures that only make a yes friendlier.</summary>
    private static readonly string[] Friendly = ["👍", "👌", "✅", "🙏", "😊", "🙂", "\uFE0F", "\u200D", "🏻", "🏼", "🏽", "🏾", "🏿"];

    /// <summary>
    /// Reads a message in English and in the languages of its conversation; a button's payload goes before its text. An
    /// English form that is a word of another sense in one of these languages is not read.
    /// </summary>
    public static Reply Read(string text, string? buttonPayload, IReadOnlyList<SpokenLanguage> languages) => Read(
        text, buttonPayload, languages, languages.Count == 0 ? [] : [.. languages.SelectMany(language => language.Replies.NotEnglish)]);

    /// <summary>Reads a message in every language: whether somebody may mean a reply by it.</summary>
    public static Reply ReadInAny(string text, string? buttonPayload) => Read(text, buttonPayload, Languages.All, []);

    private static Reply Read(
        string text, string? buttonPayload, IReadOnlyList<SpokenLanguage> languages, string[] notEnglish)
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

        string written = text;
        foreach (string picture in Ascii.IsValid(text) ? [] : Friendly)
        {
            text = text.Replace(picture, " ", StringComparison.Ordinal);
        }

        string compact = text.Normalize(NormalizationForm.FormKC);
        string[] words = Words(compact, languages);
        Reply reply = IsDoubtful(text) || IsDoubtful(compact) ? new Reply.Other() : ReadWords(words, languages, notEnglish);
        bool isUnclear = reply switch
        {
            Reply.Number => compact.Contains("..", StringComparison.Ordinal),
            Reply.Pay when IsYesAlone(reply, words) => !IsFinished(written),
            Reply.Pay when words.Length == 1 => compact.Any(IsPauseOrQuote),
            _ => false,
        };
        return (isUnclear ? new Reply.Other() : reply) with { Words = string.Join(' ', words) };
    }

    /// <summary>True for a yes that is another word before others: "si" is "if" too.</summary>
    private static bool IsYesAlone(Reply reply, string[] words) =>
        reply is Reply.Pay && reply.Language?.Replies.PayAlone.Contains(string.Join(' ', words)) == true;

    /// <summary>Nothing follows a word that has another sense before others, but a full stop or exclamation marks.</summary>
    private static bool IsFinished(string written) => !written.Contains("..", StringComparison.Ordinal)
        && written.Trim().TrimEnd('.', '!', ' ').TrimStart('¡', ' ').Normalize(NormalizationForm.FormKC).All(char.IsLetter);

    /// <summary>
    /// A single word with such a mark goes on, or is another's: <c>yes,</c> <c>yes:</c> <c>"yes"</c> <c>(yes)</c>.
    /// </summary>
    private static bool IsPauseOrQuote(char c) => c is ',' or ';' or ':' or '"' or '\''
        || char.GetUnicodeCategory(c) is UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation;

    private static Reply ReadWords(string[] words, IReadOnlyList<SpokenLanguage> languages, string[] notEnglish)
    {
        Reply reply = words.Length == 0 || notEnglish.Contains(words[0])
            ? new Reply.Other()
            : ReadWords(words, Languages.English.Replies);
        for (int i = 0; i < languages.Count && words.Length > 0 && reply is Reply.Other; i++)
        {
            reply = ReadWords(words, languages[i].Replies) with { Language = languages[i] };
        }

        return reply;
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

                // "Nº 4821" is a number and no "no".
                _ => rune.Value is 0xAA or 0xBA,
            };
            if (doubtful)
            {
                return true;
            }
        }

        return false;
    }

    private static Reply ReadWords(string[] words, ReplyForms forms)
    {
        string whole = string.Join(' ', words);
        if (forms.Thanks.Contains(whole))
        {
            return new Reply.Thanks();
        }

        return forms.PayAlone.Contains(whole) ? new Reply.Pay(null)
            : Form(words, forms.Pay, forms) is { Fits: true } pay ? new Reply.Pay(pay.Reference)
            : Form(words, forms.No, forms) is { Fits: true } no ? new Reply.No(no.Reference)
            : Form(words, forms.Later, forms) is { Fits: true } later ? new Reply.Later(later.Reference)
            : Form(words, forms.Link, forms) is { Fits: true } link ? new Reply.Link(link.Reference)
            : words.Length == 1 && HasDigit(words[0]) && IsPartOfNumber(words[0], forms) ? new Reply.Number(words[0])
            : new Reply.Other();
    }

    /// <summary>Whether the words are one of some forms, and what they name behind it.</summary>
    private static (bool Fits, string? Reference) Form(string[] words, string[] some, ReplyForms forms)
    {
        foreach (string form in some)
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

            string[] rest = [.. words.Skip(parts.Length).SkipWhile(forms.Fillers.Contains)];
            return rest.Length > 0 && rest.All(word => IsPartOfNumber(word, forms)) && rest.Any(HasDigit)
                ? (true, string.Join(' ', rest))
                : (false, null);
        }

        return (false, null);
    }

    /// <summary>An order number may hold a word of letters beside its digits (<c>INV 2026</c>), never one of the language.</summary>
    private static bool IsPartOfNumber(string word, ReplyForms forms) =>
        char.IsLetterOrDigit(word[0]) && char.IsLetterOrDigit(word[^1])
        && (HasDigit(word) || (word.Length <= 4 && !forms.HasWord(word) && !Languages.English.Replies.HasWord(word)));

    private static bool HasDigit(string word) => word.Any(char.IsAsciiDigit);

    /// <summary>Lower case, plain digits, no punctuation at a word's ends, codes apart from words.</summary>
    private static string[] Words(string compact, IReadOnlyList<SpokenLanguage> languages)
    {
        foreach (SpokenLanguage language in languages)
        {
            foreach (char opening in language.Replies.Opening)
            {
                compact = compact.Replace(opening, ' ');
            }
        }

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
            Add(words, languages, word.Trim('.', '!', ';', ':', '"', '\'', '“', '”', '‘', '’', '(', ')', '#', '\u200B'));
        }

        return [.. words];
    }

    /// <summary>A word, or a form and the code that was glued to it (<c>pay4821</c>).</summary>
    private static void Add(List<string> words, IReadOnlyList<SpokenLanguage> languages, string word)
    {
        int digits = word.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if (digits > 0 && languages.Prepend(Languages.English).Any(one => one.Replies.Glued.Contains(word[..digits])))
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
