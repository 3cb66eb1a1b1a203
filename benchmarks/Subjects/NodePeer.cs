using System.Diagnostics;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>
/// The paid turn written with the Bot Framework SDK for Node, installed into a folder of its own that goes with this
/// object. Nothing is written beside the sources.
/// </summary>
internal sealed class NodePeer : IDisposable
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Peers", "node");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-");

    private NodePeer()
    {
    }

    public string Script => Path.Combine(folder.FullName, "pay.js");

    /// <summary>Installs its packages.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no npm.</exception>
    /// <exception cref="InvalidOperationException">They could not be installed.</exception>
    public static async Task<NodePeer> InstallAsync()
    {
        NodePeer peer = new();
        try
        {
            await peer.RunAsync();
            return peer;
        }
        catch
        {
            peer.Dispose();
            throw;
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task RunAsync()
    {
        foreach (string file in Directory.EnumerateFiles(Source))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        // Without scripts: one of botbuilder-dialogs fetches a program to take duplicates away, which npm refuses to
        // do unasked, and nothing needs it. A Node that is too old for a package is refused here, not in the run.
        ProcessStartInfo start = new("npm",
            ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--engine-strict"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process install = Process.Start(start)!;
        string[] said = await Task.WhenAll(
            install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException("The Node peer could not be installed. " + string.Concat(said));
        }
    }
}
