using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Settings;

/// <summary>
/// Takes an empty value for none. A container's file makes one of a variable that nobody has set, and a sender, a template
/// or a key without characters is none.
/// </summary>
internal static class EmptyValues
{
    /// <summary>Makes null of each empty value of the bot's own sections, wherever it comes from.</summary>
    /// <remarks>An empty value of what has to be set, or of a number, stays: it is a fault.</remarks>
    public static void MakeNull(ConfigurationManager configuration)
    {
        KeyValuePair<string, string?>[] none =
        [
            .. UnknownSettings.Sections.Keys
                .SelectMany(section => configuration.GetSection(section).AsEnumerable())
                .Where(setting => setting.Value is "" && MayBeNull(UnknownSettings.Property(setting.Key, ignoreCase: true)))
                .Select(setting => KeyValuePair.Create(setting.Key, default(string))),
        ];
        configuration.AddInMemoryCollection(none);
    }

    private static bool MayBeNull(PropertyInfo? option) => option?.PropertyType == typeof(Secret)
        || (option?.PropertyType == typeof(string) && option.GetCustomAttribute<RequiredAttribute>() is null);
}
