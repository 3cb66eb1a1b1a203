using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Settings;

/// <summary>Finds every value that cannot be read as what its setting is; the framework stops at the first.</summary>
internal static class UnreadableValues
{
    private const int LongestShown = 60;

    /// <summary>One fault for each such value, wherever it comes from.</summary>
    public static IReadOnlyList<SettingFault> Find(IConfiguration configuration) =>
        [.. UnknownSettings.Sections.SelectMany(section =>
            OfGroup(configuration.GetSection(section.Key), section.Key, section.Value))];

    /// <summary>What was found, to follow what was wanted; empty where it may be a secret.</summary>
    public static string Found(PropertyInfo? property, string? value)
    {
        bool mayShow = property is not null && !string.IsNullOrEmpty(value) && value.Length <= LongestShown
            && !value.Any(char.IsControl) && IsShown(property, value);
        return mayShow ? $", not \"{value}\"" : "";
    }

    private static bool IsShown(PropertyInfo property, string value)
    {
        Type type = UnknownSettings.ElementOf(property.PropertyType) ?? property.PropertyType;
        return type.IsValueType
            || (type == typeof(Uri) && !value.Contains('@'))
            || property.GetCustomAttributes<ValidationAttribute>().Any(check =>
                check is TimeZoneNameAttribute or CurrencyCodesAttribute or NetworksAttribute or LanguageTagAttribute);
    }

    private static IEnumerable<SettingFault> OfGroup(IConfigurationSection at, string path, Type type) =>
        UnknownSettings.Settable(type).SelectMany(property =>
            OfValue(at.GetSection(property.Name), $"{path}:{property.Name}", property.PropertyType, property));

    private static IEnumerable<SettingFault> OfValue(
        IConfigurationSection at, string path, Type type, PropertyInfo property)
    {
        List<IConfigurationSection> below = [.. at.GetChildren()];
        bool isAlone = below.Count == 0 && !string.IsNullOrEmpty(at.Value);
        if (UnknownSettings.ElementOf(type) is { } element)
        {
            return isAlone
                ? [new SettingFault(path, UnknownSettings.IsDictionary(type)
                    ? $"{path}:<name> is where an entry belongs: {path} has one under each name."
                    : $"{path}:0 is where the first entry belongs: {path} is a list.")]
                : below.SelectMany(entry => OfValue(entry, $"{path}:{entry.Key}", element, property));
        }

        if (UnknownSettings.IsGroup(type))
        {
            string first = UnknownSettings.Settable(type).First().Name;
            return isAlone
                ? [new SettingFault(path, $"{path} holds several settings, such as {path}:{first}: name each.")]
                : OfGroup(at, path, type);
        }

        return below.Count > 0 && at.Value is null
            ? [new SettingFault(path, $"{path} must be one value, not a list or a group of settings.")]
            : OfText(at.Value, path, type, property);
    }

    private static IEnumerable<SettingFault> OfText(string? text, string path, Type type, PropertyInfo property)
    {
        if (text is null || CanRead(text, type))
        {
            return [];
        }

        string range = RangeWords(property, path) is { } words ? ", " + words : "";
        return [new SettingFault(path, $"{path} must be {Kind(type)}{range}{Found(property, text)}.")];
    }

    private static bool CanRead(string text, Type type)
    {
        Type? value = Nullable.GetUnderlyingType(type);
        bool mayBeEmpty = value is not null || (!type.IsValueType && type != typeof(Secret));
        if (type == typeof(string) || (text.Length == 0 && mayBeEmpty))
        {
            return true;
        }

        try
        {
            return TypeDescriptor.GetConverter(value ?? type).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or OverflowException
            or NotSupportedException or InvalidCastException)
        {
            return false;
        }
    }

    /// <summary>The range as the option words it, without the name before it; null when there is none.</summary>
    private static string? RangeWords(PropertyInfo property, string path)
    {
        const string Is = " is ";
        string? words = property.GetCustomAttribute<RangeAttribute>()?.ErrorMessage?
            .Replace("{0}", path, StringComparison.Ordinal);
        int at = words?.IndexOf(Is, StringComparison.Ordinal) ?? -1;
        return at < 0 ? null : words![(at + Is.Length)..].TrimEnd('.');
    }

    /// <summary>What a value of a type looks like.</summary>
    private static string Kind(Type type)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(value)),
            _ when value == typeof(int) || value == typeof(long) => "a whole number",
            _ when value == typeof(double) => "a number with a decimal point",
            _ when value == typeof(bool) => "true or false",
            _ when value == typeof(TimeSpan) => "a time span such as 00:00:30 or 7.00:00:00",
            _ when value == typeof(Uri) => "an address such as https://pay.example.com",
            _ when value == typeof(Secret) => "more than blanks",
            _ => "written in another form",
        };
    }
}
