using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Api;

/// <summary>Reads amounts: what the gateway would refuse is refused here, with the reason.</summary>
internal static class AmountFields
{
    /// <summary>An amount in minor units; null when it is missing or wrong.</summary>
    /// <param name="fields">The body or item.</param>
    /// <param name="name">The field.</param>
    /// <param name="least">The smallest amount that is right.</param>
    /// <param name="currency">The currency; null when it was wrong itself.</param>
    /// <param name="required">Whether the field must be there.</param>
    public static long? Read(FieldReader fields, string name, long least, Currency? currency, bool required)
    {
        string unit = currency is null ? "minor units" : $"minor units of {currency.Code}";
        long most = currency is null ? StripeLimits.LargestAmount : StripeLimits.LargestMinor(currency);
        long? amount = fields.Integer(name, least, most, unit, required);
        CheckStep(fields, name, amount, currency);
        return amount;
    }

    /// <summary>Refuses an amount that has more decimals than the gateway takes.</summary>
    public static void CheckStep(FieldReader fields, string name, long? amount, Currency? currency)
    {
        if (currency is not null && amount % StripeLimits.StepMinor(currency) > 0)
        {
            fields.Wrong(
                name,
                $"must be a multiple of {StripeLimits.StepMinor(currency)}: {currency.Code} is charged to two decimals.");
        }
    }
}
