using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

[OptionsValidator]
internal sealed partial class RedisOptionsValidator : IValidateOptions<RedisOptions>;

/// <summary>Checks what attributes cannot know: whether the client understands the connection string.</summary>
internal sealed class RedisOptionsRules : IValidateOptions<RedisOptions>
{
    /// <remarks>The value is not shown, nor a part of it: it may hold a password.</remarks>
    public ValidateOptionsResult Validate(string? name, RedisOptions options) => Endpoints(options.ConnectionString) > 0
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            "Redis:ConnectionString is one or more addresses, then options, with commas between, such as store:6379,ssl=true.");

    private static int Endpoints(string connectionString)
    {
        try
        {
            return ConfigurationOptions.Parse(connectionString).EndPoints.Count;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return 0;
        }
    }
}
