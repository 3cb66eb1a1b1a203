using System.Text.Json;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Tests.Framework;

/// <summary>A storage that keeps plain JSON text and knows no types, as a database would.</summary>
internal sealed class JsonTextStorage : IStorage
{
    public Dictionary<string, string> Texts { get; } = [];

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        IDictionary<string, object> found = keys
            .Where(Texts.ContainsKey)
            .ToDictionary(k => k, k => (object)JsonSerializer.Deserialize<Dictionary<string, object>>(Texts[k])!);
        return Task.FromResult(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        foreach ((string key, object value) in changes)
        {
            Texts[key] = JsonSerializer.Serialize(value);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        foreach (string key in keys)
        {
            Texts.Remove(key);
        }

        return Task.CompletedTask;
    }
}
