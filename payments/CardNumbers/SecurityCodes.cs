namespace Chat2Pay.Payments.CardNumbers;

/// <summary>
/// Security codes that are named as such, wherever they stand: "cvv: 1 2 3", "c.v.c. 123", "123 is my cvv",
/// "mi cvc es 123".
/// </summary>
internal static class SecurityCodes
{
    private const int MaxCodeLength = 4;
    private const int ShortestCode = 3;

    /// <summary>A name behind its code is at most so far away.</summary>
    private const int MaxBehind = 16;

    private static readonly string[] Labels =
    [
        "cvv2", "cvc2", "cvv", "cvc", "csc", "cvn", "ccv", "cvd", "cav2", "securitycode", "securitynumber", "seccode",
        "cardcode", "cardverificationcode", "cardverificationvalue", "cardverificationnumber", "verificationvalue",
        "códigodeseguridad", "codigodeseguridad", "códigoseguridad", "codigoseguridad", "númerodeseguridad",
        "numerodeseguridad", "clavedeseguridad", "códigodesegurança", "codigodeseguranca", "codedesécurité",
        "codedesecurite", "cryptogramme", "prüfnummer", "pruefnummer", "kartenprüfnummer", "kartenpruefnummer",
        "prüfziffer", "pruefziffer", "sicherheitscode",
    ];

    /// <summary>What may stand between the name and the code, beside what may stand between number and code.</summary>
    private static readonly string[] NameWords =
    [
        "number", "no", "nr", "num", "digits", "value", "are", "was", "on", "of", "back", "card", "visuel", "es", "son",
        "era", "mi", "el", "la", "los", "de", "del", "número", "numero", "código", "codigo", "tarjeta",
    ];

    /// <summary>What may stand between a code and its name behind it.</summary>
    private static readonly string[] CodeWords =
    [
        "is", "my", "the", "as", "for", "are", "es", "son", "mi", "el", "la", "de", "del", "número", "numero", "código",
        "codigo",
    ];

    /// <summary>A code with its name at the place: the code is what has to go.</summary>
    public static bool TryFind(in Glyphs text, int at, out int codeStart, out int end)
    {
        codeStart = end = at;
        if (text.IsLetter(at) && !text.IsLetter(at - 1) && Label(text, at) is > 0 and int label)
        {
            codeStart = CardDetails.SkipFiller(text, label, NameWords);
            end = Read(text, codeStart);
            return end > codeStart;
        }

        return text.IsDigit(at) && !text.IsDigit(at - 1) && !text.IsLetter(at - 1)
            && (end = Read(text, at)) > at && IsNamedBehind(text, end);
    }

    /// <summary>
    /// The place after three or four digits, in one piece or apart ("1 2 3"); the same when there are none.
    /// </summary>
    public static int Read(in Glyphs text, int at)
    {
        int end = CardDetails.Digits(text, at, out int first);
        if (first is ShortestCode or MaxCodeLength)
        {
            return end;
        }

        int total = first;
        while (total is > 0 and < MaxCodeLength)
        {
            int next = text.SkipSeparators(end);
            int groupEnd = CardDetails.Digits(text, next, out int count);
            bool apart = next > end && count is 1 or 2;
            if (!apart || total + count > MaxCodeLength || (total == ShortestCode && (first > 1 || count > 1)))
            {
                break;
            }

            total += count;
            end = groupEnd;
        }

        return total is ShortestCode or MaxCodeLength ? end : at;
    }

    /// <summary>"123 is my cvv", unless the name has a code of its own behind it.</summary>
    private static bool IsNamedBehind(in Glyphs text, int end)
    {
        int at = end;
        while (at < text.Length && at - end <= MaxBehind)
        {
            if (text[at] is ' ' or '=' or ':' or '-' or '(')
            {
                at++;
                continue;
            }

            if (Label(text, at) is > 0 and int label)
            {
                int own = CardDetails.SkipFiller(text, label, NameWords);
                return !text.IsLetter(label) && Read(text, own) == own;
            }

            int word = CodeWord(text, at);
            if (word == 0)
            {
                return false;
            }

            at += word;
        }

        return false;
    }

    private static int CodeWord(in Glyphs text, int at)
    {
        foreach (string word in CodeWords)
        {
            if (text.From(at).StartsWith(word, StringComparison.OrdinalIgnoreCase) && !text.IsLetter(at + word.Length))
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>The place after a name of such codes; 0 when there is none. Between its letters may stand a sign or two.</summary>
    private static int Label(in Glyphs text, int at)
    {
        foreach (string label in Labels)
        {
            int place = at;
            int matched = 0;
            while (matched < label.Length && place < text.Length)
            {
                if (char.ToLowerInvariant(text[place]) == label[matched])
                {
                    matched++;
                    place++;
                }
                else if (matched > 0 && text.IsSeparator(place)
                    && !(text.IsSeparator(place - 1) && text.IsSeparator(place - 2)))
                {
                    place++;
                }
                else
                {
                    break;
                }
            }

            if (matched == label.Length)
            {
                return place;
            }
        }

        return 0;
    }
}
