using System.Collections.Frozen;
using System.Globalization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// What Stripe takes, in one table: as of 2026-11-29, from https://docs.stripe.com/currencies (minimum amounts, special
/// cases) and https://docs.stripe.com/api/checkout/sessions/create (lines). What is refused there is refused by the API
/// first, with the reason.
/// </summary>
public static class StripeLimits
{
    /// <summary>Lines of a page; tax is a line of its own.</summary>
    public const int MaxLines = 100;

    /// <summary>
    /// Amounts have up to eight digits in Stripe's own units, so no currency's amount is larger in minor units.
    /// </summary>
    public const long LargestAmount = 99_999_999;

    /// <summary>
    /// Smallest charges in minor units. For IDR the page names 0.50, but a charge is also to be worth half a US dollar
    /// where it is settled in dollars: that is IDR 8,000, rounded down.
    /// </summary>
    private const string Minimums = "USD:50 AED:200 ARS:50 AUD:50 BRL:50 CAD:50 CHF:50 COP:50 CZK:1500 DKK:250 EUR:50 "
        + "GBP:30 HKD:400 HUF:17500 IDR:800000 ILS:50 INR:50 JPY:50 KRW:50 MXN:1000 MYR:200 NOK:300 NZD:50 PHP:50 PLN:200 "
        + "RON:200 RUB:50 SEK:300 SGD:50 THB:1000 ZAR:50";

    private static readonly FrozenDictionary<string, long> Smallest = Minimums.Split(' ').Select(entry => entry.Split(':'))
        .ToFrozenDictionary(entry => entry[0], entry => long.Parse(entry[1], CultureInfo.InvariantCulture));

    /// <summary>The smallest charge in minor units; the smallest amount there is where Stripe names none.</summary>
    public static long SmallestMinor(Currency currency) => Smallest.GetValueOrDefault(currency.Code, StepMinor(currency));

    /// <summary>The largest charge in minor units.</summary>
    public static long LargestMinor(Currency currency)
    {
        long largest = LargestAmount / currency.ToGateway(1);
        return largest - (largest % StepMinor(currency));
    }

    /// <summary>
    /// Every amount, of lines and tax too, is a multiple of this: the last digit of three is always zero.
    /// </summary>
    public static long StepMinor(Currency currency) => currency.Decimals == 3 ? 10 : 1;
}
