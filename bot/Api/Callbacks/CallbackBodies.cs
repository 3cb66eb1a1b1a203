using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Bot.Api.Binding;

namespace Chat2Pay.Bot.Api.Callbacks;

/// <summary>The body of a call that makes a callback endpoint.</summary>
public sealed record CreateCallbackEndpoint
{
    /// <summary>
    /// Where events are sent: https, a public host, port 443 or 1,024 and above, without user name, password and fragment.
    /// Redirects are not followed.
    /// </summary>
    [Text(1, CallbackUrl.MaxLength)]
    public required string Url { get; init; }

    /// <summary>
    /// The types that are sent: exact ones such as payment.paid, or all of a group, payment.*. At most 50. Default: all.
    /// </summary>
    [CallbackTypes]
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Your own words for it, up to 200 characters.</summary>
    [OwnWords(1)]
    public string? Description { get; init; }

    /// <summary>
    /// hmac: a shared secret, which the answer shows once. ed25519: a key pair, of which you get the public key only.
    /// Default: hmac. It cannot be changed later.
    /// </summary>
    [SignatureWord]
    public string? Signature { get; init; }
}

/// <summary>The body of a call that changes a callback endpoint. What is left out stays.</summary>
public sealed record ChangeCallbackEndpoint
{
    /// <summary>
    /// Where events are sent from now on, with what is pending: what failed at the old one is tried at once.
    /// </summary>
    [Text(1, CallbackUrl.MaxLength)]
    public string? Url { get; init; }

    /// <summary>The types that are sent from now on; an empty list is all. What is pending is sent all the same.</summary>
    [CallbackTypes]
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Your own words for it, up to 200 characters; an empty string removes them.</summary>
    [OwnWords(0)]
    public string? Description { get; init; }

    /// <summary>
    /// true: events are sent from where they stopped, and what failed before is tried at once. false: nothing is sent, and
    /// events wait as long as they are kept.
    /// </summary>
    public bool? Enabled { get; init; }
}

/// <summary>The body of a call that gives an endpoint a new key.</summary>
public sealed record RotateCallbackSecret
{
    /// <summary>
    /// How long the key before signs beside the new one. Default: 86,400, a day. 0 ends it at once.
    /// </summary>
    [WholeNumber(0, 604_800, "seconds")]
    public int? OverlapSeconds { get; init; }
}

/// <summary>The body of a call that sends a range of time again.</summary>
public sealed record ReplayCallbacks
{
    /// <summary>The first time. A date and a time to the second, for example <c>2026-03-02T10:00:00Z</c>.</summary>
    [TimeText]
    public required string From { get; init; }

    /// <summary>The time at which it ends, not included. Default: now.</summary>
    [TimeText]
    public string? To { get; init; }

    /// <summary>Only these types, as in types of the endpoint. Default: all that the endpoint takes.</summary>
    [CallbackTypes]
    public IReadOnlyList<string>? Types { get; init; }
}
