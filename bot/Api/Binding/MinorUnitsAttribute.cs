using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>An amount in minor units: what the gateway would refuse is refused here, with the reason.</summary>
/// <param name="least">The least that is right in any currency.</param>
internal class MinorUnitsAttribute(int least) : RangeAttribute(least, LargestAmount), IBound
{
    /// <summary>No currency's amount is larger: amounts have up to eight digits.</summary>
    private const double LargestAmount = 99_999_999;

    private readonly int least = least;

    /// <inheritdoc/>
    public string Expected(ValidationContext context)
    {
        Currency? currency = CurrencyOf(context);
        string unit = currency is null ? "minor units" : $"minor units of {currency.Code}";
        return string.Create(
            CultureInfo.InvariantCulture, $"a whole number of {unit}, {Least(context):N0} to {Most(context):N0}");
    }

    /// <summary>The smallest amount in the currency of a call, or in any.</summary>
    protected virtual long Least(ValidationContext context) => least;

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        Currency? currency = CurrencyOf(validationContext);
        string? fault = value is not long amount ? null
            : amount < Least(validationContext) || amount > Most(validationContext) ? $"must be {Expected(validationContext)}."
            : currency is not null && (LimitsOf(validationContext)?.StepMinor(currency) ?? 1) is var step && amount % step > 0
                ? $"must be a multiple of {step} minor units of {currency.Code}."
            : null;
        return fault is null ? ValidationResult.Success : new ValidationResult($"{validationContext.DisplayName} {fault}");
    }

    private static long Most(ValidationContext context) =>
        CurrencyOf(context) is { } currency && LimitsOf(context) is { } limits
            ? Math.Min((long)LargestAmount, limits.LargestMinor(currency))
            : (long)LargestAmount;

    /// <summary>What the gateway takes; null where the currency is not known.</summary>
    protected static IGatewayLimits? LimitsOf(ValidationContext context) =>
        context.Items.TryGetValue(typeof(IGatewayLimits), out object? found) ? found as IGatewayLimits : null;

    /// <summary>The currency of the amount; null where it is not known.</summary>
    protected static Currency? CurrencyOf(ValidationContext context) =>
        context.Items.TryGetValue(typeof(Currency), out object? found) ? found as Currency : null;
}

/// <summary>An amount that is charged: at least the currency's smallest charge.</summary>
internal sealed class ChargeAttribute() : MinorUnitsAttribute(1)
{
    /// <inheritdoc/>
    protected override long Least(ValidationContext context) =>
        CurrencyOf(context) is { } currency && LimitsOf(context) is { } limits ? limits.SmallestMinor(currency) : 1;
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
