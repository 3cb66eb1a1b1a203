namespace Chat2Pay.Bot.Commands;

/// <summary>
/// The words of a command line. Settings are <c>--Section:Key=value</c>, wherever they stand; a first argument that is
/// no setting is a command's name.
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

        ILookup<bool, string> rest = arguments.Skip(1).ToLookup(IsSetting);
        return new CommandLine(name, [.. rest[false]], [.. rest[true]]);
    }

    /// <summary>The name of an argument without what it begins with.</summary>
    internal static string Bare(string name) =>
        name.StartsWith("--", StringComparison.Ordinal) ? name[2..] : name.TrimStart('/');

    private static bool IsSetting(string argument)
    {
        int end = argument.IndexOf('=');
        return end > 0 && CommandUsage.IsSetting(Bare(argument[..end]));
    }
}
