using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps copies in memory, as JSON. Readers get copies of their own.</summary>
public class MemoryStorage : IStorage
{
    private const string ETagName = "$etag";

    private readonly Dictionary<string, JsonObject> _items;
    private readonly Lock _lock = new();
    private int _lastETag;

    public MemoryStorage(Dictionary<string, JsonObject> dictionary = null)
    {
        _items = dictionary ?? [];
    }

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>(keys.Length);
        lock (_lock)
        {
            foreach (string key in keys)
            {
                if (_items.TryGetValue(key, out JsonObject stored) && stored is not null)
                {
                    found[key] = Restore(stored);
                }
            }
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_lock)
        {
            // Not atomic across keys: those before a conflict stay written, as in the original.
            foreach ((string key, object value) in changes)
            {
                Write(key, value);
            }
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_lock)
        {
            foreach (string key in keys)
            {
                _items.Remove(key);
            }
        }

        return Task.CompletedTask;
    }

    private void Write(string key, object value)
    {
        if (value is null)
        {
            _items[key] = null;
            return;
        }

        JsonNode json = JsonSerializer.SerializeToNode<object>(value, FrameworkJson.Tagged);
        JsonObject item = json as JsonObject ?? new JsonObject { [TaggedValueConverter.ValueName] = json };
        if (value is IStoreItem versioned)
        {
            RefuseStale(key, versioned);
            item[ETagName] = (_lastETag++).ToString(CultureInfo.InvariantCulture);
        }

        _items[key] = item;
    }

    private void RefuseStale(string key, IStoreItem item)
    {
        string current = _items.TryGetValue(key, out JsonObject stored)
            ? stored?[ETagName]?.GetValue<string>()
            : null;
        if (current is not null && item.ETag != "*" && item.ETag != current)
        {
            throw new ArgumentException($"Etag conflict.\r\n\r\nOriginal: {item.ETag}\r\nCurrent: {current}");
        }
    }

    private static object Restore(JsonObject stored)
    {
        if (!stored.ContainsKey(TaggedValueConverter.KindName)
            && stored.TryGetPropertyValue(TaggedValueConverter.ValueName, out JsonNode simple))
        {
            return simple.Deserialize<object>(FrameworkJson.Tagged);
        }

        object value = stored.Deserialize<object>(FrameworkJson.Tagged);
        if (value is IStoreItem versioned)
        {
            versioned.ETag = stored[ETagName]?.GetValue<string>();
        }

        return value;
    }
}
