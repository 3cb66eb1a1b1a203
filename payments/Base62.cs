namespace Chat2Pay.Payments;

/// <summary>
/// Base 62: digits and both cases of letters, nothing else. Shorter than base 32, and a phone never cuts a link short at
/// its end, as it may at <c>-</c> or <c>_</c>.
/// </summary>
public static class Base62
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Longest = 22;

    /// <summary>A number in exactly <paramref name="length"/> characters, the most significant first.</summary>
    /// <exception cref="ArgumentException">The number needs more characters.</exception>
    public static string Encode(UInt128 number, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Longest);
        Span<char> text = stackalloc char[length];
        for (int i = length - 1; i >= 0; i--)
        {
            (number, UInt128 digit) = UInt128.DivRem(number, 62);
            text[i] = Alphabet[(int)digit];
        }

        return number == 0
            ? text.ToString()
            : throw new ArgumentException("The number needs more characters.", nameof(length));
    }

    /// <summary>Reads a number; false when a character is foreign or the number has more than 128 bits.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out UInt128 number)
    {
        number = 0;
        if (text.Length is 0 or > Longest)
        {
            return false;
        }

        foreach (char c in text)
        {
            int digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0 || number > (UInt128.MaxValue - (UInt128)digit) / 62)
            {
                return false;
            }

            number = number * 62 + (UInt128)digit;
        }

        return true;
    }
}
