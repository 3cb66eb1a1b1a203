using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Pages;

/// <summary>
/// What every customer page tells browsers, caches and crawlers: keep nothing, run nothing, frame nothing, tell nobody.
/// </summary>
internal sealed class PageShield : IEndpointFilter
{
    private readonly string policy;
    private readonly string origin;

    public PageShield(IOptions<MerchantOptions> merchant)
    {
        Uri address = merchant.Value.PublicBaseUrl!;
        origin = address.GetLeftPart(UriPartial.Authority);

        // The pay button's answer leads on to the gateway, and browsers apply form-action to that address too. It is
        // not known here (merchants may have a checkout domain of their own), so https alone is asked for.
        string gateway = address.IsLoopback ? "https: http://localhost:* http://127.0.0.1:*" : "https:";
        policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self' {gateway}";
    }

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        IHeaderDictionary headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = policy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (HttpMethods.IsPost(http.Request.Method) && !IsFromHere(http.Request))
        {
            return http.RequestServices.GetRequiredService<CustomerPages>().Show(Notices.NotFromHere, null, 403);
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
