using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Chat2Pay.Bot.DeadLetters;

/// <summary>A dead letter as an operator sees it: no number, no text, no token.</summary>
internal sealed record DeadLetterSummary
{
    /// <summary>What it is called by.</summary>
    [Description("What it is called by in the other calls.")]
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary><c>input</c> or <c>effect</c>.</summary>
    [Description("input: something that came in. effect: something that had to be done.")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>Which input or effect, for example <c>message</c>.</summary>
    [Description("Which input or effect, for example send_message.")]
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>When it was given up, ISO 8601.</summary>
    [Description("When it was given up, ISO 8601 in UTC.")]
    [JsonPropertyName("deadLetteredAt")]
    public required DateTimeOffset DeadLetteredAt { get; init; }

    /// <summary>Why.</summary>
    [Description("Why, for people to read.")]
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>How often an effect was tried; absent for an input.</summary>
    [Description("How often an effect was tried; absent for an input.")]
    [JsonPropertyName("tries")]
    public int? Tries { get; init; }

    /// <summary>What a message was for.</summary>
    [Description("What a message was for; absent for what is no message.")]
    [JsonPropertyName("purpose")]
    public string? Purpose { get; init; }

    /// <summary>The payment request it is about, where there is one.</summary>
    [Description("The payment request it is about; absent where there is none.")]
    [JsonPropertyName("paymentRequestId")]
    public string? PaymentRequestId { get; init; }
}

/// <summary>A page of dead letters.</summary>
/// <param name="Data">The letters.</param>
/// <param name="NextCursor">Where the next page begins; absent after the last.</param>
internal sealed record DeadLetterPage(
    [property: JsonPropertyName("data"), Description("The dead letters, newest first.")]
    IReadOnlyList<DeadLetterSummary> Data,
    [property: JsonPropertyName("nextCursor"), Description("Pass it as cursor for the next page; absent at the end.")]
    string? NextCursor);
