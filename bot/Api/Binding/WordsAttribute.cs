using System.ComponentModel.DataAnnotations;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>One of a few words.</summary>
/// <param name="words">The words.</param>
/// <param name="expected">What has to be sent, as it follows "must be".</param>
internal abstract class WordsAttribute(IEnumerable<string> words, string expected)
    : AllowedValuesAttribute([.. words]), IBound
{
    /// <inheritdoc/>
    public string Expected(ValidationContext context) => expected;

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null || IsValid(value)
            ? ValidationResult.Success
            : new ValidationResult($"{validationContext.DisplayName} must be {expected}.");
}
