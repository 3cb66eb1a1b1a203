using Chat2Pay.Sandbox.Billing;

namespace Chat2Pay.Sandbox;

/// <summary>The bot's settings of journeys: a file that is saved is tried on the phones a second later.</summary>
internal static class SandboxJourneys
{
    private const string Folder = "journeys";

    /// <summary>The settings; none where there is no folder.</summary>
    /// <param name="options">The options of the sandbox.</param>
    /// <param name="page">Where the phones are, and the billing server.</param>
    public static IReadOnlyDictionary<string, string> Settings(SandboxOptions options, Uri page)
    {
        string? folder = options.Journeys ?? Nearest(new DirectoryInfo(AppContext.BaseDirectory));
        return string.IsNullOrEmpty(folder)
            ? new Dictionary<string, string>()
            : new Dictionary<string, string>
            {
                ["Journeys:Folder"] = Path.GetFullPath(folder),
                ["Journeys:Application"] = SandboxWorld.ApplicationId,
                ["Journeys:ReloadSeconds"] = "1",
                ["Journeys:Services:billing:Url"] = new Uri(page, BillingServer.Path).AbsoluteUri,
            };
    }

    /// <summary>The folder beside the sandbox's own, above the directory that the program runs from; null for none.</summary>
    private static string? Nearest(DirectoryInfo? program)
    {
        for (DirectoryInfo? above = program; above is not null; above = above.Parent)
        {
            string found = Path.Combine(above.FullName, Folder);
            if (Directory.Exists(Path.Combine(above.FullName, "sandbox")) && Directory.Exists(found))
            {
                return found;
            }
        }

        return null;
    }
}
