namespace Chat2Pay.Bot.Journeys;

/// <summary>Reads the files of journeys where they lie.</summary>
internal interface IJourneyFileReader
{
    /// <summary>The files of journeys in a folder, in the order of their names; not those of folders below it.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    IReadOnlyList<string> In(string folder);

    /// <summary>Reads a file, if it is not far too long.</summary>
    Task<JourneySource> ReadAsync(string path, CancellationToken cancellationToken);
}
