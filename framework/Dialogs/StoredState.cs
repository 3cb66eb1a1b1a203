using System.Globalization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Values of a dialog instance, whose numbers storage may have brought back in another width.</summary>
internal static class StoredState
{
    /// <summary>The value, or the type's default where there is none.</summary>
    /// <exception cref="InvalidCastException">The storage did not keep the value's type.</exception>
    public static T Live<T>(this IDictionary<string, object> state, string key)
    {
        object stored = state.TryGetValue(key, out object found) ? found : null;
        return stored switch
        {
            null => default,
            T live => live,
            _ => (T)Convert.ChangeType(stored, typeof(T), CultureInfo.InvariantCulture),
        };
    }
}
