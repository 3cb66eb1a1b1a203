using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

[OptionsValidator]
internal sealed partial class WorkersOptionsValidator : IValidateOptions<WorkersOptions>;
