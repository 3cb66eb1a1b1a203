using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Templates;

/// <summary>Amounts as people write them in a journey: in major units.</summary>
internal static class MajorUnits
{
    private const decimal Most = 1_000_000_000_000;

    /// <summary>True if a currency has such an amount.</summary>
    public static bool Fit(decimal amount, Currency currency) =>
        Math.Abs(amount) <= Most && decimal.IsInteger(amount * currency.MinorPerMajor);

    /// <summary>An amount in minor units.</summary>
    /// <exception cref="JourneyFaultException">It is out of range, or has more decimals than the currency.</exception>
    public static long ToMinor(decimal amount, Currency currency) => Fit(amount, currency)
        ? (long)(amount * currency.MinorPerMajor)
        : throw new JourneyFaultException(
            $"An amount in {currency.Code} is out of range, or has more than {currency.Decimals} decimals.");
}
