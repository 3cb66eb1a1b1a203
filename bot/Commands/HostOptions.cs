using System.CommandLine;
using Chat2Pay.Bot.Settings;

namespace Chat2Pay.Bot.Commands;

/// <summary>
/// The settings that have no section. They are taken out of the command line with the other settings, by
/// <see cref="SettingArguments"/>; the options here are what help and completion show of them.
/// </summary>
internal static class HostOptions
{
    private static readonly (string Name, string Value, string Purpose)[] Known =
    [
        ("urls", "addresses", "Where the bot listens, default http://localhost:5000"),
        ("contentRoot", "directory", "Where appsettings.json is, default the working directory"),
        ("environment", "name", "Reads appsettings.<name>.json too, default Production"),
        (SecretFiles.Setting, "directory", "Reads each file in it as a setting, for example Stripe__ApiKey"),
    ];

    /// <summary>True for the name of one, without dashes.</summary>
    public static bool Contains(string name) =>
        Known.Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The options, as every command takes them.</summary>
    public static IEnumerable<Option> All() => Known.Select(one => new Option<string>("--" + one.Name)
    {
        HelpName = one.Value,
        Description = one.Purpose,
        Recursive = true,
    });
}
