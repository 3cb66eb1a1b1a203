using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Dialogs.Journeys.Format;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Where there are journeys, their folder can be read and their payment requests are an application's.</summary>
internal sealed class JourneyRules(IConfiguration configuration) : IValidateOptions<JourneyOptions>
{
    private const string Folder = $"{JourneyOptions.Section}:{nameof(JourneyOptions.Folder)}";
    private const string Services = $"{JourneyOptions.Section}:{nameof(JourneyOptions.Services)}";
    private const string Networks = $"{JourneyOptions.Section}:{nameof(JourneyOptions.AllowedNetworks)}";
    private const string Application = $"{JourneyOptions.Section}:{nameof(JourneyOptions.Application)}";
    private const string Applications = $"{ApiOptions.Section}:{nameof(ApiOptions.Applications)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JourneyOptions options)
    {
        string?[] ofFolder = options.Folder is { } folder
            ? [FolderFault(Path.GetFullPath(folder)), ApplicationFault(options.Application)]
            : [];
        string[] found =
        [
            .. ofFolder.OfType<string>(),
            .. options.Services.Select(one => ServiceFault(one.Key, one.Value, options)).OfType<string>(),
            .. options.AllowedNetworks.Index().Where(one => CallbackNetworks.Fault(one.Item) is not null)
                .Select(one => $"{Networks}:{one.Index} {CallbackNetworks.Fault(one.Item)}"),
        ];
        return found.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? ServiceFault(string name, JourneyService service, JourneyOptions options)
    {
        string at = $"{Services}:{name}";
        if (!IsName(name))
        {
            return $"{at}: the name of a service has 1 to {JourneyLimits.NameLength} of a-z, 0-9 and _, a letter first.";
        }

        if (service.Url is not { } url)
        {
            return $"{at}:{nameof(JourneyService.Url)} is missing: the https URL of the service.";
        }

        bool takesHttp = url.IsLoopback || options.AllowedNetworks.Count > 0;
        return url is not { IsAbsoluteUri: true, UserInfo.Length: 0, Fragment.Length: 0, Query.Length: 0, Host.Length: > 0 }
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && takesHttp))
                ? $"{at}:{nameof(JourneyService.Url)} is an https URL without query, fragment and password; http on this machine, "
                    + $"and with {Networks}."
            : service.Authorization is { } secret && secret.Reveal().Any(c => c is < ' ' or > '~')
                ? $"{at}:{nameof(JourneyService.Authorization)} has a line break or a character that no header takes."
            : null;
    }

    private static bool IsName(string name) => name.Length is > 0 and <= JourneyLimits.NameLength
        && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

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
