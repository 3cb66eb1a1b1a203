using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Where there are journeys, their folder can be read and their payment requests are an application's.</summary>
internal sealed class JourneyRules(IConfiguration configuration) : IValidateOptions<JourneyOptions>
{
    private const string Folder = $"{JourneyOptions.Section}:{nameof(JourneyOptions.Folder)}";
    private const string Application = $"{JourneyOptions.Section}:{nameof(JourneyOptions.Application)}";
    private const string Applications = $"{ApiOptions.Section}:{nameof(ApiOptions.Applications)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JourneyOptions options)
    {
        if (options.Folder is not { } folder)
        {
            return ValidateOptionsResult.Success;
        }

        string?[] faults = [FolderFault(Path.GetFullPath(folder)), ApplicationFault(options.Application)];
        string[] found = [.. faults.OfType<string>()];
        return found.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? FolderFault(string path)
    {
        try
        {
            _ = Directory.EnumerateFiles(path).Any();
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            string why = unreadable is DirectoryNotFoundException
                ? $"there is no {path}"
                : $"{path} cannot be read by the user the bot runs as, or is no folder";
            return $"{Folder} is the name of a folder: {why}.";
        }
    }

    private string? ApplicationFault(string? application)
    {
        string[] ids = [.. configuration.GetSection(Applications).GetChildren()
            .Select(one => one[nameof(ApiApplication.Id)]).OfType<string>()];
        string known = ids.Length == 0 ? $"there is none in {Applications} yet" : string.Join(", ", ids);
        return application is null
            ? $"{Application} is missing: the Id of the application whose payment requests those of journeys are: {known}."
            : ids.Contains(application, StringComparer.Ordinal)
                ? null
                : $"{Application} is the Id of one of {Applications}: {known}.";
    }
}
