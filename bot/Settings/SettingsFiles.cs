using System.Text.Json;

namespace Chat2Pay.Bot.Settings;

/// <summary>Says what stands in the way where the settings files themselves cannot be read.</summary>
internal static class SettingsFiles
{
    /// <summary>Reads them.</summary>
    /// <exception cref="SettingsException">A file is broken or may not be read, or its directory is not there.</exception>
    public static TResult Read<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException broken)
        {
            throw new SettingsException([Broken(broken)]);
        }
        catch (Exception absent) when (absent is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                [$"The directory of appsettings.json, or a file in it, cannot be read: {absent.Message}"]);
        }
    }

    private static string Broken(InvalidDataException broken)
    {
        for (Exception? cause = broken; cause is not null; cause = cause.InnerException)
        {
            if (cause is JsonException { LineNumber: { } line } json)
            {
                string place = $"line {line + 1}, position {json.BytePositionInLine + 1}";
                return $"{File(broken)} is no JSON at {place}; look for a comma, a quotation mark or a bracket that is "
                    + $"missing there or in the line before: {json.Message.Split(" LineNumber:")[0]}";
            }
        }

        return $"{File(broken)} cannot be read: {broken.GetBaseException().Message}";
    }

    /// <summary>The file's path, which the framework's message has between quotation marks.</summary>
    private static string File(InvalidDataException broken) =>
        broken.Message.Split('\'') is [_, { Length: > 0 } path, ..] ? path : "A settings file";
}
