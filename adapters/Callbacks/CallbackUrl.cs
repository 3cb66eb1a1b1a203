using System.Net;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>What the URL of an endpoint may be.</summary>
public static class CallbackUrl
{
    /// <summary>Characters a URL may have.</summary>
    public const int MaxLength = 2_048;

    private const int LeastPort = 1_024;

    /// <summary>What is wrong with a URL, as it follows its name; null if nothing is. The host's addresses are not looked up.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="addresses">Which addresses may be sent to.</param>
    public static string? Fault(string text, CallbackAddresses addresses)
    {
        if (text.Length > MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || !HasHost(url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.Host.Length == 0)
        {
            return $"must be an absolute https URL of at most {MaxLength:N0} characters.";
        }

        bool isLoopback = url.IsLoopback;
        return url.UserInfo.Length > 0 ? "must not hold a user name or a password."
            : url.Fragment.Length > 0 ? "must not have a fragment (#)."
            : url.Scheme == Uri.UriSchemeHttp && !(isLoopback && addresses.AllowsLoopback) ? "must begin with https://."
            : !isLoopback && url.Port != 443 && url.Port < LeastPort ? $"must have port 443, or {LeastPort:N0} or above."
            : (isLoopback && !addresses.AllowsLoopback) || IsForbidden(url, addresses)
                ? "must not lead to a private or special address, unless Callbacks:AllowedNetworks of the bot names it."
            : null;
    }

    /// <summary>A host is looked up under its ASCII form (RFC 5890), which some names have not.</summary>
    private static bool HasHost(Uri url)
    {
        try
        {
            return url.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private static bool IsForbidden(Uri url, CallbackAddresses addresses) =>
        IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address) && !addresses.Allows(address);
}
