using System.ComponentModel.DataAnnotations;
using System.Net;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Settings;

/// <summary>The value is an IANA time zone that this host knows.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeZoneNameAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null || (value is string name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _));
}

/// <summary>The value is an absolute https address without path, query or fragment; http only on loopback.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PublicBaseUrlAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null
        || (value is Uri { IsAbsoluteUri: true } url
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url.PathAndQuery == "/"
            && url.Fragment.Length == 0
            && url.UserInfo.Length == 0);
}

/// <summary>The value is a <see cref="Secret"/>, or a list of them, that holds 32 bytes or more in base 64.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class Base64KeyAttribute : ValidationAttribute
{
    private const int LeastBytes = 32;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        Secret secret => IsKey(secret),
        IEnumerable<Secret> secrets => secrets.All(IsKey),
        _ => false,
    };

    private static bool IsKey(Secret secret)
    {
        Span<byte> bytes = new byte[secret.Reveal().Length];
        return Convert.TryFromBase64String(secret.Reveal(), bytes, out int written) && written >= LeastBytes;
    }
}

/// <summary>Every entry of the list is the ISO 4217 code of a currency this product can charge in.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CurrencyCodesAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string code => Currency.TryGet(code, out _),
        IEnumerable<string> codes => codes.All(code => Currency.TryGet(code, out _)),
        _ => false,
    };
}

/// <summary>Every entry of the list is an IP address or a network such as <c>10.0.0.0/8</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NetworksAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null
        || (value is IEnumerable<string> networks
            && networks.All(text => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _)));
}
