using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

[OptionsValidator]
internal sealed partial class RedisOptionsValidator : IValidateOptions<RedisOptions>;

/// <summary>Checks what attributes cannot know: whether the client understands the connection string.</summary>
internal sealed class RedisOptionsRules : IValidateOptions<RedisOptions>
{
    /// <remarks>The value is not shown, nor a part of it: it may hold a password.</remarks>
    public ValidateOptionsResult Validate(string? name, RedisOptions options) => options.ConnectionString switch
    {
        null or "" => ValidateOptionsResult.Success, // The attribute says that it is missing.
        var url when url.Contains("://", StringComparison.Ordinal) => ValidateOptionsResult.Fail(
            "Redis:ConnectionString is no URL: write redis://user:secret@store:6379 as store:6379,user=user,password=secret, "
                + "and rediss:// with ssl=true as well."),
        var text when Endpoints(text) == 0 => ValidateOptionsResult.Fail(
            "Redis:ConnectionString is one or more addresses, then options, with commas between, such as "
                + "store:6379,ssl=true."),
        _ => ValidateOptionsResult.Success,
    };

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
