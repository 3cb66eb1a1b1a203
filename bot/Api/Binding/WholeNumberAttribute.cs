using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>A whole number of a unit.</summary>
/// <param name="least">The least that is right.</param>
/// <param name="most">The most that is right.</param>
/// <param name="unit">What is counted, in the plural.</param>
internal sealed class WholeNumberAttribute(int least, int most, string unit) : RangeAttribute(least, most), IBound
{
    /// <inheritdoc/>
    public string Expected(ValidationContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number of {unit}, {Minimum:N0} to {Maximum:N0}");

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => IsValid(value)
        ? ValidationResult.Success
        : new ValidationResult($"{validationContext.DisplayName} must be {Expected(validationContext)}.");
}
