namespace Chat2Pay.Payments.CardNumbers;

/// <summary>Finds where a card number begins and ends.</summary>
internal static class CardNumberReader
{
    /// <summary>How many digits the number's end shows that stands for a removed number.</summary>
    public const int ShownDigits = 4;

    private const int MinDigits = 13;
    private const int MaxDigits = 19;

    /// <summary>
    /// The digits after a plus sign that still are a telephone number and no card: E.164 allows two more, but no country
    /// uses them with the first digits of cards.
    /// </summary>
    private const int MaxPhoneDigits = 13;

    /// <summary>No telephone number with its country code is shorter.</summary>
    private const int MinPhoneDigits = 7;

    /// <summary>True when a card number begins at the place, whether or not other digits stand before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place.</param>
    /// <param name="lastFour">Takes the number's last digits.</param>
    /// <param name="found">Where the number ends.</param>
    public static bool TryRead(in Glyphs text, int start, Span<char> lastFour, out CardNumberEnd found)
    {
        found = default;
        if (!text.IsDigit(start))
        {
            return false;
        }

        Span<int> digits = stackalloc int[MaxDigits];
        Span<int> ends = stackalloc int[MaxDigits];
        Span<bool> closed = stackalloc bool[MaxDigits];
        bool international = start > 0 && text[start - 1] is '+' or '\uFF0B';
        int count = Collect(text, start, international, digits, ends, closed);
        if (count < MinDigits || IsListOfTimes(text, ends[..count], closed))
        {
            return false;
        }

        ReadOnlySpan<int> lengths = CardBrands.Lengths(digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]);
        int length = Choose(lengths, digits[..count], closed, out int longest);
        if (length == 0 || (international && length <= MaxPhoneDigits))
        {
            return false;
        }

        found = new CardNumberEnd(ends[length - 1], ends[longest - 1]);
        for (int i = 0; i < ShownDigits; i++)
        {
            lastFour[i] = (char)('0' + digits[length - ShownDigits + i]);
        }

        return true;
    }

    /// <summary>
    /// The length of the card number at the start of the digits, 0 when there is none. One that ends where a group
    /// ends is the better guess; inside a group it may end only when that group is the first, that is, when the
    /// customer wrote number, date and code in one piece, or when the groups before it are those of a card.
    /// </summary>
    private static int Choose(
        ReadOnlySpan<int> lengths, ReadOnlySpan<int> digits, ReadOnlySpan<bool> closed, out int longest)
    {
        int whole = 0;
        int inside = 0;
        longest = 0;
        foreach (int length in lengths)
        {
            if (length > digits.Length || !HasCheckDigit(digits[..length]))
            {
                continue;
            }

            if (closed[length - 1])
            {
                whole = whole == 0 ? length : whole;
                longest = Math.Max(longest, length);
            }
            else if (!closed[..length].Contains(true) || IsGroupedAsCard(length, closed))
            {
                inside = inside == 0 ? length : inside;
                longest = Math.Max(longest, length);
            }
        }

        return whole == 0 ? inside : whole;
    }

    /// <summary>Digit by digit, four by four, or four and six and the rest.</summary>
    private static bool IsGroupedAsCard(int length, ReadOnlySpan<bool> closed)
    {
        ReadOnlySpan<bool> groups = closed[..(length - 1)];
        int size = groups.IndexOf(true) + 1;
        if (size is not (1 or 4))
        {
            return false;
        }

        return groups.Count(true) == (length - 1) / size ? groups[(size * 2) - 1]
            : length is 14 or 15 && size == 4 && groups[9] && groups.Count(true) == 2;
    }

    /// <summary>
    /// True for pairs of digits with different things between them, as in "10:30-11:45, 12:00-13:15": times, dates, sizes.
    /// </summary>
    private static bool IsListOfTimes(in Glyphs text, ReadOnlySpan<int> ends, ReadOnlySpan<bool> closed)
    {
        for (int i = 0; i < ends.Length; i++)
        {
            if (closed[i] != (i % 2 == 1))
            {
                return false;
            }
        }

        ReadOnlySpan<char> first = text.Between(ends[1], ends[2] - 1);
        for (int i = 3; i + 1 < ends.Length; i += 2)
        {
            if (!first.SequenceEqual(text.Between(ends[i], ends[i + 1] - 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads up to 19 digits and where each ends; <paramref name="closed"/>: last of a group.</summary>
    private static int Collect(
        in Glyphs text, int start, bool international, Span<int> digits, Span<int> ends, Span<bool> closed)
    {
        int count = 0;
        int sinceSign = 0;
        int at = start;
        while (count < MaxDigits)
        {
            if (!text.IsDigit(at))
            {
                closed[count - 1] = true;
                int next = text.SkipSeparators(at);
                bool sign = next > at && text[next - 1] is '+' or '\uFF0B';
                if (!text.IsDigit(next) || (sign && international && count - sinceSign >= MinPhoneDigits))
                {
                    return count;
                }

                sinceSign = sign ? count : sinceSign;
                at = next;
            }

            digits[count] = text[at] - '0';
            ends[count] = ++at;
            count++;
        }

        closed[count - 1] = !text.IsDigit(at);
        return count;
    }

    /// <summary>The check of ISO/IEC 7812-1, annex B.</summary>
    private static bool HasCheckDigit(ReadOnlySpan<int> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[digits.Length - 1 - i];
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return sum % 10 == 0;
    }
}

/// <summary>Where a card number ends.</summary>
/// <param name="Likely">The place after it.</param>
/// <param name="Longest">The place after it if it is the longest number that its digits allow.</param>
internal readonly record struct CardNumberEnd(int Likely, int Longest);
