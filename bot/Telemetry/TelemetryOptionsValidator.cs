using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Telemetry;

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
