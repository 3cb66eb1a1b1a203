using System.Runtime.Serialization;

namespace Chat2Pay.Dialogs.Events;

/// <summary>What an event about a callback endpoint says of it.</summary>
/// <param name="Reason">Why it gets nothing any more, in the API's word.</param>
[DataContract]
public sealed record CallbackEndpointEventData([property: DataMember(Order = 0)] string Reason);
