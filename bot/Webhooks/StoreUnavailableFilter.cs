using Chat2Pay.Bot.Http;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>Answers 503 if an input could not be stored, so that the provider repeats the call.</summary>
internal sealed partial class StoreUnavailableFilter(ILogger<StoreUnavailableFilter> logger) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            Log.NotStored(logger, exception, context.HttpContext.Request.Path);
            context.HttpContext.Response.Headers.RetryAfter = ErrorMap.RetryAfterSeconds;
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4270, LogLevel.Error, "A call to {Path} could not be stored")]
        public static partial void NotStored(ILogger logger, Exception exception, string path);
    }
}
