using System.Text.Json.Serialization;

namespace Chat2Pay.Bot.Letters;

/// <summary>A dead letter as an operator sees it: no number, no text, no token.</summary>
internal sealed record ShownLetter
{
    /// <summary>What it is called by.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary><c>input</c> or <c>effect</c>.</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>Which input or effect, for example <c>message</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>When it was given up, ISO 8601.</summary>
    [JsonPropertyName("buriedAt")]
    public required DateTimeOffset BuriedAt { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>How often an effect was tried; absent for an input.</summary>
    [JsonPropertyName("tries")]
    public int? Tries { get; init; }

    /// <summary>What a message was for.</summary>
    [JsonPropertyName("purpose")]
    public string? Purpose { get; init; }

    /// <summary>The payment request it is about, where there is one.</summary>
    [JsonPropertyName("paymentRequestId")]
    public string? PaymentRequestId { get; init; }
}

/// <summary>A page of dead letters.</summary>
/// <param name="Data">The letters.</param>
/// <param name="NextCursor">Where the next page begins; absent after the last.</param>
internal sealed record LetterPage(
    [property: JsonPropertyName("data")] IReadOnlyList<ShownLetter> Data,
    [property: JsonPropertyName("nextCursor")] string? NextCursor);
