using Chat2Pay.Adapters.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Reads a webhook of Twilio: its body within its bound, and only when Twilio signed it.</summary>
internal static class TwilioWebhook
{
    /// <summary>The form, or null when the webhook is refused; the response is written then.</summary>
    public static async Task<TwilioForm?> ReadAsync(
        HttpRequest request, HttpResponse response, TwilioOptions options, CancellationToken cancellationToken)
    {
        (TwilioForm? form, int fault) = await ReadFormAsync(request, cancellationToken);
        if (form is null)
        {
            await RefuseAsync(response, fault, "The body has too many bytes or fields.", cancellationToken);
            return null;
        }

        if (!TwilioSignature.IsValid(options.AuthTokens, Url(request, options), form, Signature(request)))
        {
            await RefuseAsync(
                response, StatusCodes.Status403Forbidden, "The signature is not valid.", cancellationToken);
            return null;
        }

        return form;
    }

    public static Task RefuseAsync(HttpResponse response, int status, string title, CancellationToken cancellationToken)
    {
        response.StatusCode = status;
        ProblemDetails problem = new() { Status = status, Title = title };
        return response.WriteAsJsonAsync(problem, options: null, "application/problem+json", cancellationToken);
    }

    /// <summary>
    /// The URL that Twilio called: the configured public address and what was asked of it, letter by letter. The Host
    /// header and its forwarded kin are whatever a caller likes, so they are not looked at.
    /// </summary>
    private static string Url(HttpRequest request, TwilioOptions options)
    {
        string? target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return options.WebhookBaseUrl + (target is ['/', ..]
            ? target
            : request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent());
    }

    private static string? Signature(HttpRequest request)
        => request.Headers.TryGetValue(TwilioSignature.Header, out StringValues values) && values.Count == 1
            ? values[0]
            : null;

    /// <summary>The form, or the status that refuses it.</summary>
    private static async Task<(TwilioForm? Form, int Fault)> ReadFormAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, TwilioForm.MaxLength, cancellationToken) is not { } body)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        return TwilioForm.HasTooManyPairs(body.Span)
            ? (null, StatusCodes.Status400BadRequest)
            : (TwilioForm.Parse(body.Span), 0);
    }
}
