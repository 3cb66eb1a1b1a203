using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Builder;

/// <summary>What a turn keeps of a state.</summary>
public abstract partial class BotState
{
    /// <summary>The live state of this turn, and a digest of how it was last stored.</summary>
    public class CachedBotState
    {
        private const int InitialBytes = 256;

        public CachedBotState(IDictionary<string, object> state = null)
        {
            State = state ?? new Dictionary<string, object>();
            Hash = ComputeHash();
        }

        public IDictionary<string, object> State { get; set; }

        internal byte[] Hash { get; set; }

        internal bool Differs(byte[] hash) => !hash.AsSpan().SequenceEqual(Hash);

        /// <summary>A digest instead of the text itself: state is compared, never shown.</summary>
        internal byte[] ComputeHash()
        {
            var buffer = new ArrayBufferWriter<byte>(InitialBytes);
            using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            {
                JsonSerializer.Serialize(writer, State, FrameworkJson.Plain);
            }

            return SHA256.HashData(buffer.WrittenSpan);
        }

        private static JsonWriterOptions WriterOptions { get; } = new()
        {
            Encoder = FrameworkJson.Plain.Encoder,
            MaxDepth = FrameworkJson.Plain.MaxDepth,
            SkipValidation = true,
        };
    }
}
