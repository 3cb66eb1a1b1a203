using Microsoft.Bot.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Values of a dialog instance, which storage may have brought back as JSON.</summary>
internal static class StoredState
{
    /// <summary>Gives the live value; a stored form is converted once and then replaced by it.</summary>
    public static T Live<T>(this IDictionary<string, object> state, string key)
    {
        if (!state.TryGetValue(key, out object stored) || stored is null)
        {
            return default;
        }

        if (stored is T live)
        {
            return live;
        }

        T converted = FrameworkJson.To<T>(stored);
        state[key] = converted;
        return converted;
    }
}
