using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Pages;

/// <summary>Sets the headers of customer pages, and refuses forms from other sites.</summary>
internal sealed class SecurityHeadersFilter(IOptions<MerchantOptions> merchant) : IEndpointFilter
{
    private readonly string origin = merchant.Value.PublicBaseUrl!.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsPost(http.Request.Method) && !IsFromHere(http.Request))
        {
            return http.RequestServices.GetRequiredService<CustomerPages>()
                .Refuse(http.Request, PageMessages.NotFromHere, StatusCodes.Status403Forbidden);
        }

        return await next(context);
    }

    /// <summary>
    /// True unless a browser says that another site sent the form. No cookie carries any right here (the link itself is
    /// the right), so this only spares customers a checkout they did not ask for. With <c>no-referrer</c> browsers send
    /// <c>Origin: null</c> for our own form.
    /// </summary>
    private bool IsFromHere(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string sender = request.Headers.Origin.ToString();
        return site is "" or "same-origin" or "none"
            && (sender is "" or "null" || string.Equals(sender, origin, StringComparison.OrdinalIgnoreCase));
    }
}
