using System.Net.Http.Headers;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Payments.Gateway;
using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Makes the one call that every paid "yes" makes, without Stripe.net's client: that one finds parameters and members
/// by reflection on every call, which costs several times what the rest of a payment does.
/// </summary>
internal sealed class StripeCharges(StripeWire wire, StripeOptions options)
{
    /// <summary>Makes a PaymentIntent and confirms it.</summary>
    /// <exception cref="StripeException">Stripe did not do it.</exception>
    internal async Task<ChargeReply> CreateAsync(ChargeCard effect, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = wire.Request(HttpMethod.Post, "/v1/payment_intents");
        request.Content = FormBody.Of(StripeRequests.Of(effect, options));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", effect.IdempotencyKey);
        using HttpResponseMessage response = await wire.SendAsync(request, cancellationToken);
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        PaymentIntent intent = await StripeIntentReader.ReadAsync(body, cancellationToken);
        return new ChargeReply(intent, IsReplay(response.Headers));
    }

    /// <summary>
    /// Whether an answer is the stored one of an earlier call. It tells the object as it was then, so the object has to
    /// be read (https://docs.stripe.com/api/idempotent_requests).
    /// </summary>
    internal static bool IsReplay(HttpResponseHeaders? headers) =>
        headers?.TryGetValues("Idempotent-Replayed", out IEnumerable<string>? values) == true
        && values.Contains("true");
}

/// <summary>The result of a charge.</summary>
/// <param name="Intent">The intent, as far as <see cref="StripeIntentReader"/> reads it.</param>
/// <param name="IsReplay">Whether it is the stored answer of an earlier call.</param>
internal readonly record struct ChargeReply(PaymentIntent Intent, bool IsReplay);
