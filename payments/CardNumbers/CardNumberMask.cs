using System.Text;

namespace Chat2Pay.Payments.CardNumbers;

/// <summary>
/// Takes card numbers out of what a customer wrote, before anything else sees it (PCI DSS, requirement 3.3 and 4.2).
/// </summary>
/// <remarks>
/// A number is 13 to 19 digits of any kind, in one piece or in groups with a short run of anything but letters and
/// digits between them, that begins and is as long as some network's cards and whose check digit (Luhn) is right.
/// Invisible characters between them do not count. The expiry date, the security code and the rest of a magnetic stripe
/// that follow it go with it, and a labelled security code goes wherever it stands. Other numbers rarely fit all of
/// that and stay.
/// </remarks>
public static class CardNumberMask
{
    /// <summary>What stands for a security code that was removed.</summary>
    public const string RemovedCode = "[removed]";

    /// <summary>How what stands for a card number begins; its last four digits and a bracket follow.</summary>
    public const string RemovedNumber = "[card removed ****";

    /// <summary>Removes card data. Allocates nothing when there is none in a text of plain ASCII.</summary>
    /// <param name="text">What the customer wrote; whole, because a cut could leave most of a number behind.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static MaskedText Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Glyphs glyphs = new(text);
        StringBuilder? masked = null;
        int kept = 0;
        int at = 0;
        Span<char> lastFour = stackalloc char[CardNumberReader.ShownDigits];
        while (at < glyphs.Length)
        {
            if ((at == kept || !glyphs.IsDigit(at - 1))
                && CardNumberReader.TryRead(glyphs, at, lastFour, out CardNumberEnd number))
            {
                int start = CardDetails.Before(glyphs, kept, at);
                masked ??= new StringBuilder(text.Length);
                Keep(masked, text, glyphs, kept, start);
                masked.Append(RemovedNumber).Append(lastFour).Append(']');
                kept = at = CardDetails.After(glyphs, number);
            }
            else if (SecurityCodes.TryFind(glyphs, at, out int codeStart, out int end))
            {
                masked ??= new StringBuilder(text.Length);
                Keep(masked, text, glyphs, kept, codeStart);
                masked.Append(RemovedCode);
                kept = at = end;
            }
            else
            {
                at++;
            }
        }

        if (masked is null)
        {
            return new MaskedText(text, false);
        }

        Keep(masked, text, glyphs, kept, glyphs.Length);
        return new MaskedText(masked.ToString(), true);
    }

    private static void Keep(StringBuilder masked, string text, in Glyphs glyphs, int from, int to)
    {
        int start = from == 0 ? 0 : glyphs.PlaceOf(from);
        masked.Append(text, start, glyphs.PlaceOf(to) - start);
    }
}
