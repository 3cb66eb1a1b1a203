using System.ComponentModel.DataAnnotations;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>How far the message that asks for the money has come.</summary>
/// <param name="State">
/// queued, sent (the provider has it), delivered, read, failed, or suppressed (it was not sent). A state once reached
/// stands, and nobody can agree by reply to what failed or was suppressed.
/// </param>
/// <param name="At">When that was reached, ISO 8601 in UTC.</param>
/// <param name="Code">The provider's error code, for example 30003; absent where there is none.</param>
/// <param name="Reason">
/// opted_out, window_closed, unreachable, configuration, stale or given_up; absent while it has neither failed nor been
/// suppressed.
/// </param>
public sealed record DeliveryResource(
    [property: DeliveryWord] string State,
    DateTimeOffset At,
    int? Code,
    [property: AllowedValues("opted_out", "window_closed", "unreachable", "configuration", "stale", "given_up")]
    string? Reason)
{
    internal static DeliveryResource? From(PaymentRequest payment) => payment.Delivery is { Number: > 0 } delivery
        ? new DeliveryResource(
            RequestDelivery.WireName(delivery.State),
            PaymentResource.Time(delivery.At),
            delivery.ErrorCode,
            delivery.Reason)
        : null;
}

/// <summary>What a customer agreed to, and how: the evidence of a charge by reply.</summary>
/// <param name="MessageId">The provider's id of the customer's message.</param>
/// <param name="At">When it came, ISO 8601 in UTC.</param>
/// <param name="Words">Its words, or the title of the button.</param>
/// <param name="NamedBy">nothing (only one request was open), button, quote, code or order_number.</param>
/// <param name="Card">The card that the question named.</param>
/// <param name="QuestionMessageId">The provider's id of the message that asked; absent where it is not known.</param>
/// <param name="QuestionState">How far that message was known to have come, as in delivery.</param>
/// <param name="QuestionSentAt">Since when the provider had it; absent where that is not known.</param>
/// <param name="Wording">The version of the question's wording.</param>
/// <param name="Language">The language of the question, a BCP 47 tag such as es.</param>
public sealed record AgreementResource(
    string MessageId,
    DateTimeOffset At,
    string Words,
    [property: AllowedValues("nothing", "button", "quote", "code", "order_number")] string NamedBy,
    string Card,
    string? QuestionMessageId,
    [property: DeliveryWord] string QuestionState,
    DateTimeOffset? QuestionSentAt,
    int Wording,
    string Language)
{
    internal static AgreementResource? From(AgreementEvidence? evidence) => evidence is null ? null : new AgreementResource(
        evidence.MessageId,
        PaymentResource.Time(evidence.At),
        evidence.Words,
        evidence.Naming switch
        {
            Naming.Nothing => "nothing",
            Naming.Button => "button",
            Naming.Quote => "quote",
            Naming.Code => "code",
            Naming.OrderNumber => "order_number",
            _ => throw new ArgumentOutOfRangeException(nameof(evidence), evidence.Naming, "Unknown naming."),
        },
        evidence.Card,
        evidence.QuestionMessageId,
        RequestDelivery.WireName(evidence.QuestionState),
        evidence.QuestionSentAt is { } sent ? PaymentResource.Time(sent) : null,
        evidence.Wording,
        Languages.Of(evidence.Language).Tag);
}
