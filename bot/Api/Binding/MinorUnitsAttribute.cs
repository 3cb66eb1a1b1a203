using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;
using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>An amount in minor units: what the gateway would refuse is refused here, with the reason.</summary>
/// <param name="least">The least that is right in any currency.</param>
internal class MinorUnitsAttribute(int least) : RangeAttribute(least, StripeLimits.LargestAmount), IBound
{
    private readonly int least = least;

    /// <inheritdoc/>
    public string Expected(ValidationContext context)
    {
        Currency? currency = CurrencyOf(context);
        string unit = currency is null ? "minor units" : $"minor units of {currency.Code}";
        return string.Create(
            CultureInfo.InvariantCulture, $"a whole number of {unit}, {Least(currency):N0} to {Most(currency):N0}");
    }

    /// <summary>The smallest amount in a currency, or in any.</summary>
    protected virtual long Least(Currency? currency) => least;

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        Currency? currency = CurrencyOf(validationContext);
        string? fault = value is not long amount ? null
            : amount < Least(currency) || amount > Most(currency) ? $"must be {Expected(validationContext)}."
            : currency is not null && amount % StripeLimits.StepMinor(currency) > 0
                ? $"must be a multiple of {StripeLimits.StepMinor(currency)}: {currency.Code} is charged to two decimals."
            : null;
        return fault is null ? ValidationResult.Success : new ValidationResult($"{validationContext.DisplayName} {fault}");
    }

    private static long Most(Currency? currency) =>
        currency is null ? StripeLimits.LargestAmount : StripeLimits.LargestMinor(currency);

    private static Currency? CurrencyOf(ValidationContext context) =>
        context.Items.TryGetValue(typeof(Currency), out object? found) ? found as Currency : null;
}

/// <summary>An amount that is charged: at least the currency's smallest charge.</summary>
internal sealed class ChargeAttribute() : MinorUnitsAttribute(1)
{
    /// <inheritdoc/>
    protected override long Least(Currency? currency) => currency is null ? 1 : StripeLimits.SmallestMinor(currency);
}

/// <summary>An amount that is given back; null is no amount, and not all that is left.</summary>
internal sealed class RefundAttribute() : MinorUnitsAttribute(1), IBound
{
    /// <inheritdoc/>
    public string? NullFault => "must not be null: leave it out to give back all that is left.";

    /// <summary>What is left to give back differs from request to request, so the amount has a minimum alone.</summary>
    public void Describe(OpenApiSchema schema)
    {
        schema.Maximum = null;
        schema.Type &= ~JsonSchemaType.Null;
    }
}
