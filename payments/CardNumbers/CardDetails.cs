namespace Chat2Pay.Payments.CardNumbers;

/// <summary>Expiry dates, security codes and the rest of a magnetic stripe around a card number.</summary>
internal static class CardDetails
{
    private const int MaxFiller = 48;

    /// <summary>Expiry, service code and what the issuer added (ISO/IEC 7813).</summary>
    private const int MinStripeDigits = 7;
    private const int MaxStripeDigits = 32;
    private const int MaxNameOnStripe = 40;

    /// <summary>What people write between the number, the date and the code.</summary>
    private static readonly string[] Words =
    [
        "cvv2", "cvc2", "cvv", "cvc", "csc", "cid", "cvn", "ccv", "security", "code", "sec", "exp", "expiry", "expires",
        "expiration", "expiring", "date", "valid", "until", "thru", "through", "till", "and", "is", "with", "the", "my",
    ];

    /// <summary>The place after what belongs to a number.</summary>
    public static int After(in Glyphs text, CardNumberEnd number)
    {
        Span<char> unused = stackalloc char[CardNumberReader.ShownDigits];
        bool another = CardNumberReader.TryRead(text, text.SkipSeparators(number.Likely), unused, out _);
        int removed = RestOfStripe(text, another ? number.Likely : Math.Max(number.Likely, number.Longest));
        if (text.IsDigit(removed) && !CardNumberReader.TryRead(text, removed, unused, out _))
        {
            removed = Digits(text, removed, out _);
        }

        int at = removed;
        while (true)
        {
            int filled = SkipFiller(text, at, []);
            at = text.IsDigit(filled) ? filled : text.SkipSeparators(at);
            int detail = CardNumberReader.TryRead(text, at, unused, out _) ? at : Detail(text, at);
            if (detail == at)
            {
                return removed;
            }

            removed = at = detail;
        }
    }

    /// <summary>The place where a date written directly before the number at <paramref name="at"/> begins.</summary>
    public static int Before(in Glyphs text, int floor, int at)
    {
        int end = at;
        while (end > floor && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        foreach (int length in (ReadOnlySpan<int>)[7, 5, 4])
        {
            int start = end - length;
            if (start >= floor && Expiry(text, start) == end && !text.IsDigit(start - 1))
            {
                return start;
            }
        }

        return at;
    }

    /// <summary>
    /// Skips separators and the words of this trade, so far as still counts as "next to" the number; the cap also keeps the
    /// time for a long text of nothing but such words linear.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="more">Further words to skip.</param>
    public static int SkipFiller(in Glyphs text, int at, ReadOnlySpan<string> more)
    {
        int cap = Math.Min(text.Length, at + MaxFiller);
        while (at < cap)
        {
            if (text.IsSeparator(at))
            {
                at++;
                continue;
            }

            int word = text.IsLetter(at) ? Math.Max(Word(text, at, Words), Word(text, at, more)) : 0;
            if (word == 0)
            {
                return at;
            }

            at += word;
        }

        return at;
    }

    /// <summary>The place after the digits at <paramref name="at"/>.</summary>
    public static int Digits(in Glyphs text, int at, out int count)
    {
        int end = at;
        while (text.IsDigit(end))
        {
            end++;
        }

        count = end - at;
        return end;
    }

    private static int Word(in Glyphs text, int at, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (text.From(at).StartsWith(word, StringComparison.OrdinalIgnoreCase) && !text.IsLetter(at + word.Length))
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>
    /// The place after the second part of track 2 (<c>=2712101…?</c>, <c>D2712101…</c>), or of track 1 behind the name
    /// (<c>^DOE/JO^2712101…?</c>), whose first part is the number.
    /// </summary>
    private static int RestOfStripe(in Glyphs text, int end)
    {
        int at = end;
        if (at < text.Length && text[at] == '^')
        {
            int name = text.From(at + 1)[..Math.Min(MaxNameOnStripe, text.Length - at - 1)].IndexOf('^');
            at = name < 0 ? at : at + 1 + name;
        }

        if (at == text.Length || text[at] is not ('=' or 'D' or 'd' or '^'))
        {
            return end;
        }

        int rest = Digits(text, at + 1, out int count);
        return count is < MinStripeDigits or > MaxStripeDigits ? end
            : rest < text.Length && text[rest] == '?' ? rest + 1
            : rest;
    }

    /// <summary>The place after a date or code at <paramref name="at"/>; the same when there is none.</summary>
    private static int Detail(in Glyphs text, int at)
    {
        int expiry = Expiry(text, at);
        if (expiry > at)
        {
            return expiry;
        }

        // 123, 1234 (a code or MMYY), 1227123 and 12271234 (both in one piece).
        int end = Digits(text, at, out int count);
        return count is 6 or 7 or 8 ? end : SecurityCodes.Read(text, at);
    }

    /// <summary>MM/YY, MM-YYYY, M.YY and the like.</summary>
    private static int Expiry(in Glyphs text, int at)
    {
        int monthEnd = Digits(text, at, out int monthDigits);
        if (monthDigits is not (1 or 2) || !IsMonth(text, at, monthDigits))
        {
            return at;
        }

        int yearStart = text.SkipSeparators(monthEnd);
        int end = Digits(text, yearStart, out int yearDigits);
        return yearStart > monthEnd && yearDigits is 2 or 4 ? end : at;
    }

    private static bool IsMonth(in Glyphs text, int at, int digits)
    {
        int month = text[at] - '0';
        if (digits == 2)
        {
            month = month * 10 + text[at + 1] - '0';
        }

        return month is >= 1 and <= 12;
    }
}
