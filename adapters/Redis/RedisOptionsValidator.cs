using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Redis;

[OptionsValidator]
internal sealed partial class RedisOptionsValidator : IValidateOptions<RedisOptions>;
