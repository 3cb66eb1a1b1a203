using System.Security.Cryptography;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Pages;

/// <summary>
/// The files the pages need. The stylesheet travels inside the assembly, so it is there whichever program starts the
/// host; its address carries its hash, so browsers may keep it for ever.
/// </summary>
public sealed class PageAssets
{
    private static readonly byte[] Stylesheet = ReadStylesheet();

    private readonly byte[]? logo;
    private readonly string logoType = "";

    /// <summary>Reads the merchant's logo, if there is one.</summary>
    public PageAssets(IOptions<MerchantOptions> merchant)
    {
        if (merchant.Value.LogoPath is not { } path)
        {
            return;
        }

        logo = File.ReadAllBytes(path);
        logoType = TypeOf(Path.GetExtension(path));
        LogoUrl = "/assets/logo." + Fingerprint(logo);
    }

    /// <summary>The stylesheet's address.</summary>
    public static string StylesheetUrl { get; } = $"/assets/site.{Fingerprint(Stylesheet)}.css";

    /// <summary>The logo's address; null when there is none.</summary>
    public string? LogoUrl { get; }

    /// <summary>Maps the files.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(StylesheetUrl, (HttpContext http) => Serve(http, Stylesheet, "text/css; charset=utf-8"))
            .ExcludeFromDescription();
        if (logo is not null)
        {
            endpoints.MapGet(LogoUrl!, (HttpContext http) => Serve(http, logo, logoType)).ExcludeFromDescription();
        }
    }

    private static IResult Serve(HttpContext http, byte[] body, string contentType)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return Results.Bytes(body, contentType);
    }

    private static string Fingerprint(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body))[..16];

    private static byte[] ReadStylesheet()
    {
        using Stream stream = typeof(PageAssets).Assembly.GetManifestResourceStream("site.css")
            ?? throw new InvalidOperationException("The stylesheet is missing from the assembly.");
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string TypeOf(string extension) => extension.ToUpperInvariant() switch
    {
        ".PNG" => "image/png",
        ".WEBP" => "image/webp",
        ".SVG" => "image/svg+xml",
        _ => "image/jpeg",
    };
}
