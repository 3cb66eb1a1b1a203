using System.ComponentModel.DataAnnotations;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>A telephone number in any of its international forms.</summary>
internal sealed class TelephoneNumberAttribute() : TextAttribute(8, 32)
{
    /// <inheritdoc/>
    public override string Expected(ValidationContext context) => $"a telephone number of {MinimumLength} to "
        + $"{MaximumLength} characters in international form, for example +14155550123";

    /// <inheritdoc/>
    protected override string? Fault(string text) => PhoneNumbers.TryCanonicalise(text, out _)
        ? null
        : "must be a valid telephone number in international form, for example +14155550123.";
}

/// <summary>The id by which WhatsApp names a customer whose number it does not tell.</summary>
internal sealed class CustomerIdAttribute() : TextAttribute(4, 135)
{
    /// <inheritdoc/>
    protected override string? Fault(string text) => CustomerAddress.IsUserId(text)
        ? null
        : "must be an id as WhatsApp gives it, for example US.13491208655302741918.";
}
