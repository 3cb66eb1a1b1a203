using System.Globalization;
using System.Text;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Kinds;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Callbacks;

/// <summary>Reads what the scripts of callbacks have written.</summary>
internal sealed class CallbackRecords(TurnCodec codec)
{
    /// <summary>The fields of an endpoint, in the order in which <see cref="State"/> takes them.</summary>
    public static RedisValue[] Fields { get; } = ["a", "c", "v", "k", "g", "h", "e", "r", "d", "q", "w", "z"];

    /// <summary>An endpoint; null where there is none.</summary>
    public CallbackState? State(CallbackEndpointId id, RedisValue[] stored) => stored[0].IsNull ? null : new CallbackState(
        id,
        (string)stored[0]!,
        codec.DecodeRecord<CallbackEndpoint>((byte[])stored[1]!),
        (long)stored[2],
        (string)stored[3]!,
        stored[4].IsNull ? null : codec.DecodeRecord<CallbackReplay>((byte[])stored[4]!),
        stored[5].IsNull ? CallbackHealth.Good : codec.DecodeRecord<CallbackHealth>((byte[])stored[5]!),
        stored[6] == "1" ? null : (CallbackDisabled)(int)stored[7],
        stored[8].IsNull ? 0 : (long)stored[8],
        stored[9].IsNull ? 0 : (int)stored[9],
        stored[10].IsNull ? 0 : (long)stored[10],
        stored[11].IsNull ? 0 : (long)stored[11]);

    /// <summary>A pending delivery.</summary>
    public NumberedDelivery Pending(HashEntry stored) => new(
        (long)stored.Name, codec.DecodeRecord<CallbackDelivery>((byte[])stored.Value!), CallbackStatus.Pending);

    /// <summary>A delivery that has ended.</summary>
    public NumberedDelivery Ended(RedisValue stored, CallbackStatus status)
    {
        ReadOnlyMemory<byte> record = (byte[])stored!;
        long number = long.Parse(Encoding.ASCII.GetString(RedisReply.Cut(ref record)), CultureInfo.InvariantCulture);
        return new NumberedDelivery(number, codec.DecodeRecord<CallbackDelivery>(record), status);
    }

    /// <summary>An id of the index; null where the text is none.</summary>
    public static RegisteredCallback? Registered(HashEntry stored)
    {
        string[] parts = ((string)stored.Value!).Split('|');
        return CallbackEndpointId.TryParse(stored.Name, out CallbackEndpointId id)
            ? new RegisteredCallback(id, parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture))
            : null;
    }
}
