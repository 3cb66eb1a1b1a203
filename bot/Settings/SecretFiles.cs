namespace Chat2Pay.Bot.Settings;

/// <summary>
/// Settings from mounted files, one file a setting: the way in which Docker and Kubernetes hand secrets to a container.
/// A file's name is the setting's environment form, for example <c>Stripe__ApiKey</c>; a line break at its end is left out.
/// </summary>
internal static class SecretFiles
{
    /// <summary>The setting that names the directory, in the environment or on the command line. Default: none.</summary>
    public const string Setting = "SecretsDirectory";

    /// <summary>Adds the files of the directory; they win over every other source. Nothing where none is named.</summary>
    /// <exception cref="SettingsException">The directory is not there, or a file in it cannot be read.</exception>
    public static void Add(ConfigurationManager configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } directory)
        {
            return;
        }

        try
        {
            configuration.AddKeyPerFile(Path.GetFullPath(directory), optional: false, reloadOnChange: false);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{Setting}: {directory} cannot be read. {unreadable.Message}"]);
        }
    }
}
