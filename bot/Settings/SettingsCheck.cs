using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Turns;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Looks at every setting before anything starts, so that all that is wrong is said at once.</summary>
public static partial class SettingsCheck
{
    /// <summary>Looks at every section.</summary>
    /// <exception cref="SettingsException">Something is wrong: one line a setting, each naming its key.</exception>
    public static void Check(IServiceProvider services)
    {
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
            faults.AddRange(wrong.Failures
                .SelectMany(failure => failure.Split("; ", StringSplitOptions.RemoveEmptyEntries))
                .Select(failure => Line(section, failure)));
        }
        catch (InvalidOperationException misspelt)
        {
            faults.Add(Unknown().Match(misspelt.Message) is { Success: true } unknown
                ? $"{section}:{unknown.Groups[1].Value} is not a setting. Is it misspelt?"
                : $"{section}: {misspelt.Message}");
        }
    }

    private static string Line(string section, string failure)
    {
        if (Missing().Match(failure) is { Success: true } missing)
        {
            return $"{section}:{missing.Groups[1].Value} is missing.";
        }

        int named = failure.IndexOf(section + ":", StringComparison.Ordinal);
        return named >= 0 ? failure[named..] : $"{section}:{failure}";
    }

    [GeneratedRegex(@"not found on the instance of [\w.]+: '([^']+)'")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"^(?:\w+: )?The \w+\.(\w+) field is required\.$")]
    private static partial Regex Missing();
}
