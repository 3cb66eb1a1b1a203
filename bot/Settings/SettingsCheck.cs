using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Looks at every setting before anything starts, so that all that is wrong is said at once.</summary>
public static partial class SettingsCheck
{
    /// <summary>Looks at every section.</summary>
    /// <exception cref="SettingsException">Something is wrong: one line a setting, each naming its key.</exception>
    public static void Check(IServiceProvider services)
    {
        IConfiguration configuration = services.GetRequiredService<IConfiguration>();
        SettingFault[] found =
        [
            .. UnknownSettings.Find(configuration), .. UnreadableValues.Find(configuration),
            .. Placeholders.Find(configuration),
        ];
        List<string> faults = [.. found.Select(fault => fault.Text)];
        Look<MerchantOptions>(services, MerchantOptions.Section, found, faults);
        Look<SecurityOptions>(services, SecurityOptions.Section, found, faults);
        Look<ApiOptions>(services, ApiOptions.Section, found, faults);
        Look<PaymentOptions>(services, PaymentOptions.Section, found, faults);
        Look<ConversationOptions>(services, ConversationOptions.Section, found, faults);
        Look<JourneyOptions>(services, JourneyOptions.Section, found, faults);
        Look<RedisOptions>(services, RedisOptions.Section, found, faults);
        Look<StripeOptions>(services, StripeOptions.Section, found, faults);
        Look<TwilioOptions>(services, TwilioOptions.Section, found, faults);
        Look<CallbackOptions>(services, CallbackOptions.Section, found, faults);
        Look<WorkersOptions>(services, WorkersOptions.Section, found, faults);
        Look<TelemetryOptions>(services, TelemetryOptions.Section, found, faults);
        if (faults.Count > 0)
        {
            throw new SettingsException([.. faults.Distinct(StringComparer.Ordinal).Select(WithEnvironmentForm)]);
        }
    }

    private static void Look<TOptions>(
        IServiceProvider services, string section, IReadOnlyList<SettingFault> found, List<string> faults)
        where TOptions : class, new()
    {
        IConfiguration configuration = services.GetRequiredService<IConfiguration>();
        IEnumerable<string> failures = [];
        try
        {
            _ = services.GetRequiredService<IOptions<TOptions>>().Value;
        }
        catch (OptionsValidationException wrong)
        {
            failures = wrong.Failures;
        }
        catch (InvalidOperationException unbound)
        {
            if (!found.Any(fault => fault.Path.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)))
            {
                faults.Add($"{section}: {unbound.Message}");
            }

            failures = FailuresOfTheRest<TOptions>(services, configuration.GetSection(section), found);
        }

        // The generated validator joins its failures.
        faults.AddRange(failures
            .SelectMany(failure => failure.Split("; ", StringSplitOptions.RemoveEmptyEntries))
            .Select(failure => Demand(Line(section, failure), configuration))
            .Where(line => !found.Any(fault => fault.Covers(Path().Match(line).Value))));
    }

    /// <summary>
    /// What is wrong with a section whose unknown names and unreadable values are left out, so that all is said at once.
    /// </summary>
    private static IEnumerable<string> FailuresOfTheRest<TOptions>(
        IServiceProvider services, IConfigurationSection section, IReadOnlyList<SettingFault> found)
        where TOptions : class, new()
    {
        IConfigurationRoot rest = new ConfigurationBuilder()
            .AddInMemoryCollection(section.AsEnumerable().Where(pair =>
                pair.Value is not null && !found.Any(fault => fault.Covers(pair.Key))))
            .Build();
        TOptions options = rest.GetSection(section.Key).Get<TOptions>() ?? new TOptions();
        return services.GetServices<IValidateOptions<TOptions>>()
            .Select(check => check.Validate(Options.DefaultName, options))
            .SelectMany(result => result.Failures ?? []);
    }

    /// <summary>The options' own name in a failure, <c>ApiOptions.Applications[0].Id</c>, becomes the setting's path.</summary>
    private static string Line(string section, string failure)
    {
        string line = Member().Replace(failure, member =>
            section + Separator().Replace(member.Groups[1].Value, ":").Replace("]", "", StringComparison.Ordinal));
        if (Missing().Match(line) is { Success: true } missing)
        {
            string path = missing.Groups[1].Value;
            bool isList = UnknownSettings.Property(path) is { } property
                && UnknownSettings.ElementOf(property.PropertyType) is not null;
            return isList ? $"{path}:0 is missing." : $"{path} is missing.";
        }

        if (OutOfRange().Match(line) is { Success: true } range)
        {
            return RangeWords(range.Groups[1].Value) ?? range.Value;
        }

        int named = line.IndexOf(section + ":", StringComparison.Ordinal);
        return named >= 0 ? line[named..] : $"{section}:{line}";
    }

    /// <summary>
    /// The range as the option words it. The generated validator does not pass an ErrorMessage of RangeAttribute on
    /// (https://github.com/dotnet/runtime: Microsoft.Extensions.Options.SourceGeneration, __SourceGen__RangeAttribute).
    /// </summary>
    private static string? RangeWords(string path) => UnknownSettings.Property(path)?
        .GetCustomAttribute<RangeAttribute>()?.ErrorMessage?.Replace("{0}", path, StringComparison.Ordinal);

    /// <summary>What an option says of its values, as a demand, with what was found where that can be no secret.</summary>
    private static string Demand(string line, IConfiguration configuration)
    {
        string path = Path().Match(line).Value;
        string rest = line[path.Length..];
        string? demand =
            rest.StartsWith(" is missing", StringComparison.Ordinal) ? null
            : rest.StartsWith(" is ", StringComparison.Ordinal) ? " must be" + rest[3..]
            : rest.StartsWith(" has ", StringComparison.Ordinal) ? " must have" + rest[4..]
            : null;
        return demand is null
            ? line
            : path + demand.TrimEnd('.')
                + UnreadableValues.Found(UnknownSettings.Property(path), configuration[path]) + ".";
    }

    /// <summary>Names beside the path how the setting is written as an environment variable.</summary>
    private static string WithEnvironmentForm(string fault) => Path().Replace(
        fault,
        path => $"{path.Value} ({path.Value.Replace(":", "__", StringComparison.Ordinal)} in the environment)",
        count: 1);

    [GeneratedRegex(@"\b\w+Options((?:\.\w+(?:\[\d+\])?)+)")]
    private static partial Regex Member();

    [GeneratedRegex(@"[.\[]")]
    private static partial Regex Separator();

    [GeneratedRegex(@"(?:The )?([\w:]+) (?:field is required|is missing)\.$")]
    private static partial Regex Missing();

    [GeneratedRegex(@"The field ([\w:]+) must be between .*")]
    private static partial Regex OutOfRange();

    [GeneratedRegex(@"^\w+(?::\w+)*")]
    private static partial Regex Path();
}
