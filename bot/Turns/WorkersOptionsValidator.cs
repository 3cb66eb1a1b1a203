using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Turns;

[OptionsValidator]
internal sealed partial class WorkersOptionsValidator : IValidateOptions<WorkersOptions>;
