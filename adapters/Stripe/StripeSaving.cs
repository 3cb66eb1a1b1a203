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
    private const string CodeLabel = "Code we sent to your phone, to save the card";
    private const string CodeHint =
        " To save the card, enter the code we sent to the phone that got this request, and only if that phone is yours. "
        + "Without it you pay all the same.";

    private const int CodeLength = 6;

    /// <summary>Labels are shown as they are: the page is in their language.</summary>
    private const string Locale = "en";

    internal static void Write(OpenCheckout effect, SessionCreateOptions request)
    {
        if (effect.SaveAgreement is { } agreement)
        {
            request.Locale = Locale;
            request.ConsentCollection = new SessionConsentCollectionOptions
            {
                PaymentMethodReuseAgreement = new() { Position = "hidden" },
            };
            request.CustomText = new SessionCustomTextOptions
            {
                Submit = new() { Message = effect.AsksForCode ? agreement + CodeHint : agreement },
            };
        }

        if (effect.AsksForCode)
        {
            request.Locale = Locale;
            request.CustomFields = [Code()];
        }
    }

    /// <summary>The code as it was typed; null when none was.</summary>
    internal static string? TypedCode(Session session) =>
        session.CustomFields?.Find(field => field.Key == CodeField)?.Numeric?.Value;

    private static SessionCustomFieldOptions Code() => new()
    {
        Key = CodeField,
        Type = "numeric",
        Optional = true,
        Label = new SessionCustomFieldLabelOptions { Type = "custom", Custom = CodeLabel },
        Numeric = new SessionCustomFieldNumericOptions { MinimumLength = CodeLength, MaximumLength = CodeLength },
    };
}
