using System.Diagnostics;
using System.Reflection;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>
/// The bot, compiled ahead of time for this machine into a folder of its own that goes with this object. Nothing is
/// written beside the sources, where it would be in the way of the ordinary build.
/// </summary>
internal sealed class ReadyToRunBuild : IDisposable
{
    private const string Published = "published";

    private static readonly string Project = typeof(ReadyToRunBuild).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "BotProject").Value!;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-");

    private ReadyToRunBuild()
    {
    }

    public string Program => Path.Combine(folder.FullName, Published, "Chat2Pay.Bot");

    /// <summary>Publishes it. The compiler is a package that is restored when it is first needed.</summary>
    /// <exception cref="InvalidOperationException">It could not be published.</exception>
    public static async Task<ReadyToRunBuild> PublishAsync()
    {
        ReadyToRunBuild build = new();
        try
        {
            await build.RunAsync();
            return build;
        }
        catch
        {
            build.Dispose();
            throw;
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task RunAsync()
    {
        // Build servers would stay behind, and take their share of the machine while it is measured.
        ProcessStartInfo start = new("dotnet",
        [
            "publish", Project, "--configuration", "Release", "--use-current-runtime", "--no-self-contained",
            "-p:PublishReadyToRun=true", "--artifacts-path", folder.FullName,
            "--output", Path.Combine(folder.FullName, Published),
            "--disable-build-servers", "--nologo", "--verbosity", "quiet",
        ])
        {
            RedirectStandardOutput = true,
        };
        using Process publish = Process.Start(start)!;
        string said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException("The bot could not be published with ReadyToRun. " + said);
        }
    }
}
