namespace Chat2Pay.Payments.CardNumbers;

/// <summary>Expiry dates and security codes around a card number.</summary>
internal static class CardDetails
{
    private const int MaxFiller = 48;

    /// <summary>What people write between the number, the date and the code.</summary>
    private static readonly string[] Words =
    [
        "cvv2", "cvc2", "cvv", "cvc", "csc", "cid", "cvn", "security", "code", "sec", "exp", "expiry", "expires",
        "expiration", "expiring", "date", "valid", "until", "thru", "through", "till", "and", "is", "with", "the", "my",
    ];

    private static readonly string[] Labels =
        ["cvv2", "cvc2", "cvv", "cvc", "csc", "cvn", "security code", "sec code", "card code"];

    /// <summary>The place after the dates and codes that follow a number ending at <paramref name="end"/>.</summary>
    public static int After(string text, int end)
    {
        int removed = end;
        int at = end;
        while (true)
        {
            at = SkipFiller(text, at);
            int detail = Detail(text, at);
            if (detail == at)
            {
                return removed;
            }

            removed = at = detail;
        }
    }

    /// <summary>The place where a date written directly before the number at <paramref name="at"/> begins.</summary>
    public static int Before(string text, int floor, int at)
    {
        int end = at;
        while (end > floor && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        foreach (int length in (ReadOnlySpan<int>)[7, 5, 4])
        {
            int start = end - length;
            if (start >= floor && Expiry(text, start) == end && (start == 0 || Glyphs.Digit(text, start - 1) < 0))
            {
                return start;
            }
        }

        return at;
    }

    /// <summary>A labelled security code, "cvv: 123", wherever it stands.</summary>
    public static bool TryLabelledCode(string text, int at, out int codeStart, out int end)
    {
        codeStart = end = at;
        if (!char.IsAsciiLetter(text[at]) || (at > 0 && char.IsLetter(text[at - 1])))
        {
            return false;
        }

        foreach (string label in Labels)
        {
            if (StartsWith(text, at, label))
            {
                codeStart = SkipFiller(text, at + label.Length);
                end = Digits(text, codeStart, out int count);
                return count is 3 or 4;
            }
        }

        return false;
    }

    /// <summary>
    /// Skips separators, punctuation and the words of this trade, so far as still counts as "next to" the number; the
    /// cap also keeps the time for a long text of nothing but such words linear.
    /// </summary>
    private static int SkipFiller(string text, int at)
    {
        int cap = Math.Min(text.Length, at + MaxFiller);
        while (at < cap)
        {
            char c = text[at];
            if (Glyphs.IsSeparator(c) || c is ':' or ';' or '=' or '(' or ')' or '#' or '|' or '\'' or '"' or '\\')
            {
                at++;
                continue;
            }

            int word = char.IsAsciiLetter(c) ? Word(text, at) : 0;
            if (word == 0)
            {
                return at;
            }

            at += word;
        }

        return at;
    }

    private static int Word(string text, int at)
    {
        foreach (string word in Words)
        {
            int end = at + word.Length;
            if (StartsWith(text, at, word) && (end == text.Length || !char.IsLetter(text[end])))
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>The place after a date or code at <paramref name="at"/>; the same when there is none.</summary>
    private static int Detail(string text, int at)
    {
        int expiry = Expiry(text, at);
        if (expiry > at)
        {
            return expiry;
        }

        // 123, 1234 (a code or MMYY), 1227123 and 12271234 (both in one piece).
        int end = Digits(text, at, out int count);
        return count is 3 or 4 or 6 or 7 or 8 ? end : at;
    }

    /// <summary>MM/YY, MM-YYYY, M.YY and the like.</summary>
    private static int Expiry(string text, int at)
    {
        int monthEnd = Digits(text, at, out int monthDigits);
        if (monthDigits is not (1 or 2) || !IsMonth(text, at, monthDigits))
        {
            return at;
        }

        int yearStart = Glyphs.SkipSeparators(text, monthEnd);
        int end = Digits(text, yearStart, out int yearDigits);
        return yearStart > monthEnd && yearDigits is 2 or 4 ? end : at;
    }

    private static bool IsMonth(string text, int at, int digits)
    {
        int month = Glyphs.Digit(text, at);
        if (digits == 2)
        {
            month = month * 10 + Glyphs.Digit(text, at + 1);
        }

        return month is >= 1 and <= 12;
    }

    /// <summary>The place after the digits at <paramref name="at"/>, of the basic plane only.</summary>
    private static int Digits(string text, int at, out int count)
    {
        count = 0;
        while (at < text.Length && !char.IsSurrogate(text[at]) && Glyphs.Digit(text, at) >= 0)
        {
            at++;
            count++;
        }

        return at;
    }

    private static bool StartsWith(string text, int at, string word)
        => text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
