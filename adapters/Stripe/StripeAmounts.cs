using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Stripe's units. They are minor units as ISO 4217 counts them, but that ISK and UGX, which have no decimals, are sent
/// with two that are always zero (https://docs.stripe.com/currencies, special cases).
/// </summary>
internal static class StripeAmounts
{
    /// <summary>How many decimals Stripe counts a currency in.</summary>
    public static int Decimals(Currency currency) => currency.Code is "ISK" or "UGX" ? 2 : currency.Decimals;

    /// <summary>Minor units to Stripe's units.</summary>
    /// <exception cref="OverflowException">The amount is too large.</exception>
    public static long ToStripe(Currency currency, long minor) => checked(minor * Factor(currency));

    /// <summary>Stripe's units to minor units.</summary>
    /// <exception cref="ArgumentException">The amount is not a whole number of minor units.</exception>
    public static long FromStripe(Currency currency, long amount) => amount % Factor(currency) == 0
        ? amount / Factor(currency)
        : throw new ArgumentException($"{amount} is not a whole amount of {currency.Code}.", nameof(amount));

    private static long Factor(Currency currency) => Decimals(currency) == currency.Decimals ? 1 : 100;
}
