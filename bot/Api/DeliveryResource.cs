using System.ComponentModel;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Api;

/// <summary>How far the message that asks for the money has come.</summary>
/// <param name="State">The state.</param>
/// <param name="At">When it was reached.</param>
/// <param name="Code">The provider's error code.</param>
/// <param name="Reason">Why it failed or was not sent.</param>
public sealed record DeliveryResource(
    [property: Description("queued, sent (the provider has it), delivered, read, failed, or suppressed (it was not sent). "
        + "A state once reached stands, and nobody can agree by reply to what failed or was suppressed.")]
    string State,
    [property: Description("When that was reached, ISO 8601 in UTC.")] DateTimeOffset At,
    [property: Description("The provider's error code, for example 30003; absent where there is none.")] int? Code,
    [property: Description("opted_out, window_closed, unreachable, configuration, stale or given_up; absent while it has "
        + "neither failed nor been suppressed.")]
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
/// <param name="MessageId">The customer's message.</param>
/// <param name="At">When it came.</param>
/// <param name="Words">Its words.</param>
/// <param name="NamedBy">How it named the request.</param>
/// <param name="Card">The card that the question named.</param>
/// <param name="QuestionMessageId">The message that asked.</param>
/// <param name="QuestionState">How far that had come.</param>
/// <param name="QuestionSentAt">Since when the provider had it.</param>
/// <param name="Wording">The version of the wording.</param>
public sealed record AgreementResource(
    [property: Description("The provider's id of the customer's message.")] string MessageId,
    [property: Description("When it came, ISO 8601 in UTC.")] DateTimeOffset At,
    [property: Description("Its words, or the title of the button.")] string Words,
    [property: Description("nothing (only one request was open), button, quote, code or order_number.")] string NamedBy,
    [property: Description("The card that the question named.")] string Card,
    [property: Description("The provider's id of the message that asked; absent where it is not known.")]
    string? QuestionMessageId,
    [property: Description("How far that message was known to have come, as in delivery.")] string QuestionState,
    [property: Description("Since when the provider had it; absent where that is not known.")] DateTimeOffset? QuestionSentAt,
    [property: Description("The version of the question's wording.")] int Wording)
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
        evidence.Wording);
}
