using System.Runtime.Serialization;

namespace Chat2Pay.Turns.Kinds;

/// <summary>An input or effect with the trace of its origin, which can be read alone.</summary>
/// <param name="Trace">A W3C traceparent; null if not sampled.</param>
/// <param name="What">The input or effect.</param>
/// <typeparam name="T"><see cref="Input"/> or <see cref="Effect"/>.</typeparam>
[DataContract]
public readonly record struct Traced<T>(
    [property: DataMember(Order = 0)] string? Trace,
    [property: DataMember(Order = 1)] T What);
