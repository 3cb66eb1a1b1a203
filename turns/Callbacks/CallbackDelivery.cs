using System.Runtime.Serialization;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Turns.Callbacks;

/// <summary>An event on its way to an endpoint, or what became of it.</summary>
/// <param name="EventId">The id of the event.</param>
/// <param name="Type">The type of the event.</param>
/// <param name="Subject">What the event is about: events of one subject are sent one after the other.</param>
/// <param name="Body">The event as it is sent; empty when the delivery is over: the log has it.</param>
/// <param name="Shard">The shard of its place in the log; null for an event that no log has.</param>
/// <param name="Time">The time of that place.</param>
/// <param name="Place">The place within that time.</param>
/// <param name="TakenAt">When it was taken from the log, Unix milliseconds.</param>
/// <param name="NextAt">When it is tried next, or was ended, Unix milliseconds.</param>
/// <param name="Attempts">The tries so far, the first one first.</param>
[DataContract]
public sealed record CallbackDelivery(
    [property: DataMember(Order = 0)] string EventId,
    [property: DataMember(Order = 1)] string Type,
    [property: DataMember(Order = 2)] string Subject,
    [property: DataMember(Order = 3)] byte[] Body,
    [property: DataMember(Order = 4)] int? Shard,
    [property: DataMember(Order = 5)] long Time,
    [property: DataMember(Order = 6)] int Place,
    [property: DataMember(Order = 7)] long TakenAt,
    [property: DataMember(Order = 8)] long NextAt,
    [property: DataMember(Order = 9)] IReadOnlyList<CallbackAttempt> Attempts)
{
    /// <summary>The place of the event in its log; null for an event that no log has.</summary>
    [IgnoreDataMember]
    public LogPlace? Source => Shard is { } shard ? new LogPlace(shard, new LogPosition(Time, Place)) : null;

    /// <summary>A delivery that was not tried yet.</summary>
    public static CallbackDelivery New(CallbackEvent told, LogPlace? source, long now) => new(
        told.Id, told.Type, told.Subject, told.Body, source?.Shard, source?.At.Time ?? 0, source?.At.Place ?? 0, now, now, []);
}

/// <summary>A try of a delivery.</summary>
/// <param name="At">When it began, Unix milliseconds.</param>
/// <param name="Status">The HTTP status; null if no answer came.</param>
/// <param name="Fault">A word for what went wrong; null if an answer came.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Answer">The beginning of the answer's body, without secrets and long numbers; null for none.</param>
[DataContract]
public sealed record CallbackAttempt(
    [property: DataMember(Order = 0)] long At,
    [property: DataMember(Order = 1)] int? Status,
    [property: DataMember(Order = 2)] string? Fault,
    [property: DataMember(Order = 3)] int Milliseconds,
    [property: DataMember(Order = 4)] string? Answer);

/// <summary>An event as it is sent to endpoints.</summary>
/// <param name="Id">Its id, the same on every try.</param>
/// <param name="Type">Its type.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Body">The bytes that are sent and signed.</param>
public sealed record CallbackEvent(string Id, string Type, string Subject, byte[] Body);
