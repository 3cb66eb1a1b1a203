using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.DeadLetters;

/// <summary>A dead letter as an operator sees it: no number, no text, no token.</summary>
internal sealed record DeadLetterSummary
{
    /// <summary>What it is called by in the other calls.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>input: something that came in. effect: something that had to be done.</summary>
    [AllowedValues("input", "effect")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>Which input or effect, for example send_message.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>When it was given up, ISO 8601 in UTC.</summary>
    [JsonPropertyName("deadLetteredAt")]
    public required DateTimeOffset DeadLetteredAt { get; init; }

    /// <summary>Why, for people to read.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>How often an effect was tried; absent for an input.</summary>
    [JsonPropertyName("tries")]
    public int? Tries { get; init; }

    /// <summary>What a message was for; absent for what is no message.</summary>
    [PurposeWord]
    [JsonPropertyName("purpose")]
    public string? Purpose { get; init; }

    /// <summary>The payment request it is about; absent where there is none.</summary>
    [JsonPropertyName("paymentRequestId")]
    public string? PaymentRequestId { get; init; }
}

/// <summary>A page of dead letters.</summary>
/// <param name="Data">The dead letters, newest first.</param>
/// <param name="NextCursor">Pass it as cursor for the next page; absent at the end.</param>
internal sealed record DeadLetterPage(
    [property: JsonPropertyName("data")] IReadOnlyList<DeadLetterSummary> Data,
    [property: JsonPropertyName("nextCursor")] string? NextCursor);

/// <summary>What a message is for.</summary>
internal sealed class PurposeWordAttribute()
    : AllowedValuesAttribute([.. Enum.GetValues<MessagePurpose>().Select(DeadLetterFormatter.PurposeName)]);
