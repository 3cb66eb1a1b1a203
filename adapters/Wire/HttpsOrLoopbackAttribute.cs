using System.ComponentModel.DataAnnotations;

namespace Chat2Pay.Adapters.Wire;

/// <summary>
/// The value is an absolute https address; http only on loopback, where emulators are: anywhere else it would carry keys
/// and numbers in the clear.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HttpsOrLoopbackAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        Uri url => url.IsAbsoluteUri
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)),
        string text => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && IsValid(url),
        _ => false,
    };
}
