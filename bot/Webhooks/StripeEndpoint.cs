using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Bot.Workers;
using Microsoft.Extensions.Primitives;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Takes Stripe's events. An event is answered as soon as its input is stored; otherwise Stripe repeats it for up to
/// three days (https://docs.stripe.com/webhooks#retries).
/// </summary>
internal sealed partial class StripeEndpoint(
    StripeWebhook webhook, GatewayEvents events, ILogger<StripeEndpoint> logger)
{
    /// <summary>Answers one call.</summary>
    public async Task<IResult> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, StripeWebhook.MaxBodyBytes, cancellationToken) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        StripeWebhookResult read = webhook.Read(body, SignatureOf(request));
        if (read is StripeWebhookResult.Invalid invalid)
        {
            if (RefusalLog.IsOpen(request.HttpContext))
            {
                Log.Invalid(logger, invalid.Reason);
            }

            return TypedResults.BadRequest();
        }

        return await events.PassOnAsync(read, cancellationToken) == DeliveryOutcome.Full
            ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok();
    }

    private static string? SignatureOf(HttpRequest request) =>
        request.Headers.TryGetValue("Stripe-Signature", out StringValues values)
            ? values.ToString()
            : null;

    private static partial class Log
    {
        [LoggerMessage(4261, LogLevel.Warning, "A call to the Stripe webhook was refused: {Reason}")]
        public static partial void Invalid(ILogger logger, string reason);
    }
}
