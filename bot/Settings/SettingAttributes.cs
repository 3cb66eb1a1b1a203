using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Settings;

/// <summary>The value is an IANA time zone that this host knows.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeZoneNameAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null || (value is string name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _));
}

/// <summary>
/// The value is an absolute https address without path, query, fragment or underscore in its host; http only on loopback.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PublicBaseUrlAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null
        || (value is Uri { IsAbsoluteUri: true } url
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url.PathAndQuery == "/"
            && url.Fragment.Length == 0
            && !url.Host.Contains('_')
            && url.UserInfo.Length == 0);
}

/// <summary>The value is a <see cref="Secret"/>, or a list of them, that holds 32 bytes or more in base 64.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class Base64KeyAttribute : ValidationAttribute
{
    private const int LeastBytes = 32;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        Secret secret => IsKey(secret),
        IEnumerable<Secret> secrets => secrets.All(IsKey),
        _ => false,
    };

    private static bool IsKey(Secret secret)
    {
        Span<byte> bytes = new byte[secret.Reveal().Length];
        return Convert.TryFromBase64String(secret.Reveal(), bytes, out int written) && written >= LeastBytes;
    }
}

/// <summary>
/// A check of each entry of a list, or of a single value. Its message has the setting's name as <c>{0}</c>, which for an
/// entry of a list is followed by the entry's number.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class EntryAttribute : ValidationAttribute
{
    /// <summary>Whether one entry is right.</summary>
    protected abstract bool IsEntry(string entry);

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        string name = validationContext.DisplayName;
        if (value is string single)
        {
            return IsEntry(single) ? ValidationResult.Success : new ValidationResult(FormatErrorMessage(name));
        }

        IEnumerable<string> entries = value as IEnumerable<string> ?? [];
        string[] wrong = [.. entries.Index().Where(entry => !IsEntry(entry.Item))
            .Select(entry => FormatErrorMessage($"{name}[{entry.Index}]"))];
        return wrong.Length == 0 ? ValidationResult.Success : new ValidationResult(string.Join("; ", wrong));
    }
}

/// <summary>Every entry of the list is the ISO 4217 code of a currency this product can charge in.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CurrencyCodesAttribute : EntryAttribute
{
    /// <inheritdoc/>
    protected override bool IsEntry(string entry) => Currency.TryGet(entry, out _);
}

/// <summary>
/// The value is the tag of a language that the product speaks, without a region. Its message has the tags as <c>{1}</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LanguageTagAttribute : EntryAttribute
{
    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => string.Format(
        CultureInfo.InvariantCulture, ErrorMessageString, name, string.Join(", ", Languages.All.Select(language => language.Tag)));

    /// <inheritdoc/>
    protected override bool IsEntry(string entry) => Languages.All.Any(language => language.Tag == entry);
}

/// <summary>Every entry is the agreement to save a card in the language that its name tells.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AgreementsAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        IDictionary<string, string> agreements = value as IDictionary<string, string> ?? new Dictionary<string, string>();
        string[] wrong =
        [
            .. agreements.Where(one => !Languages.All.Any(language => language.Tag == one.Key)
                    || one.Value is not { Length: > 0 and <= PaymentOptions.MostSaveAgreement })
                .Select(one => FormatErrorMessage($"Payments:SaveAgreements:{one.Key}")),
        ];
        return wrong.Length == 0 ? ValidationResult.Success : new ValidationResult(string.Join("; ", wrong));
    }
}

/// <summary>Every entry of the list is an IP address or a network such as <c>10.0.0.0/8</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NetworksAttribute : EntryAttribute
{
    /// <inheritdoc/>
    protected override bool IsEntry(string entry) => IPAddress.TryParse(entry, out _) || IPNetwork.TryParse(entry, out _);
}
