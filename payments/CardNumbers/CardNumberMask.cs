using System.Text;

namespace Chat2Pay.Payments.CardNumbers;

/// <summary>
/// Takes card numbers out of what a customer wrote, before anything else sees it (PCI DSS, requirement 3.3 and 4.2).
/// </summary>
/// <remarks>
/// A number is 13 to 19 digits of any script, in groups or in one piece, that begins and is as long as some network's
/// cards and whose check digit (Luhn) is right. The expiry date and security code that follow it go with it, and a
/// labelled security code goes wherever it stands. Other numbers rarely fit all of that and stay.
/// </remarks>
public static class CardNumberMask
{
    /// <summary>What stands for a security code that was removed.</summary>
    public const string RemovedCode = "[removed]";

    private const int MinDigits = 13;
    private const int MaxDigits = 19;

    /// <summary>E.164 numbers have at most 15 digits after the plus sign.</summary>
    private const int MaxPhoneDigits = 15;

    /// <summary>Removes card data. Allocates nothing when there is none.</summary>
    /// <param name="text">What the customer wrote; whole, because a cut could leave most of a number behind.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static MaskedText Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? masked = null;
        int kept = 0;
        int at = 0;
        Span<char> lastFour = stackalloc char[4];
        while (at < text.Length)
        {
            if (StartsNumber(text, at) && TryNumber(text, at, lastFour, out int end))
            {
                int start = CardDetails.Before(text, kept, at);
                end = CardDetails.After(text, end);
                masked ??= new StringBuilder(text.Length);
                masked.Append(text, kept, start - kept).Append("[card removed ****").Append(lastFour).Append(']');
                kept = at = end;
            }
            else if (CardDetails.TryLabelledCode(text, at, out int codeStart, out end))
            {
                masked ??= new StringBuilder(text.Length);
                masked.Append(text, kept, codeStart - kept).Append(RemovedCode);
                kept = at = end;
            }
            else
            {
                at++;
            }
        }

        return masked is null
            ? new MaskedText(text, false)
            : new MaskedText(masked.Append(text, kept, text.Length - kept).ToString(), true);
    }

    private static bool StartsNumber(string text, int at)
        => Glyphs.Digit(text, at) >= 0 && (at == 0 || !EndsInDigit(text, at));

    /// <summary>Digits outside the basic plane are two characters long.</summary>
    private static bool EndsInDigit(string text, int at)
        => Glyphs.Digit(text, at - 1) >= 0
            || (at > 1 && char.IsSurrogatePair(text, at - 2) && Glyphs.Digit(text, at - 2) >= 0);

    private static bool TryNumber(string text, int start, Span<char> lastFour, out int end)
    {
        Span<int> digits = stackalloc int[MaxDigits];
        Span<int> ends = stackalloc int[MaxDigits];
        Span<bool> closed = stackalloc bool[MaxDigits];
        int count = Collect(text, start, digits, ends, closed);
        end = start;
        if (count < MinDigits || IsPhoneNumber(text, start, count))
        {
            return false;
        }

        ReadOnlySpan<int> lengths = CardBrands.Lengths(digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]);
        int length = Choose(lengths, digits[..count], closed);
        if (length == 0)
        {
            return false;
        }

        end = ends[length - 1];
        for (int i = 0; i < 4; i++)
        {
            lastFour[i] = (char)('0' + digits[length - 4 + i]);
        }

        return true;
    }

    /// <summary>
    /// The length of the card number at the start of the digits, 0 when there is none. One that ends where a group
    /// ends is the better guess; inside a group it may end only when that group is the first, that is, when the
    /// customer wrote number, date and code in one piece.
    /// </summary>
    private static int Choose(ReadOnlySpan<int> lengths, ReadOnlySpan<int> digits, ReadOnlySpan<bool> closed)
    {
        int inOnePiece = 0;
        foreach (int length in lengths)
        {
            if (length > digits.Length || !HasCheckDigit(digits[..length]))
            {
                continue;
            }

            if (closed[length - 1])
            {
                return length;
            }

            if (inOnePiece == 0 && !closed[..length].Contains(true))
            {
                inOnePiece = length;
            }
        }

        return inOnePiece;
    }

    /// <summary>Reads up to 19 digits and where each ends; <paramref name="closed"/>: last of a group.</summary>
    private static int Collect(string text, int start, Span<int> digits, Span<int> ends, Span<bool> closed)
    {
        int count = 0;
        int at = start;
        while (count < MaxDigits)
        {
            int next = Glyphs.SkipInvisible(text, at);
            int digit = Glyphs.Digit(text, next);
            if (digit < 0)
            {
                closed[count - 1] = true;
                next = Glyphs.SkipSeparators(text, next);
                digit = Glyphs.Digit(text, next);
                if (digit < 0)
                {
                    return count;
                }
            }

            digits[count] = digit;
            at = next + (char.IsHighSurrogate(text[next]) ? 2 : 1);
            ends[count] = at;
            count++;
        }

        closed[count - 1] = Glyphs.Digit(text, Glyphs.SkipInvisible(text, at)) < 0;
        return count;
    }

    private static bool IsPhoneNumber(string text, int start, int count)
        => count <= MaxPhoneDigits && start > 0 && text[start - 1] is '+' or '\uFF0B';

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
