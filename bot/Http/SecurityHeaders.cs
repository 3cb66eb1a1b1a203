using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Http;

/// <summary>
/// The security headers of every answer, whichever part of the host gives it: no caching of pages, no scripts, no
/// frames, no referrer, https only.
/// </summary>
internal sealed class SecurityHeaders
{
    private const string NothingAtAll = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>A year, for this host alone: other hosts of the domain may have other owners.</summary>
    private const string HttpsForAYear = "max-age=31536000";

    private readonly string pages;
    private readonly bool isHttps;

    public SecurityHeaders(IOptions<MerchantOptions> merchant)
    {
        Uri address = merchant.Value.PublicBaseUrl!;
        isHttps = address.Scheme == Uri.UriSchemeHttps;

        // The pay button's answer leads on to the gateway, and browsers apply form-action to that address too. It is
        // not known here (merchants may have a checkout domain of their own), so https alone is asked for.
        string gateway = address.IsLoopback ? "https: http://localhost:* http://127.0.0.1:*" : "https:";
        pages = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self' {gateway}";
    }

    /// <summary>Adds the headers when the answer begins, after the stages that may have cleared headers.</summary>
    public Task UseAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(
            static state =>
            {
                (SecurityHeaders headers, HttpContext http) = ((SecurityHeaders, HttpContext))state;
                headers.Write(http);
                return Task.CompletedTask;
            },
            (this, http));
        return next(http);
    }

    private void Write(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        bool page = http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = page ? pages : NothingAtAll;
        }

        if (page && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        if (isHttps || http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = HttpsForAYear;
        }
    }
}
