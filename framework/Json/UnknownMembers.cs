using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Bot.Json;

/// <summary>
/// The members a schema class has no property for, as the serializer wants to see them. The serializer of .NET 10.0
/// writes extension data of type JsonObject with braces inside the object, which is not JSON, hence this view of it.
/// </summary>
internal sealed class UnknownMembers : IDictionary<string, JsonElement>
{
    public UnknownMembers()
        : this([])
    {
    }

    private UnknownMembers(JsonObject members)
    {
        Members = members;
    }

    public JsonObject Members { get; }

    public int Count => Members.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => [.. Members.Select(m => m.Key)];

    public ICollection<JsonElement> Values => [.. Members.Select(m => ToElement(m.Value))];

    public JsonElement this[string key]
    {
        get => TryGetValue(key, out JsonElement value) ? value : throw new KeyNotFoundException(key);
        set => Members[key] = value.Deserialize<JsonNode>();
    }

    public static UnknownMembers Of(JsonObject members) => members is null ? null : new UnknownMembers(members);

    public void Add(string key, JsonElement value) => Members.Add(key, value.Deserialize<JsonNode>());

    public void Add(KeyValuePair<string, JsonElement> item) => Add(item.Key, item.Value);

    public bool Remove(string key) => Members.Remove(key);

    public bool Remove(KeyValuePair<string, JsonElement> item) => Contains(item) && Remove(item.Key);

    public void Clear() => Members.Clear();

    public bool ContainsKey(string key) => Members.ContainsKey(key);

    public bool Contains(KeyValuePair<string, JsonElement> item)
        => TryGetValue(item.Key, out JsonElement value) && JsonElement.DeepEquals(value, item.Value);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out JsonElement value)
    {
        bool found = Members.TryGetPropertyValue(key, out JsonNode node);
        value = found ? ToElement(node) : default;
        return found;
    }

    public void CopyTo(KeyValuePair<string, JsonElement>[] array, int arrayIndex)
    {
        foreach (KeyValuePair<string, JsonElement> member in this)
        {
            array[arrayIndex++] = member;
        }
    }

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator()
    {
        foreach ((string name, JsonNode node) in Members)
        {
            yield return new KeyValuePair<string, JsonElement>(name, ToElement(node));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static JsonElement ToElement(JsonNode node) => JsonSerializer.SerializeToElement(node);
}
