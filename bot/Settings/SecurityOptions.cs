using System.ComponentModel.DataAnnotations;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Settings;

/// <summary>The installation's own key and what protects its front door.</summary>
public sealed class SecurityOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Security";

    /// <summary>
    /// The key behind link tokens and codes, and behind mailbox addresses unless <see cref="AddressKey"/> is set: 32
    /// random bytes or more in base 64, for example from <c>openssl rand -base64 32</c>. From the environment
    /// (<c>Security__Key</c>) or a mounted file, never from the settings file. Links and codes depend on it: to change
    /// it, see <see cref="PreviousKeys"/>. Required.
    /// </summary>
    [Required(ErrorMessage = "Security:Key is missing: 32 random bytes or more in base 64.")]
    [Base64Key(ErrorMessage = "Security:Key is 32 bytes or more in base 64.")]
    public Secret? Key { get; init; }

    /// <summary>
    /// Keys whose links, receipts and buttons are taken as well, but not made: the one before, until its links have
    /// expired, and the next one, while the nodes get it one after another. Needs <see cref="AddressKey"/>. At most 5.
    /// Default none.
    /// </summary>
    [MaxLength(5, ErrorMessage = "Security:PreviousKeys has at most 5 entries.")]
    [Base64Key(ErrorMessage = "Security:PreviousKeys has only keys of 32 bytes or more in base 64.")]
    public IReadOnlyList<Secret> PreviousKeys { get; init; } = [];

    /// <summary>
    /// The key behind mailbox addresses, which are in every stored key and in what the gateway holds: the first
    /// <see cref="Key"/> this installation had. It never changes. Default: <see cref="Key"/>.
    /// </summary>
    [Base64Key(ErrorMessage = "Security:AddressKey is 32 bytes or more in base 64.")]
    public Secret? AddressKey { get; init; }

    /// <summary>
    /// How many pages of one link may be opened in a minute, and how many of unknown links by one network address: many
    /// phones share one address at their carrier. Default 240; 10 to 100,000.
    /// </summary>
    [Range(10, 100_000, ErrorMessage = "Security:PagesPerMinute is 10 to 100,000.")]
    public int PagesPerMinute { get; init; } = 240;

    /// <summary>
    /// How many webhooks with a wrong signature one network address may send in a minute before its refusals are no
    /// longer logged. A right signature is taken whatever else comes. Default 60; 1 to 100,000.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "Security:FailedSignaturesPerMinute is 1 to 100,000.")]
    public int FailedSignaturesPerMinute { get; init; } = 60;

    /// <summary>
    /// How many connections may be open at a time; more are closed at once. Bounds what can wait while the store or a
    /// provider is slow. Default 10,000; 100 to 1,000,000.
    /// </summary>
    [Range(100, 1_000_000, ErrorMessage = "Security:MaxConnections is 100 to 1,000,000.")]
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>
    /// The addresses or networks (<c>10.0.0.0/8</c>) of the proxies in front of this host, whose X-Forwarded-For and
    /// X-Forwarded-Proto are believed. At most 50. Default empty: nobody's but loopback's.
    /// </summary>
    [MaxLength(50, ErrorMessage = "Security:TrustedProxies has at most 50 entries.")]
    [Networks(ErrorMessage = "{0} is an address or a network such as 10.0.0.0/8.")]
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];
}
