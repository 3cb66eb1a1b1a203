using Microsoft.AspNetCore.Diagnostics;

namespace Chat2Pay.Bot.Http;

/// <summary>
/// Gives refusals without a body the body for their caller: a problem for a program, a page of the merchant for a
/// person. Providers read the status alone.
/// </summary>
internal static class EmptyAnswers
{
    private static readonly PathString[] Programs = ["/v1", "/openapi"];

    public static Task FillAsync(StatusCodeContext refused)
    {
        HttpContext http = refused.HttpContext;
        int status = http.Response.StatusCode;
        PathString path = http.Request.Path;
        if (ProviderAddress.Is(path))
        {
            return Task.CompletedTask;
        }

        http.Response.Headers.CacheControl = "no-store";
        if (Programs.Any(program => path.StartsWithSegments(program)))
        {
            return Fault(status) is { } fault ? ErrorMap.Result(fault).ExecuteAsync(http) : Task.CompletedTask;
        }

        // A page costs more than a refusal: beyond the page limit the status is enough.
        return status is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
            && http.RequestServices.GetRequiredService<NetworkLimits>().MayHavePage(http)
                ? http.RequestServices.GetRequiredService<RefusalPage>()(http.Request, status).ExecuteAsync(http)
                : Task.CompletedTask;
    }

    private static ApiFault? Fault(int status) => status switch
    {
        StatusCodes.Status404NotFound => ApiFault.NoSuchCall,
        StatusCodes.Status405MethodNotAllowed => ApiFault.WrongMethod,
        StatusCodes.Status415UnsupportedMediaType => ApiFault.NotJson,
        StatusCodes.Status413PayloadTooLarge => ApiFault.TooLarge,
        StatusCodes.Status400BadRequest => ApiFault.Invalid,
        _ => null,
    };
}
