using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>
/// The merchant's own agreements name nothing that is not filled in, and there is one for each language: customers agree
/// to the words as they stand.
/// </summary>
internal sealed partial class AgreementRules(IConfiguration configuration) : IValidateOptions<PaymentOptions>
{
    private const string One = $"{PaymentOptions.Section}:{nameof(PaymentOptions.SaveAgreement)}";
    private const string Others = $"{PaymentOptions.Section}:{nameof(PaymentOptions.SaveAgreements)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PaymentOptions options)
    {
        List<string> faults =
        [
            .. options.SaveAgreements.Select(one => (Path: $"{Others}:{one.Key}", Text: one.Value))
                .Prepend((Path: One, Text: options.SaveAgreement ?? ""))
                .Where(one => Strange().IsMatch(one.Text ?? ""))
                .Select(one => $"{one.Path} may name {{merchant}} and {{gateway}}, and nothing else in braces, "
                    + $"not {Strange().Match(one.Text).Value}."),
        ];
        string language = configuration[$"{MerchantOptions.Section}:{nameof(MerchantOptions.Language)}"]
            ?? new MerchantOptions().Language;
        if (options.SaveAgreement is not null && options.SaveAgreements.ContainsKey(language))
        {
            faults.Add($"{Others}:{language} and {One} are both in the merchant's language: set one of them.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>A brace that stands around neither of the two names.</summary>
    [GeneratedRegex(@"\{(?!(?:merchant|gateway)\})[^{}]*\}?|(?<!\{merchant|\{gateway)\}")]
    private static partial Regex Strange();
}
