using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Builder;

/// <summary>
/// A bag of properties read from storage at most once a turn and written only when it changed. There is no check for
/// other writers: two turns that read the same state overwrite each other's changes.
/// </summary>
public abstract partial class BotState : IPropertyManager
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    public BotState(IStorage storage, string contextServiceKey)
    {
        _storage = storage ?? throw new ArgumentNullException(nameof(storage));
        _contextServiceKey = contextServiceKey ?? throw new ArgumentNullException(nameof(contextServiceKey));
    }

    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentNullException(nameof(name));
        }

        return new Accessor<T>(this, name);
    }

    public CachedBotState GetCachedState(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<CachedBotState>(_contextServiceKey);
    }

    public JsonNode Get(ITurnContext turnContext)
    {
        IDictionary<string, object> state = GetCachedState(turnContext).State;
        return JsonSerializer.SerializeToNode(state, FrameworkJson.Plain);
    }

    public virtual async Task LoadAsync(
        ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (!force && GetCachedState(turnContext)?.State is not null)
        {
            return;
        }

        string key = GetStorageKey(turnContext);
        IDictionary<string, object> items = await _storage.ReadAsync([key], cancellationToken);
        items.TryGetValue(key, out object stored);
        turnContext.TurnState[_contextServiceKey] = new CachedBotState(AsState(stored));
    }

    public virtual async Task SaveChangesAsync(
        ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        CachedBotState cached = GetCachedState(turnContext);
        if (cached?.State is null)
        {
            return;
        }

        byte[] json = cached.ToJson();
        if (!force && !cached.Differs(json))
        {
            return;
        }

        var changes = new Dictionary<string, object>(1) { [GetStorageKey(turnContext)] = cached.State };
        await _storage.WriteAsync(changes, cancellationToken);
        cached.Stored = json;
    }

    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState[_contextServiceKey] = new CachedBotState { Stored = [] };
        return Task.CompletedTask;
    }

    public virtual async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Remove(_contextServiceKey);
        await _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    protected abstract string GetStorageKey(ITurnContext turnContext);

    protected Task<T> GetPropertyValueAsync<T>(
        ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(propertyName);
        if (!TryGetValue(turnContext, propertyName, out T value) && typeof(T).IsValueType)
        {
            throw new KeyNotFoundException(propertyName);
        }

        return Task.FromResult(value);
    }

    protected Task DeletePropertyValueAsync(
        ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(propertyName);
        GetCachedState(turnContext).State.Remove(propertyName);
        return Task.CompletedTask;
    }

    protected Task SetPropertyValueAsync(
        ITurnContext turnContext, string propertyName, object value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(propertyName);
        GetCachedState(turnContext).State[propertyName] = value;
        return Task.CompletedTask;
    }

    /// <summary>A value in its stored form is converted once; from then on the state holds the live object.</summary>
    private bool TryGetValue<T>(ITurnContext turnContext, string name, out T value)
    {
        IDictionary<string, object> state = GetCachedState(turnContext).State;
        value = default;
        if (!state.TryGetValue(name, out object stored))
        {
            return false;
        }

        if (stored is T live)
        {
            value = live;
        }
        else if (stored is not null)
        {
            value = FrameworkJson.To<T>(stored);
            state[name] = value;
        }

        return true;
    }

    private static IDictionary<string, object> AsState(object stored) => stored switch
    {
        null => null,
        IDictionary<string, object> state => state,
        JsonObject json => json.Deserialize<Dictionary<string, object>>(FrameworkJson.Plain),
        JsonElement { ValueKind: JsonValueKind.Object } json
            => json.Deserialize<Dictionary<string, object>>(FrameworkJson.Plain),
        _ => throw new InvalidOperationException("Data is not in the correct format for BotState."),
    };
}
