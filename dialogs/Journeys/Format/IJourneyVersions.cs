namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>
/// The texts of journeys by version, for every node: a run goes on with the version it began with, on whatever node and
/// after whatever release.
/// </summary>
public interface IJourneyVersions
{
    /// <summary>How long a version is kept after it was last stored: longer than <see cref="JourneyLimits.LongestRun"/>.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(40);

    /// <summary>Stores a version, or keeps it for <see cref="Kept"/> from now on.</summary>
    /// <param name="version">See <see cref="Journey.Version"/>.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task KeepAsync(string version, string text, CancellationToken cancellationToken);

    /// <summary>The text of a version; null if there is none.</summary>
    Task<string?> FindAsync(string version, CancellationToken cancellationToken);
}
