using System.Reflection;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Microsoft.Extensions.Configuration.CommandLine;

namespace Chat2Pay.Bot.Settings;

/// <summary>
/// Finds names in the configuration that no option has. Inside the bot's own sections every unknown name is found,
/// wherever it comes from. An unknown section is found in a settings file and on the command line; the environment
/// belongs to other programs too, so there a section is found only when it has nearly the name of one of the bot's.
/// </summary>
internal static class UnknownSettings
{
    /// <summary>Every section of the bot, with the options that are bound from it.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Sections =
        new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
        {
            [MerchantOptions.Section] = typeof(MerchantOptions),
            [SecurityOptions.Section] = typeof(SecurityOptions),
            [ApiOptions.Section] = typeof(ApiOptions),
            [PaymentOptions.Section] = typeof(PaymentOptions),
            [ConversationOptions.Section] = typeof(ConversationOptions),
            [JourneyOptions.Section] = typeof(JourneyOptions),
            [RedisOptions.Section] = typeof(RedisOptions),
            [StripeOptions.Section] = typeof(StripeOptions),
            [CallbackOptions.Section] = typeof(CallbackOptions),
            [TwilioOptions.Section] = typeof(TwilioOptions),
            [WorkersOptions.Section] = typeof(WorkersOptions),
            [TelemetryOptions.Section] = typeof(TelemetryOptions),
        };

    /// <summary>Names that the framework reads.</summary>
    private static readonly HashSet<string> Framework = new(StringComparer.OrdinalIgnoreCase)
    {
        "$schema", "AllowedHosts", "applicationName", "captureStartupErrors", "contentRoot", "detailedErrors",
        "environment", "ForwardedHeaders_Enabled", "hostBuilder", "hostingStartupAssemblies", "http_ports",
        "https_port", "https_ports", "Kestrel", "Logging", "preferHostingUrls", "shutdownTimeoutSeconds", "urls",
        "webroot",
    };

    /// <summary>One line for each unknown name, with its whole path and the nearest known one.</summary>
    public static IReadOnlyList<SettingFault> Find(IConfiguration configuration)
    {
        List<SettingFault> faults = [];
        foreach (IConfigurationProvider provider in (configuration as IConfigurationRoot)?.Providers ?? [])
        {
            bool isOurs = provider is FileConfigurationProvider or StreamConfigurationProvider
                or CommandLineConfigurationProvider;
            foreach (string name in provider.GetChildKeys([], null).Distinct().Where(name => !IsKnown(name)))
            {
                IConfigurationSection at = configuration.GetSection(name);
                string? nearest = NearestName.Of(name, Sections.Keys.Concat(Framework));
                if (isOurs || (nearest is not null && Sections.ContainsKey(nearest) && at.GetChildren().Any()))
                {
                    faults.AddRange(Faults(at, name, nearest));
                }
            }
        }

        foreach ((string section, Type type) in Sections)
        {
            Walk(configuration.GetSection(section), section, type, faults);
        }

        return [.. faults.Distinct()];
    }

    /// <summary>The properties of options that a setting can set.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    /// <summary>What a list or a dictionary holds; null for a type that is neither.</summary>
    public static Type? ElementOf(Type type) =>
        Nullable.GetUnderlyingType(type) is null && type.GenericTypeArguments is [.., { } element] ? element : null;

    /// <summary>True for a type whose entries have names.</summary>
    public static bool IsDictionary(Type type) => type.GenericTypeArguments.Length == 2;

    /// <summary>True for a class of the product that holds settings itself.</summary>
    public static bool IsGroup(Type type) => type.IsClass
        && Sections.Values.Any(section => section.Namespace == type.Namespace);

    /// <summary>
    /// The option behind a path such as <c>Api:Applications:0:Id</c> or <c>Payments:SaveAgreements:es</c>; null when there
    /// is none.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <param name="ignoreCase">True where it may be written in letters of the other case, as in the environment.</param>
    public static PropertyInfo? Property(string path, bool ignoreCase = false)
    {
        BindingFlags flags = BindingFlags.Public | BindingFlags.Instance
            | (ignoreCase ? BindingFlags.IgnoreCase : BindingFlags.Default);
        string[] parts = path.Split(':');
        Type? type = Sections.GetValueOrDefault(parts[0]);
        PropertyInfo? property = null;
        bool isName = false;
        foreach (string part in parts.Skip(1).Where(part => !char.IsAsciiDigit(part[0])))
        {
            if (isName)
            {
                isName = false;
                continue;
            }

            property = type?.GetProperty(part, flags);
            type = property is null ? null : ElementOf(property.PropertyType) ?? property.PropertyType;
            isName = property is not null && IsDictionary(property.PropertyType);
        }

        return property;
    }

    private static bool IsKnown(string name) => Sections.ContainsKey(name) || Framework.Contains(name)
        || name.Equals(SecretFiles.Setting, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase);

    private static void Walk(IConfigurationSection at, string path, Type type, List<SettingFault> faults)
    {
        Dictionary<string, PropertyInfo> known =
            Settable(type).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection child in at.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out PropertyInfo? property))
            {
                string? nearest = NearestName.Of(child.Key, known.Keys);
                faults.AddRange(Faults(child, $"{path}:{child.Key}", nearest is null ? null : $"{path}:{nearest}"));
            }
            else if (IsGroup(property.PropertyType))
            {
                Walk(child, $"{path}:{property.Name}", property.PropertyType, faults);
            }
            else if (ElementOf(property.PropertyType) is { } element && IsGroup(element))
            {
                foreach (IConfigurationSection entry in child.GetChildren())
                {
                    Walk(entry, $"{path}:{property.Name}:{entry.Key}", element, faults);
                }
            }
        }
    }

    /// <summary>One fault for each value under an unknown name.</summary>
    private static IEnumerable<SettingFault> Faults(IConfigurationSection at, string path, string? nearest)
    {
        List<IConfigurationSection> children = [.. at.GetChildren()];
        return children.Count > 0
            ? children.SelectMany(child => Faults(
                child, $"{path}:{child.Key}", nearest is null ? null : $"{nearest}:{child.Key}"))
            : [new SettingFault(path, $"{path} is not a setting." + (nearest is null ? "" : $" Did you mean {nearest}?"))];
    }
}
