using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Turns;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Looks at every setting before anything starts, so that all that is wrong is said at once.</summary>
public static partial class SettingsCheck
{
    /// <summary>Looks at every section.</summary>
    /// <exception cref="SettingsException">Something is wrong: one line a setting, each naming its key.</exception>
    public static void Check(IServiceProvider services)
    {
        List<string> unknown = [.. UnknownSettings.Find(services.GetRequiredService<IConfiguration>())];
        List<string> faults = [];
        Look<MerchantOptions>(services, MerchantOptions.Section, faults);
        Look<SecurityOptions>(services, SecurityOptions.Section, faults);
        Look<ApiOptions>(services, ApiOptions.Section, faults);
        Look<PaymentOptions>(services, PaymentOptions.Section, faults);
        Look<RedisOptions>(services, RedisOptions.Section, faults);
        Look<StripeOptions>(services, StripeOptions.Section, faults);
        Look<TwilioOptions>(services, TwilioOptions.Section, faults);
        Look<WorkersOptions>(services, WorkersOptions.Section, faults);
        Look<TelemetryOptions>(services, TelemetryOptions.Section, faults);
        faults = [.. unknown.Concat(faults).Distinct(StringComparer.Ordinal).Select(WithEnvironmentForm)];
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }
    }

    private static void Look<TOptions>(IServiceProvider services, string section, List<string> faults)
        where TOptions : class
    {
        try
        {
            _ = services.GetRequiredService<IOptions<TOptions>>().Value;
        }
        catch (OptionsValidationException wrong)
        {
            // The generated validator joins its failures.
            faults.AddRange(wrong.Failures
                .SelectMany(failure => failure.Split("; ", StringSplitOptions.RemoveEmptyEntries))
                .Select(failure => Line(section, failure)));
        }
        catch (InvalidOperationException unbound)
        {
            if (Unreadable().Match(unbound.Message) is { Success: true } value)
            {
                faults.Add($"{value.Groups[1].Value} must be {Kind(value.Groups[2].Value)}.");
            }
            else if (!Unknown().IsMatch(unbound.Message))
            {
                // A section with an unknown name is not bound: UnknownSettings has found the name with its whole path.
                faults.Add($"{section}: {unbound.Message}");
            }
        }
    }

    /// <summary>The options' own name in a failure, <c>ApiOptions.Applications[0].Id</c>, becomes the setting's path.</summary>
    private static string Line(string section, string failure)
    {
        string line = Member().Replace(failure, member =>
            section + Separator().Replace(member.Groups[1].Value, ":").Replace("]", "", StringComparison.Ordinal));
        if (Missing().Match(line) is { Success: true } missing)
        {
            return $"{missing.Groups[1].Value} is missing.";
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

    /// <summary>Names beside the path how the setting is written as an environment variable.</summary>
    private static string WithEnvironmentForm(string fault) => Path().Replace(
        fault,
        path => $"{path.Value} ({path.Value.Replace(":", "__", StringComparison.Ordinal)} in the environment)",
        count: 1);

    /// <summary>What a value of a type looks like.</summary>
    private static string Kind(string type) => type switch
    {
        "System.Int32" or "System.Int64" => "a whole number in the setting's range",
        "System.Double" => "a number with a decimal point",
        "System.Boolean" => "true or false",
        "System.TimeSpan" => "a time span such as 00:00:30 or 7.00:00:00",
        "System.Uri" => "an address such as https://pay.example.com",
        _ => UnknownSettings.Sections.Values.Append(typeof(Secret)).Select(one => one.Assembly.GetType(type))
            .FirstOrDefault(found => found?.IsEnum is true) is { } closed
            ? "one of " + string.Join(", ", Enum.GetNames(closed))
            : "written in another form",
    };

    [GeneratedRegex(@"not found on the instance of [\w.]+: '([^']+)'")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"at '([^']+)' to type '([^']+)'")]
    private static partial Regex Unreadable();

    [GeneratedRegex(@"\b\w+Options((?:\.\w+(?:\[\d+\])?)+)")]
    private static partial Regex Member();

    [GeneratedRegex(@"[.\[]")]
    private static partial Regex Separator();

    [GeneratedRegex(@"The ([\w:]+) field is required\.$")]
    private static partial Regex Missing();

    [GeneratedRegex(@"The field ([\w:]+) must be between .*")]
    private static partial Regex OutOfRange();

    [GeneratedRegex(@"^\w+(?::\w+)*")]
    private static partial Regex Path();
}
