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
