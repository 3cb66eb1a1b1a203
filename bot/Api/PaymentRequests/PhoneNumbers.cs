using System.Diagnostics.CodeAnalysis;
using Chat2Pay.Payments;
using PhoneNumbers;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>Telephone numbers as applications send them.</summary>
public static class PhoneNumbers
{
    /// <summary>
    /// Reads an international number in any of its forms (<see cref="NumberForms"/>) and gives it as E.164. False when no
    /// telephone has such a number.
    /// </summary>
    public static bool TryCanonicalise(string text, [NotNullWhen(true)] out string? e164)
    {
        e164 = null;
        if (!text.StartsWith('+') || text.Length > 32)
        {
            return false;
        }

        string digits = "+" + string.Concat(text.Where(char.IsAsciiDigit));
        IEnumerable<string> forms = NumberForms.OthersOf(digits).Prepend(text);
        foreach (string form in forms)
        {
            if (TryRead(form, out e164))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number that <see cref="TryCanonicalise"/> takes, as E.164.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Canonicalise(string text) => TryCanonicalise(text, out string? e164)
        ? e164
        : throw new ArgumentException("No telephone has such a number.", nameof(text));

    private static bool TryRead(string text, [NotNullWhen(true)] out string? e164)
    {
        e164 = null;

        try
        {
            PhoneNumberUtil numbers = PhoneNumberUtil.GetInstance();
            PhoneNumber number = numbers.Parse(text, null);
            if (!numbers.IsValidNumber(number) || number.HasExtension)
            {
                return false;
            }

            e164 = numbers.Format(number, PhoneNumberFormat.E164);
            return true;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
