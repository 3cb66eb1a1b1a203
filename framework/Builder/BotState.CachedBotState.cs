using System.Text.Json;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Builder;

/// <summary>What a turn keeps of a state.</summary>
public abstract partial class BotState
{
    /// <summary>The live state of this turn, and how it was last stored.</summary>
    public class CachedBotState
    {
        public CachedBotState(IDictionary<string, object> state = null)
        {
            State = state ?? new Dictionary<string, object>();
            Stored = ToJson();
        }

        public IDictionary<string, object> State { get; set; }

        /// <summary>The JSON of the state as it is in the store; nothing where it has to be written in any case.</summary>
        internal byte[] Stored { get; set; }

        internal bool Differs(byte[] json) => !json.AsSpan().SequenceEqual(Stored);

        internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(State, FrameworkJson.Plain);
    }
}
