using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Templates;

/// <summary>Amounts as people write them in a journey: in major units.</summary>
internal static class MajorUnits
{
    /// <summary>An amount in minor units.</summary>
    /// <exception cref="JourneyFaultException">It is out of range, or has more decimals than the currency.</exception>
    public static long ToMinor(decimal amount, Currency currency)
    {
        decimal minor = Math.Abs(amount) <= long.MaxValue / 1000 ? amount * currency.MinorPerMajor : decimal.MaxValue;
        return decimal.IsInteger(minor) && Math.Abs(minor) <= long.MaxValue
            ? (long)minor
            : throw new JourneyFaultException(
                $"An amount in {currency.Code} is out of range, or has more than {currency.Decimals} decimals.");
    }
}
