using System.Collections.Frozen;
using System.Globalization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// What Stripe takes, in one table: as of 2026-11-29, from https://docs.stripe.com/currencies (minimum amounts, special
/// cases). What is refused there is refused by the API first, with the reason.
/// </summary>
public sealed class StripeLimits : IGatewayLimits
{
    /// <summary>Amounts have up to eight digits in Stripe's own units.</summary>
    private const long LargestAmount = 99_999_999;

    /// <summary>
    /// Smallest charges in minor units. For IDR the page names 0.50, but a charge is also to be worth half a US dollar
    /// where it is settled in dollars: that is IDR 8,000, rounded down.
    /// </summary>
    private const string Minimums = "USD:50 AED:200 ARS:50 AUD:50 BRL:50 CAD:50 CHF:50 COP:50 CZK:1500 DKK:250 EUR:50 "
        + "GBP:30 HKD:400 HUF:17500 IDR:800000 ILS:50 INR:50 JPY:50 KRW:50 MXN:1000 MYR:200 NOK:300 NZD:50 PHP:50 PLN:200 "
        + "RON:200 RUB:50 SEK:300 SGD:50 THB:1000 ZAR:50";

    private static readonly FrozenDictionary<string, long> Smallest = Minimums.Split(' ').Select(entry => entry.Split(':'))
        .ToFrozenDictionary(entry => entry[0], entry => long.Parse(entry[1], CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    /// <remarks>The smallest amount there is where Stripe names none.</remarks>
    public long SmallestMinor(Currency currency) => Smallest.GetValueOrDefault(currency.Code, StepMinor(currency));

    /// <inheritdoc/>
    public long LargestMinor(Currency currency)
    {
        long largest = LargestAmount / StripeAmounts.ToStripe(currency, 1);
        return largest - (largest % StepMinor(currency));
    }

    /// <inheritdoc/>
    /// <remarks>The last digit of three is always zero.</remarks>
    public long StepMinor(Currency currency) => currency.Decimals == 3 ? 10 : 1;
}
