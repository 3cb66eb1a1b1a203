using System.Text;

namespace Chat2Pay.Dialogs.Chat;

/// <summary>
/// The strict rule by which a message counts as an agreement to pay. The whole message has to be one of the known
/// forms: "not sure", "yes but later" and "I don't agree" are never a yes.
/// </summary>
internal static class ReplyRecognizer
{
    private const int LongestCommand = 40;

    /// <summary>Reads a message; a button's payload goes before its text.</summary>
    public static Reply Read(string text, string? buttonPayload)
    {
        if (buttonPayload is not null)
        {
            string[] parts = buttonPayload.Split('|');
            return parts.Length == 3 ? new Reply.Tap(parts[0], parts[1], parts[2]) : new Reply.Other();
        }

        if (text.Length > LongestCommand)
        {
            return new Reply.Other();
        }

        string[] words = Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string? code = words.Length > 0 && IsCode(words[^1]) ? words[^1] : null;
        string command = string.Join(' ', code is null ? words : words[..^1]);
        return command switch
        {
            "" when code is not null => new Reply.Digits(code),
            "yes" or "y" or "yes please" or "yes pay" or "pay" or "pay now" or "please pay" => new Reply.Pay(code),
            "no" or "n" or "no thanks" or "no thank you" or "not now" or "skip" or "later" => new Reply.No(code),
            "link" or "other" or "other card" or "another card" or "new card" => new Reply.Link(code),
            "save" when code is not null => new Reply.Proof(code),
            "forget" or "forget card" or "forget cards" or "forget my card" when code is null => new Reply.Forget(),
            _ => new Reply.Other(),
        };
    }

    /// <summary>Lower case, plain digits, no punctuation at the ends, single blanks.</summary>
    private static string Normalize(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsDigit(c))
            {
                plain.Append((char)('0' + (int)char.GetNumericValue(c)));
            }
            else
            {
                plain.Append(char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : char.ToLowerInvariant(c));
            }
        }

        return plain.ToString().Trim(' ', '.', '!', ',', '"', '\'', '\u200B', '\uFE0F');
    }

    private static bool IsCode(string word) => word.Length == 4 && word.All(char.IsAsciiDigit);
}
