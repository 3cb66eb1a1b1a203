namespace Chat2Pay.Bot.Commands;

/// <summary>
/// Takes the settings out of a command line. A setting is <c>--Section:Key=value</c> or <c>--Section:Key value</c>, and
/// may stand anywhere; what it means is for the configuration to say, which knows every section.
/// </summary>
/// <param name="Settings">The settings, each with its value.</param>
/// <param name="Rest">Everything else, in its order.</param>
/// <param name="WithoutValue">A setting at the end that has no value; null when there is none.</param>
internal sealed record SettingArguments(string[] Settings, string[] Rest, string? WithoutValue)
{
    private const string Dashes = "--";

    /// <summary>Reads a command line.</summary>
    public static SettingArguments Read(IReadOnlyList<string> arguments)
    {
        List<string> settings = [];
        List<string> rest = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            if (!IsName(arguments[i]))
            {
                (IsSetting(arguments[i]) ? settings : rest).Add(arguments[i]);
            }
            else if (i + 1 == arguments.Count)
            {
                return new SettingArguments([.. settings], [.. rest], arguments[i]);
            }
            else
            {
                settings.AddRange([arguments[i], arguments[++i]]);
            }
        }

        return new SettingArguments([.. settings], [.. rest], null);
    }

    /// <summary>True for a setting with its value. A sentence with an equals sign in it is none.</summary>
    private static bool IsSetting(string argument)
    {
        int end = argument.IndexOf('=', StringComparison.Ordinal);
        return end > 0 && !argument.AsSpan(0, end).Contains(' ') && IsKnown(Bare(argument[..end]));
    }

    /// <summary>True for a setting's name without its value, such as <c>--environment</c>.</summary>
    private static bool IsName(string argument) => argument.StartsWith(Dashes, StringComparison.Ordinal)
        && argument.AsSpan().IndexOfAny(' ', '=') < 0
        && IsKnown(Bare(argument));

    private static bool IsKnown(string name) => name.Contains(':', StringComparison.Ordinal) || HostOptions.Contains(name);

    private static string Bare(string name) =>
        name.StartsWith(Dashes, StringComparison.Ordinal) ? name[Dashes.Length..] : name.TrimStart('/');
}
