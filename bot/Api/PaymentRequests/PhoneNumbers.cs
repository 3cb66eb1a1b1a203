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
