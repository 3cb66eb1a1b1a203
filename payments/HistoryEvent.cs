using System.Text.Json.Serialization;

namespace Chat2Pay.Payments;

/// <summary>One entry of a request's history: what it moved to, when, by whom and why.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Status">The status after the event.</param>
/// <param name="By">Who caused it: <c>api:…</c>, <c>customer</c>, <c>gateway</c>, <c>clock</c>.</param>
/// <param name="What">A short lower-case word, for example <c>requested</c>, <c>declined:insufficient_funds</c>.</param>
/// <param name="MessageId">The message that caused it, where one did.</param>
public sealed record HistoryEvent(
    [property: JsonPropertyName("t")] long At,
    [property: JsonPropertyName("s")] PaymentStatus Status,
    [property: JsonPropertyName("b")] string By,
    [property: JsonPropertyName("w")] string What,
    [property: JsonPropertyName("m")] string? MessageId = null);
