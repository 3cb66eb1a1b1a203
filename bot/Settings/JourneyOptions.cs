using System.ComponentModel.DataAnnotations;

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

    /// <summary>Seconds between two looks at the files. Default 10; 1 to 3,600.</summary>
    [Range(1, 3_600, ErrorMessage = "Journeys:ReloadSeconds is 1 to 3,600.")]
    public int ReloadSeconds { get; init; } = 10;
}
