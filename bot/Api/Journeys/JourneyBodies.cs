using System.Text.Json;
using Chat2Pay.Bot.Api.PaymentRequests;

namespace Chat2Pay.Bot.Api.Journeys;

/// <summary>The body of a call that begins a journey for a customer.</summary>
public sealed record BeginRun
{
    /// <summary>sms, whatsapp or rcs, one with a sender in the settings: where the customer is spoken to.</summary>
    [ChannelWord]
    public required string Channel { get; init; }

    /// <summary>
    /// The customer's telephone number in international form, for example +14155550123. Required unless customerId is given.
    /// </summary>
    [TelephoneNumber]
    public string? To { get; init; }

    /// <summary>
    /// Instead of to: the id by which WhatsApp names a customer whose number it does not tell, for example
    /// US.13491208655302741918.
    /// </summary>
    [CustomerId]
    public string? CustomerId { get; init; }

    /// <summary>
    /// The language, a BCP 47 tag such as es. Default: the customer's, where the journey has it, else the journey's first.
    /// </summary>
    [SpokenLanguage]
    public string? Language { get; init; }

    /// <summary>
    /// The variables that the file names under inputs, texts and numbers; at most 8,192 bytes as JSON, and no card number.
    /// Default none.
    /// </summary>
    [Metadata(8192)]
    public JsonElement? Variables { get; init; }
}
