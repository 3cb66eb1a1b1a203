using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Tests.Stripe;

/// <summary>What the API lets through, Stripe takes: both from https://docs.stripe.com/currencies, written down twice.</summary>
public sealed class StripeLimitsTests
{
    private static readonly StripeLimits Limits = new();

    public static TheoryData<string> Codes => [.. Currency.All.Select(currency => currency.Code)];

    /// <summary>Minimum charges in minor units, from "Minimum and maximum charge amounts" of the gateway's page.</summary>
    public static TheoryData<string, long> Minimums => new()
    {
        { "USD", 50 }, { "AED", 200 }, { "ARS", 50 }, { "AUD", 50 }, { "BRL", 50 }, { "CAD", 50 }, { "CHF", 50 },
        { "COP", 50 }, { "CZK", 1500 }, { "DKK", 250 }, { "EUR", 50 }, { "GBP", 30 }, { "HKD", 400 },
        { "HUF", 17500 }, { "IDR", 50 }, { "ILS", 50 }, { "INR", 50 }, { "JPY", 50 }, { "KRW", 50 }, { "MXN", 1000 },
        { "MYR", 200 }, { "NOK", 300 }, { "NZD", 50 }, { "PHP", 50 }, { "PLN", 200 }, { "RON", 200 }, { "RUB", 50 },
        { "SEK", 300 }, { "SGD", 50 }, { "THB", 1000 }, { "ZAR", 50 },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void C5_every_currency_is_taken_from_its_smallest_to_its_largest_charge(string code)
    {
        Currency currency = Currency.Get(code);
        string wire = CurrencyRules.Currency(code, "currency");

        CurrencyRules.Check(StripeAmounts.ToStripe(currency, Limits.SmallestMinor(currency)), wire, "amount");
        CurrencyRules.Check(StripeAmounts.ToStripe(currency, Limits.LargestMinor(currency)), wire, "amount");
        Assert.InRange(StripeAmounts.ToStripe(currency, Limits.LargestMinor(currency)), 99_999_900, 99_999_999);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void C7_every_amount_of_a_currency_is_a_multiple_of_what_stripe_wants(string code)
    {
        Currency currency = Currency.Get(code);
        string wire = CurrencyRules.Currency(code, "currency");
        long next = Limits.SmallestMinor(currency) + Limits.StepMinor(currency);

        CurrencyRules.Check(StripeAmounts.ToStripe(currency, next), wire, "amount");
        if (Limits.StepMinor(currency) > 1)
        {
            Assert.Throws<StripeRefusalException>(() => CurrencyRules.Check(StripeAmounts.ToStripe(currency, next + 1), wire, "amount"));
        }
    }

    [Theory]
    [MemberData(nameof(Minimums))]
    public void C5_less_than_the_smallest_charge_is_refused_on_both_sides(string code, long minimum)
    {
        Currency currency = Currency.Get(code);

        Assert.Equal(code == "IDR" ? 800_000 : minimum, Limits.SmallestMinor(currency));
        Assert.Throws<StripeRefusalException>(
            () => CurrencyRules.Check(StripeAmounts.ToStripe(currency, minimum - 1), CurrencyRules.Currency(code, "currency"), "amount"));
    }
}
