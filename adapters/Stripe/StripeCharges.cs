using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Payments.Gateway;
using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Makes the one call that every paid "yes" makes, without Stripe.net's client: that one finds parameters and members
/// by reflection on every call, which costs several times what the rest of a payment does. Refusals come out as the
/// same exceptions as Stripe.net's.
/// </summary>
internal sealed class StripeCharges(HttpClient http, StripeOptions options)
{
    private const string ErrorMember = "error";

    private readonly Uri intents = new(options.ApiBase.AbsoluteUri.TrimEnd('/') + "/v1/payment_intents");
    private readonly string authorization = "Bearer " + options.ApiKey?.Reveal();

    /// <summary>Makes a PaymentIntent and confirms it.</summary>
    /// <exception cref="StripeException">Stripe did not do it.</exception>
    internal async Task<ChargeReply> CreateAsync(ChargeCard effect, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, intents)
        {
            Content = FormBody.Of(StripeRequests.Of(effect, options)),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Stripe-Version", StripeConfiguration.ApiVersion);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", effect.IdempotencyKey);
        using HttpResponseMessage response =
            await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            byte[] refusal = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            throw Refusal(response.StatusCode, response.Headers, refusal);
        }

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

    private static StripeException Refusal(HttpStatusCode status, HttpResponseHeaders headers, byte[] body)
    {
        string text = Encoding.UTF8.GetString(body);
        StripeError? error = ErrorOf(body);
        return new StripeException(status, error, error?.Message ?? "Stripe gave no answer of its own.")
        {
            StripeResponse = new StripeResponse(status, headers, text),
        };
    }

    private static StripeError? ErrorOf(byte[] body)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty(ErrorMember, out JsonElement error)
                && error.ValueKind == JsonValueKind.Object
                    ? StripeEntity.FromJson<StripeError>(error.GetRawText())
                    : null;
        }
        catch (JsonException)
        {
            // A proxy's page, or half an answer: the status alone says what is known.
            return null;
        }
    }
}

/// <summary>What came of a charge.</summary>
/// <param name="Intent">The intent, as far as <see cref="StripeIntentReader"/> reads it.</param>
/// <param name="IsReplay">Whether it is the stored answer of an earlier call.</param>
internal readonly record struct ChargeReply(PaymentIntent Intent, bool IsReplay);
