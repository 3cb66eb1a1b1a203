using System.Runtime.Serialization;

namespace Chat2Pay.Turns.Callbacks;

/// <summary>How an endpoint has answered lately.</summary>
/// <param name="Failures">How many tries have failed since one got through.</param>
/// <param name="FailingSince">When the first of them failed, Unix milliseconds; null if none has.</param>
/// <param name="PausedUntil">Nothing is sent before this time, Unix milliseconds; 0 for no pause.</param>
[DataContract]
public sealed record CallbackHealth(
    [property: DataMember(Order = 0)] int Failures,
    [property: DataMember(Order = 1)] long? FailingSince,
    [property: DataMember(Order = 2)] long PausedUntil)
{
    /// <summary>An endpoint that takes what it is sent.</summary>
    public static CallbackHealth Good { get; } = new(0, null, 0);
}
