using Chat2Pay.Adapters.Wire;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Primitives;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Takes the gateways' events. An event is answered as soon as its input is stored; otherwise the gateway repeats it.
/// </summary>
internal sealed partial class GatewayEndpoint(GatewayEvents events, ILogger<GatewayEndpoint> logger)
{
    /// <summary>Answers one call of a gateway.</summary>
    public async Task<IResult> HandleAsync(
        IGatewayEventSource gateway, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, gateway.MaxBodyBytes, cancellationToken) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        GatewayEventResult read = gateway.Read(body, name => HeaderOf(request, name));
        if (read is GatewayEventResult.Invalid invalid)
        {
            if (RefusalLog.IsOpen(request.HttpContext))
            {
                Log.Invalid(logger, gateway.Gateway, invalid.Reason);
            }

            return TypedResults.BadRequest();
        }

        return await events.PassOnAsync(gateway.Gateway, read, cancellationToken) == DeliveryOutcome.Full
            ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok();
    }

    private static string? HeaderOf(HttpRequest request, string name) =>
        request.Headers.TryGetValue(name, out StringValues values)
            ? values.ToString()
            : null;

    private static partial class Log
    {
        [LoggerMessage(4261, LogLevel.Warning, "A call to the webhook of {Gateway} was refused: {Reason}")]
        public static partial void Invalid(ILogger logger, string gateway, string reason);
    }
}
