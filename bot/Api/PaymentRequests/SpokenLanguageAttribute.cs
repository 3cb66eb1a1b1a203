using System.ComponentModel.DataAnnotations;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>A BCP 47 tag of a language that the product speaks.</summary>
internal sealed class SpokenLanguageAttribute() : TextAttribute(2, 35)
{
    private static string Tags => string.Join(" or ", Languages.All);

    /// <inheritdoc/>
    public override string Expected(ValidationContext context) =>
        $"a BCP 47 tag of {MinimumLength} to {MaximumLength} characters: {Tags}, with or without a region such as es-MX";

    /// <inheritdoc/>
    protected override string? Fault(string text) => Languages.TryFind(text, out _)
        ? null
        : $"must be a language that customers can be spoken to in: {Tags}.";
}
