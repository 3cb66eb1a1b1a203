using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Calls Stripe without Stripe.net's client, for calls that are made often and read little. Refusals come out as the
/// same exceptions as Stripe.net's.
/// </summary>
internal sealed class StripeWire(HttpClient http, StripeOptions options)
{
    /// <summary>The API version of Stripe.net. StripeConfiguration.ApiVersion would load a second JSON library.</summary>
    internal const string ApiVersion = "2026-10-28.endive";

    private const string ErrorMember = "error";

    private readonly string origin = options.ApiBase.AbsoluteUri.TrimEnd('/');
    private readonly string authorization = "Bearer " + options.ApiKey?.Reveal();

    /// <summary>A request with the account's key and the version of the API.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">The path with its query, for example <c>/v1/events?limit=100</c>.</param>
    internal HttpRequestMessage Request(HttpMethod method, string path)
    {
        HttpRequestMessage request = new(method, origin + path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Stripe-Version", ApiVersion);
        return request;
    }

    /// <summary>Sends it; the answer's body is still to be read.</summary>
    /// <exception cref="StripeException">Stripe did not do it.</exception>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response =
            await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            byte[] refusal = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            throw Refusal(response.StatusCode, response.Headers, refusal);
        }
    }

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
            // A proxy's page, or half an answer: only the status is known.
            return null;
        }
    }
}
