using System.Threading.RateLimiting;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Counts wrong signatures by network, and stops logging those of a flooding network. A call with a right signature is
/// never refused: it may be the provider's only try to deliver a STOP.
/// </summary>
internal sealed class SignatureFailures(IOptions<SecurityOptions> security) : IEndpointFilter, IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        http => RatePolicies.PerMinute(RatePolicies.Network(http), security.Value.FailedSignaturesPerMinute));

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        using RateLimitLease look = limiter.AttemptAcquire(http, permitCount: 0);
        if (!look.IsAcquired)
        {
            RefusalLog.Silence(http);
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
