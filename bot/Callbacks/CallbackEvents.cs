using System.Text.Json;
using Chat2Pay.Bot.Api.Events;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>Events as endpoints are sent them: what the feed shows of them, byte for byte.</summary>
internal sealed class CallbackEvents(TurnCodec codec, EventRights rights, IOptions<JsonOptions> json)
{
    /// <summary>The type of an event that an application asks for to try its endpoint.</summary>
    public const string Test = "callback_endpoint.test";

    private const int TestIdLength = 24;

    /// <summary>The event of an entry of the log; null if its application may not read it any more.</summary>
    public CallbackEvent? Of(string applicationId, ReadOnlyMemory<byte> entry)
    {
        EventRecord told = codec.DecodeRecord<EventRecord>(entry);
        return rights.MayRead(applicationId, told)
            ? new CallbackEvent(told.Id, told.Type, told.Subject, Bytes(EventResource.From(told)))
            : null;
    }

    /// <summary>The entry that tells the application that an endpoint of it gets nothing any more.</summary>
    public LogEntry Disabled(CallbackState state, CallbackDisabled reason, long now) => new(
        EventRecord.LogOf(state.ApplicationId),
        codec.EncodeRecord(new EventRecord
        {
            Type = EventTypes.CallbackEndpointDisabled,
            Subject = state.Id.Value,
            Sequence = state.Disablings + 1,
            At = now,
            CallbackEndpoint = new CallbackEndpointEventData(CallbackWords.NameOf(reason)),
        }));

    /// <summary>An event that tells of nothing.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="random">Unpredictable bytes, 15 of them.</param>
    /// <param name="now">The time.</param>
    public CallbackEvent TestOf(CallbackEndpointId id, byte[] random, DateTimeOffset now)
    {
        TestEvent told = new("evt_" + Base32.Encode(random, TestIdLength), Test, now, 1, new TestData(id.Value));
        return new CallbackEvent(told.Id, told.Type, told.Id, Bytes(told));
    }

    private byte[] Bytes<T>(T shown) => JsonSerializer.SerializeToUtf8Bytes(shown, json.Value.SerializerOptions);

    private sealed record TestEvent(string Id, string Type, DateTimeOffset Timestamp, int Sequence, TestData Data);

    private sealed record TestData(string CallbackEndpointId);
}
