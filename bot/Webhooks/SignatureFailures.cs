using System.Globalization;
using System.Threading.RateLimiting;
using Chat2Pay.Bot.Api;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Stops a network from trying signatures: checking one costs work that nobody has paid for. Calls whose signature is
/// right are never counted.
/// </summary>
internal sealed class SignatureFailures(IOptions<SecurityOptions> security) : IEndpointFilter, IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        http => RateLimitPartition.GetFixedWindowLimiter(
            RateLimits.Network(http),
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = security.Value.FailedSignaturesPerMinute,
                Window = RateLimits.Window,
                QueueLimit = 0,
            }));

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        using RateLimitLease look = limiter.AttemptAcquire(http, permitCount: 0);
        if (!look.IsAcquired)
        {
            http.Response.Headers.RetryAfter = RateLimits.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        object? result = await next(context);
        int status = result is IStatusCodeHttpResult { StatusCode: { } code } ? code : http.Response.StatusCode;
        if (status is StatusCodes.Status403Forbidden or StatusCodes.Status400BadRequest
            or StatusCodes.Status413PayloadTooLarge)
        {
            limiter.AttemptAcquire(http).Dispose();
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
