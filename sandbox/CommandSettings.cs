using System.Text.Json;

namespace Chat2Pay.Sandbox;

/// <summary>
/// The settings of the sandbox's bot as a file, so that the bot's commands can be tried on it. The file is there as long as
/// the sandbox runs.
/// </summary>
internal sealed class CommandSettings : IDisposable
{
    private readonly DirectoryInfo directory;

    private CommandSettings(DirectoryInfo directory) => this.directory = directory;

    /// <summary>The directory for <c>--contentRoot</c>.</summary>
    public string Directory => directory.FullName;

    /// <summary>Writes the settings into a directory of their own.</summary>
    public static async Task<CommandSettings> WriteAsync(
        IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        CommandSettings written = new(System.IO.Directory.CreateTempSubdirectory("chat2pay-sandbox-"));
        await File.WriteAllTextAsync(
            Path.Combine(written.Directory, "appsettings.json"), JsonSerializer.Serialize(settings), cancellationToken);
        return written;
    }

    /// <inheritdoc/>
    public void Dispose() => directory.Delete(recursive: true);
}
