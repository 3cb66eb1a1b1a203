namespace Chat2Pay.Bot.Commands;

/// <summary>What a command line ends with.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it was asked, or the bot was stopped.</summary>
    public const int Done = 0;

    /// <summary>The settings are wrong, or the command could not do all it was asked.</summary>
    public const int Failed = 1;

    /// <summary>There is no such command, option or argument.</summary>
    public const int Misused = 2;
}
