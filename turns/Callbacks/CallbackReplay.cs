using System.Runtime.Serialization;

namespace Chat2Pay.Turns.Callbacks;

/// <summary>A range of time that is read from the log again for an endpoint.</summary>
/// <param name="Cursor">Where the reading is, the text of a <see cref="Store.LogCursor"/>.</param>
/// <param name="To">It ends before the events of this time, Unix milliseconds.</param>
/// <param name="Types">The types that are sent again; empty for all that the endpoint takes.</param>
[DataContract]
public sealed record CallbackReplay(
    [property: DataMember(Order = 0)] string Cursor,
    [property: DataMember(Order = 1)] long To,
    [property: DataMember(Order = 2)] IReadOnlyList<string> Types);
