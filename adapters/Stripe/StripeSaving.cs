using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments.Gateway;
using global::Stripe.Checkout;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// What a checkout page says and asks where it saves the card: one agreement in the merchant's words instead of
/// Stripe's own (https://docs.stripe.com/payments/checkout/customize-payment-method-reuse-agreement), and a field for
/// the verification code (https://docs.stripe.com/payments/checkout/custom-fields).
/// </summary>
internal static class StripeSaving
{
    private const string CodeField = "phonecode";
    private const int CodeLength = 6;

    internal static void Write(OpenPage effect, SessionCreateOptions request)
    {
        SpokenLanguage language = Languages.Of(effect.Language);
        if (effect.SaveAgreement is { } agreement)
        {
            request.ConsentCollection = new SessionConsentCollectionOptions
            {
                PaymentMethodReuseAgreement = new() { Position = "hidden" },
            };
            request.CustomText = new SessionCustomTextOptions
            {
                Submit = new() { Message = effect.AsksForCode ? agreement + " " + language.Say("CodeFieldHint") : agreement },
            };
        }

        if (effect.AsksForCode)
        {
            request.CustomFields = [Code(language)];
        }

        // Our words are shown as they are, so the page is in their language; a page without them follows the browser.
        if (effect.SaveAgreement is not null || effect.AsksForCode || language != Languages.English)
        {
            request.Locale = language.Tag;
        }
    }

    /// <summary>The code as it was typed; null when none was.</summary>
    internal static string? TypedCode(Session session) =>
        session.CustomFields?.Find(field => field.Key == CodeField)?.Numeric?.Value;

    private static SessionCustomFieldOptions Code(SpokenLanguage language) => new()
    {
        Key = CodeField,
        Type = "numeric",
        Optional = true,
        Label = new SessionCustomFieldLabelOptions { Type = "custom", Custom = language.Say("CodeFieldLabel") },
        Numeric = new SessionCustomFieldNumericOptions { MinimumLength = CodeLength, MaximumLength = CodeLength },
    };
}
