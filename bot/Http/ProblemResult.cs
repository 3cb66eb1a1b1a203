namespace Chat2Pay.Bot.Http;

/// <summary>Answers with a problem; with a 503 it says when to repeat the call.</summary>
internal sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => problem.Status;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = ErrorMap.RetryAfterSeconds;
        }

        return TypedResults.Json(problem, contentType: Problem.ContentType, statusCode: problem.Status)
            .ExecuteAsync(httpContext);
    }
}
