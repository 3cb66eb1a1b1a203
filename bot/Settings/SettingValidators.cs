using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

[OptionsValidator]
internal sealed partial class MerchantOptionsValidator : IValidateOptions<MerchantOptions>;

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;

[OptionsValidator]
internal sealed partial class PaymentOptionsValidator : IValidateOptions<PaymentOptions>;

[OptionsValidator]
internal sealed partial class ConversationOptionsValidator : IValidateOptions<ConversationOptions>;

[OptionsValidator]
internal sealed partial class JourneyOptionsValidator : IValidateOptions<JourneyOptions>;

[OptionsValidator]
internal sealed partial class SecurityOptionsValidator : IValidateOptions<SecurityOptions>;

/// <summary>Checks what the attributes of one setting cannot know of the others.</summary>
internal sealed class SecurityOptionsRules : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options) =>
        options.PreviousKeys.Count > 0 && options.AddressKey is null
            ? ValidateOptionsResult.Fail("Security:PreviousKeys needs Security:AddressKey, the first key this installation had: "
                + "without it every customer would get a new, empty mailbox.")
            : ValidateOptionsResult.Success;
}

/// <summary>Checks that the logo can be served: the pages read it once, when the host starts.</summary>
internal sealed class MerchantOptionsRules : IValidateOptions<MerchantOptions>
{
    /// <summary>Bytes a logo may have.</summary>
    public const int LargestLogo = 512 * 1024;

    public ValidateOptionsResult Validate(string? name, MerchantOptions options) =>
        options.LogoPath is { } path && Fault(Path.GetFullPath(path)) is { } fault
            ? ValidateOptionsResult.Fail($"Merchant:LogoPath is the name of a file: {fault}.")
            : ValidateOptionsResult.Success;

    private static string? Fault(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return file.Length > LargestLogo ? $"{path} has more than 512 kB" : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return unreadable is FileNotFoundException or DirectoryNotFoundException
                ? $"there is no {path}"
                : $"{path} cannot be read by the user the bot runs as";
        }
    }
}
