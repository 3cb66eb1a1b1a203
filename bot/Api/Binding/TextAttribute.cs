using System.ComponentModel.DataAnnotations;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>A text of a size.</summary>
internal class TextAttribute : StringLengthAttribute, IBound
{
    /// <param name="least">The fewest characters that are right.</param>
    /// <param name="most">The most characters that are right.</param>
    public TextAttribute(int least, int most)
        : base(most)
    {
        MinimumLength = least;
    }

    /// <inheritdoc/>
    public virtual string Expected(ValidationContext context) => MinimumLength == MaximumLength
        ? $"a string of {MaximumLength} characters"
        : $"a string of {MinimumLength} to {MaximumLength} characters";

    /// <summary>What else is wrong with a text of the right size, as it follows its name; null when nothing is.</summary>
    protected virtual string? Fault(string text) => null;

    /// <inheritdoc/>
    protected sealed override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        string? fault = value is not string text ? null
            : !IsValid(text) ? $"must be {Expected(validationContext)}."
            : Fault(text);
        return fault is null ? ValidationResult.Success : new ValidationResult($"{validationContext.DisplayName} {fault}");
    }
}

/// <summary>A text that customers are shown (<see cref="ShownText"/>).</summary>
internal class ShownTextAttribute(int least, int most) : TextAttribute(least, most)
{
    /// <inheritdoc/>
    protected override string? Fault(string text) => ShownText.Fault(text);
}
