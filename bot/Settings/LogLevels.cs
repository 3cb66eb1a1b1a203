namespace Chat2Pay.Bot.Settings;

/// <summary>Looks at the levels of the log before the framework reads them, which ends with a stack at a wrong one.</summary>
internal static class LogLevels
{
    private const string Section = "Logging";
    private const string Levels = "LogLevel";

    /// <summary>Looks at the levels of every category, those of one kind of log included.</summary>
    /// <exception cref="SettingsException">One of them is no level.</exception>
    public static void Check(IConfiguration configuration)
    {
        IConfigurationSection logging = configuration.GetSection(Section);
        string[] faults =
        [
            .. logging.GetChildren().Select(log => log.GetSection(Levels)).Prepend(logging.GetSection(Levels))
                .SelectMany(levels => levels.AsEnumerable().Where(level => level.Key != levels.Path))
                .Where(level => !string.IsNullOrEmpty(level.Value)
                    && !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _))
                .Select(level => Fault(level.Key, level.Value)),
        ];
        if (faults.Length > 0)
        {
            throw new SettingsException(faults);
        }
    }

    private static string Fault(string path, string? value) =>
        $"{path} ({path.Replace(":", "__", StringComparison.Ordinal)} in the environment) must be one of "
        + $"{string.Join(", ", Enum.GetNames<LogLevel>())}, not \"{value}\".";
}
