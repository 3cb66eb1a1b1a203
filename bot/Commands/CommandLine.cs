namespace Chat2Pay.Bot.Commands;

/// <summary>
/// The words of a command line. Settings are <c>--Section:Key=value</c> or <c>--Section:Key value</c>, wherever they stand;
/// a first argument that is no setting is a command's name.
/// </summary>
/// <param name="Name">The command's name.</param>
/// <param name="Words">What follows it.</param>
/// <param name="Settings">The settings among them.</param>
internal sealed record CommandLine(string Name, IReadOnlyList<string> Words, string[] Settings)
{
    /// <summary>The exit code of a command that did what it was asked.</summary>
    public const int Done = 0;

    /// <summary>The exit code of a command that could not do all it was asked.</summary>
    public const int Failed = 1;

    /// <summary>The exit code of a command that is not there, or whose words make no sense.</summary>
    public const int Misused = 2;

    /// <summary>Reads a command line; null when it names no command and the bot is to be started.</summary>
    public static CommandLine? Read(string[] arguments)
    {
        if (arguments is not [{ Length: > 0 } name, ..] || name[0] is '-' or '/' || name.Contains('='))
        {
            return null;
        }

        List<string> words = [];
        List<string> settings = [];
        for (int i = 1; i < arguments.Length; i++)
        {
            if (IsName(arguments[i]))
            {
                // Its value follows as an argument of its own.
                settings.AddRange(arguments.Skip(i++).Take(2));
            }
            else
            {
                (IsSetting(arguments[i]) ? settings : words).Add(arguments[i]);
            }
        }

        return new CommandLine(name, words, [.. settings]);
    }

    /// <summary>The name of an argument without what it begins with.</summary>
    internal static string Bare(string name) =>
        name.StartsWith("--", StringComparison.Ordinal) ? name[2..] : name.TrimStart('/');

    private static bool IsSetting(string argument)
    {
        int end = argument.IndexOf('=');
        return end > 0 && !argument.AsSpan(0, end).Contains(' ') && CommandUsage.IsSetting(Bare(argument[..end]));
    }

    /// <summary>True for a setting's name without its value, such as <c>--environment</c>.</summary>
    private static bool IsName(string argument) => argument.StartsWith("--", StringComparison.Ordinal)
        && argument.AsSpan().IndexOfAny(' ', '=') < 0
        && CommandUsage.IsSetting(Bare(argument));
}
