using System.Globalization;
using Chat2Pay.Sandbox.Stripe.Cards;

namespace Chat2Pay.Sandbox.Stripe.Pages;

/// <summary>A card as typed on the payment page, checked as the page checks it before anything is tried.</summary>
internal sealed record CardEntry(TestCard Card, int ExpiryMonth, int ExpiryYear)
{
    internal static (CardEntry? Entry, string? Fault) Parse(CheckoutForm form, DateTimeOffset now)
    {
        string number = string.Concat(form.CardNumber.Where(character => character is not (' ' or '-')));
        if (number.Length is < 12 or > 19 || !number.All(char.IsAsciiDigit) || !PassesLuhn(number))
        {
            return (null, "Your card number is invalid.");
        }

        if (TestCards.Find(number) is not { } card)
        {
            return (null, "Your card was declined. Your request was in test mode, but used a non test card.");
        }

        if (ParseExpiry(form.Expiry) is not var (month, year))
        {
            return (null, "Your card's expiration date is incomplete.");
        }

        if ((year * 12) + month < (now.Year * 12) + now.Month)
        {
            return (null, "Your card's expiration date is in the past.");
        }

        string cvc = form.Cvc.Trim();
        return cvc.Length is 3 or 4 && cvc.All(char.IsAsciiDigit)
            ? (new CardEntry(card, month, year), null)
            : (null, "Your card's security code is incomplete.");
    }

    private static (int Month, int Year)? ParseExpiry(string text)
    {
        string[] parts = text.Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int month)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            || month is < 1 or > 12)
        {
            return null;
        }

        return year switch
        {
            < 100 => (month, 2000 + year),
            >= 2000 and < 2100 => (month, year),
            _ => null,
        };
    }

    private static bool PassesLuhn(string number)
    {
        int sum = 0;
        for (int i = 0; i < number.Length; i++)
        {
            int digit = number[^(i + 1)] - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
