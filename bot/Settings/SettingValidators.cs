using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

[OptionsValidator]
internal sealed partial class MerchantOptionsValidator : IValidateOptions<MerchantOptions>;

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;

[OptionsValidator]
internal sealed partial class PaymentOptionsValidator : IValidateOptions<PaymentOptions>;

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
