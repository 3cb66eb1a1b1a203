using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>
/// A section of a server's INFO (https://redis.io/docs/latest/commands/info/). INFO is read rather than CONFIG GET,
/// which hosted stores forbid.
/// </summary>
internal sealed class RedisInfo
{
    private readonly string[] lines;

    private RedisInfo(string text) => lines = text.Split('\n', StringSplitOptions.TrimEntries);

    /// <summary>A section that was read already.</summary>
    internal static RedisInfo Of(string text) => new(text);

    /// <summary>Asks a server for a section, for example <c>memory</c>.</summary>
    public static async Task<RedisInfo> ReadAsync(IServer server, string section, CancellationToken cancellationToken) =>
        new((string?)await server.ExecuteAsync("INFO", section).WaitAsync(cancellationToken) ?? "");

    /// <summary>A field, for example <c>role</c>; null if the server gives none.</summary>
    public string? Field(string name) =>
        Array.Find(lines, line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..];
}
