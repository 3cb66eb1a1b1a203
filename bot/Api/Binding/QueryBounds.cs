using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>A parameter that is a whole number.</summary>
/// <param name="least">The least that is right.</param>
/// <param name="most">The most that is right.</param>
internal class NumberTextAttribute(int least, int most) : RangeAttribute(least, most), IBound
{
    /// <inheritdoc/>
    public string Expected(ValidationContext context) => $"a whole number, {Minimum} to {Maximum}";

    /// <inheritdoc/>
    public void Describe(OpenApiSchema schema) => schema.Type = JsonSchemaType.Integer;

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        int.TryParse(value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && IsValid(number)
            ? ValidationResult.Success
            : new ValidationResult($"{validationContext.DisplayName} must be {Expected(validationContext)}.");
}

/// <summary>A parameter that is a point of time.</summary>
internal sealed class TimeTextAttribute : ValidationAttribute, IBound
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a time; null when it is absent or wrong.</summary>
    public static long? UnixMilliseconds(string? text) => DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds()
            : null;

    /// <inheritdoc/>
    public string Expected(ValidationContext context) => "a date and a time, for example 2026-03-02T10:00:00Z";

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        UnixMilliseconds(value as string) is not null
            ? ValidationResult.Success
            : new ValidationResult($"{validationContext.DisplayName} must be {Expected(validationContext)}.");
}
