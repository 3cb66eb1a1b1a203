using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Reads of a PaymentIntent what <see cref="StripeFacts"/> looks at, and skips the rest: an intent with its charge and
/// card has some two hundred members, and to make objects of them all costs more than the rest of a payment.
/// </summary>
/// <remarks>
/// A member that <see cref="StripeFacts"/> is to look at in future has to be named here too. Charge and card must have
/// been expanded.
/// </remarks>
internal static class StripeIntentReader
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(new Members(), new DefaultJsonTypeInfoResolver()),
    };

    /// <exception cref="JsonException">It is no intent, or one of its members is not of its kind.</exception>
    internal static async Task<PaymentIntent> ReadAsync(Stream json, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync<PaymentIntent>(json, Options, cancellationToken)
            is { Id: not null } intent
            ? intent
            : throw new JsonException("There is no payment intent in the answer.");

    /// <summary>The members that are read, by their names in Stripe's API.</summary>
    private sealed class Members : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(PaymentIntent) ? Intent(options)
            : type == typeof(Charge) ? Charge(options)
            : type == typeof(ChargePaymentMethodDetails) ? Object<ChargePaymentMethodDetails>(options)
                .With<ChargePaymentMethodDetails, ChargePaymentMethodDetailsCard>("card", (details, card) => details.Card = card)
            : type == typeof(ChargePaymentMethodDetailsCard) ? PaidCard(options)
            : type == typeof(PaymentMethod) ? Object<PaymentMethod>(options)
                .With<PaymentMethod, string>("id", (method, id) => method.Id = id)
                .With<PaymentMethod, string>("customer", (method, id) => method.CustomerId = id)
                .With<PaymentMethod, PaymentMethodCard>("card", (method, card) => method.Card = card)
            : type == typeof(PaymentMethodCard) ? Card(options)
            : type == typeof(StripeError) ? Object<StripeError>(options)
                .With<StripeError, string>("code", (error, code) => error.Code = code)
                .With<StripeError, string>("decline_code", (error, code) => error.DeclineCode = code)
                .With<StripeError, PaymentMethod>("payment_method", (error, method) => error.PaymentMethod = method)
            : type == typeof(PaymentIntentNextAction) ? Object<PaymentIntentNextAction>(options)
                .With<PaymentIntentNextAction, PaymentIntentNextActionRedirectToUrl>(
                    "redirect_to_url", (action, redirect) => action.RedirectToUrl = redirect)
            : type == typeof(PaymentIntentNextActionRedirectToUrl) ? Object<PaymentIntentNextActionRedirectToUrl>(options)
                .With<PaymentIntentNextActionRedirectToUrl, string>("url", (redirect, url) => redirect.Url = url)
            : null;

        private static JsonTypeInfo Intent(JsonSerializerOptions options) => Object<PaymentIntent>(options)
            .With<PaymentIntent, string>("id", (intent, id) => intent.Id = id)
            .With<PaymentIntent, string>("status", (intent, status) => intent.Status = status)
            .With<PaymentIntent, string>("currency", (intent, currency) => intent.Currency = currency)
            .With<PaymentIntent, long>("amount_capturable", (intent, amount) => intent.AmountCapturable = amount)
            .With<PaymentIntent, long>("amount_received", (intent, amount) => intent.AmountReceived = amount)
            .With<PaymentIntent, Charge>("latest_charge", (intent, charge) => intent.LatestCharge = charge)
            .With<PaymentIntent, PaymentMethod>("payment_method", (intent, method) => intent.PaymentMethod = method)
            .With<PaymentIntent, StripeError>("last_payment_error", (intent, error) => intent.LastPaymentError = error)
            .With<PaymentIntent, PaymentIntentNextAction>("next_action", (intent, action) => intent.NextAction = action);

        private static JsonTypeInfo Charge(JsonSerializerOptions options) => Object<Charge>(options)
            .With<Charge, long>("amount_captured", (charge, amount) => charge.AmountCaptured = amount)
            .With<Charge, long>("amount_refunded", (charge, amount) => charge.AmountRefunded = amount)
            .With<Charge, long>("created", (charge, seconds) => charge.Created = DateTime.UnixEpoch.AddSeconds(seconds))
            .With<Charge, bool>("disputed", (charge, disputed) => charge.Disputed = disputed)
            .With<Charge, string>("payment_method", (charge, id) => charge.PaymentMethod = id)
            .With<Charge, ChargePaymentMethodDetails>(
                "payment_method_details", (charge, details) => charge.PaymentMethodDetails = details);

        private static JsonTypeInfo PaidCard(JsonSerializerOptions options) =>
            Object<ChargePaymentMethodDetailsCard>(options)
                .With<ChargePaymentMethodDetailsCard, string>("brand", (card, brand) => card.Brand = brand)
                .With<ChargePaymentMethodDetailsCard, string>("last4", (card, digits) => card.Last4 = digits)
                .With<ChargePaymentMethodDetailsCard, long>("exp_month", (card, month) => card.ExpMonth = month)
                .With<ChargePaymentMethodDetailsCard, long>("exp_year", (card, year) => card.ExpYear = year)
                .With<ChargePaymentMethodDetailsCard, string>("fingerprint", (card, print) => card.Fingerprint = print);

        private static JsonTypeInfo Card(JsonSerializerOptions options) => Object<PaymentMethodCard>(options)
            .With<PaymentMethodCard, string>("brand", (card, brand) => card.Brand = brand)
            .With<PaymentMethodCard, string>("last4", (card, digits) => card.Last4 = digits)
            .With<PaymentMethodCard, long>("exp_month", (card, month) => card.ExpMonth = month)
            .With<PaymentMethodCard, long>("exp_year", (card, year) => card.ExpYear = year)
            .With<PaymentMethodCard, string>("fingerprint", (card, print) => card.Fingerprint = print);

        private static JsonTypeInfo Object<T>(JsonSerializerOptions options)
            where T : new()
        {
            JsonTypeInfo<T> type = JsonTypeInfo.CreateJsonTypeInfo<T>(options);
            type.CreateObject = static () => new T();
            return type;
        }
    }

    private static JsonTypeInfo With<T, TValue>(this JsonTypeInfo type, string name, Action<T, TValue> set)
    {
        JsonPropertyInfo member = type.CreateJsonPropertyInfo(typeof(TValue), name);
        member.Set = (target, value) => set((T)target, (TValue)value!);
        type.Properties.Add(member);
        return type;
    }
}
