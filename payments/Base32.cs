namespace Chat2Pay.Payments;

/// <summary>
/// Lower-case Crockford base 32 (digits and letters without i, l, o, u): safe in links that chat programs mark up,
/// in keys and in spoken form.
/// </summary>
public static class Base32
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The first <paramref name="length"/> characters of the encoding of <paramref name="bytes"/>.</summary>
    /// <exception cref="ArgumentException">There are fewer bits than the characters need.</exception>
    public static string Encode(ReadOnlySpan<byte> bytes, int length)
    {
        if (length * 5 > bytes.Length * 8)
        {
            throw new ArgumentException("Too few bytes for that many characters.", nameof(length));
        }

        Span<char> text = stackalloc char[length];
        for (int i = 0; i < length; i++)
        {
            int bit = i * 5;
            int pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - bit % 8)) & 31];
        }

        return text.ToString();
    }

    /// <summary>True when every character belongs to the alphabet.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!Alphabet.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number that up to 25 characters stand for.</summary>
    public static UInt128 ToWideNumber(ReadOnlySpan<char> text)
    {
        UInt128 number = 0;
        foreach (char c in text)
        {
            number = checked(number * 32 + (UInt128)Alphabet.IndexOf(c, StringComparison.Ordinal));
        }

        return number;
    }

    /// <summary>A number in exactly <paramref name="length"/> characters; null when it needs more.</summary>
    public static string? FromWideNumber(UInt128 number, int length)
    {
        Span<char> text = stackalloc char[length];
        for (int i = length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(number & 31)];
            number >>= 5;
        }

        return number == 0 ? text.ToString() : null;
    }

    /// <summary>The number that up to 12 characters stand for.</summary>
    public static long ToNumber(ReadOnlySpan<char> text)
    {
        long number = 0;
        foreach (char c in text)
        {
            number = checked(number * 32 + Alphabet.IndexOf(c, StringComparison.Ordinal));
        }

        return number;
    }
}
