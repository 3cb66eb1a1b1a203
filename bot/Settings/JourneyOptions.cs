using System.ComponentModel.DataAnnotations;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Settings;

/// <summary>Where the merchant's journeys are: conversations written as files (docs/journeys.md).</summary>
public sealed class JourneyOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Journeys";

    /// <summary>
    /// The folder whose files <c>*.yaml</c> are the journeys; files in folders below it are not read. At most 100 files.
    /// Default null: no journeys.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// The id of the application whose payment requests those of journeys are, one of <see cref="ApiOptions.Applications"/>:
    /// it reads them, and is told of them. Required where <see cref="Folder"/> is set. Default null.
    /// </summary>
    public string? Application { get; init; }

    /// <summary>
    /// The services that journeys may call, by the names that files use: small letters, digits and underscores. At most 50.
    /// Default none.
    /// </summary>
    [MaxLength(50, ErrorMessage = "Journeys:Services has at most 50 entries.")]
    public IReadOnlyDictionary<string, JourneyService> Services { get; init; } = new Dictionary<string, JourneyService>();

    /// <summary>
    /// Private addresses and networks (<c>10.1.0.0/16</c>) that services may be on, /8 the widest of IPv4 and /16 of IPv6. At
    /// most 50. Default none: public addresses only.
    /// </summary>
    [MaxLength(50, ErrorMessage = "Journeys:AllowedNetworks has at most 50 entries.")]
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Seconds between two looks at the files. Default 10; 1 to 3,600.</summary>
    [Range(1, 3_600, ErrorMessage = "Journeys:ReloadSeconds is 1 to 3,600.")]
    public int ReloadSeconds { get; init; } = 10;
}

/// <summary>A service that journeys may call.</summary>
public sealed class JourneyService
{
    /// <summary>
    /// Its URL, https; http on this machine and in <see cref="JourneyOptions.AllowedNetworks"/>. Paths of calls are below it.
    /// Required.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary>The header Authorization of every call, <c>Bearer</c> and a token for example. Default null: none.</summary>
    public Secret? Authorization { get; init; }
}
