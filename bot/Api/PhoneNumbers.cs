using System.Diagnostics.CodeAnalysis;
using PhoneNumbers;

namespace Chat2Pay.Bot.Api;

/// <summary>Telephone numbers as applications send them.</summary>
public static class PhoneNumbers
{
    /// <summary>
    /// Reads an international number and gives its one canonical form, so that one customer has one mailbox however
    /// the number was written. False when no telephone has such a number.
    /// </summary>
    public static bool TryCanonicalise(string text, [NotNullWhen(true)] out string? e164)
    {
        e164 = null;
        if (!text.StartsWith('+') || text.Length > 32)
        {
            return false;
        }

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
