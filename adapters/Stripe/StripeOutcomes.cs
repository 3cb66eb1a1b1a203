using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using Chat2Pay.Payments.Gateway;
using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Decides the meaning of a failed call: a definite answer, or an unknown outcome.</summary>
internal static class StripeOutcomes
{
    private static readonly FrozenSet<string> AmountCodes = FrozenSet.Create(
        StringComparer.Ordinal, "amount_too_small", "amount_too_large", "invalid_charge_amount");

    private static readonly FrozenSet<string> StaleCardCodes = FrozenSet.Create(
        StringComparer.Ordinal,
        "payment_method_unexpected_state",
        "payment_method_customer_decline",
        "payment_method_not_available",
        "payment_method_invalid_parameter");

    private static readonly FrozenSet<string> WrongStateCodes = FrozenSet.Create(
        StringComparer.Ordinal,
        "charge_already_captured",
        "charge_already_refunded",
        "charge_disputed",
        "charge_not_refundable",
        "payment_intent_unexpected_state",
        "refund_disputed_payment");

    /// <summary>Whether an exception is something the gateway or the network did, and no fault of ours.</summary>
    internal static bool IsFailure(Exception exception) => exception is StripeException or HttpRequestException
        or OperationCanceledException or IOException or JsonException or StripeAnswerException;

    internal static GatewayOutcome Of(Exception exception, GatewayRequest effect) => exception switch
    {
        StripeException stripe when IsDefinite(stripe) => DefiniteOf(stripe, effect),
        StripeException stripe => UnknownOf(stripe),
        HttpRequestException http => new GatewayOutcome.Unknown(
            $"{nameof(HttpRequestException)} {http.HttpRequestError}", WasSent(http)),
        OperationCanceledException => new GatewayOutcome.Unknown("time-out", UnknownKind.MayHaveHappened),
        StripeAnswerException answer => new GatewayOutcome.Unknown(
            $"unreadable answer: {answer.Message}", UnknownKind.MayHaveHappened),
        _ => new GatewayOutcome.Unknown(exception.GetType().Name, UnknownKind.MayHaveHappened),
    };

    /// <summary>A 4xx in Stripe's own form that a repetition would only meet again.</summary>
    internal static bool IsDefinite(StripeException exception) =>
        (int)exception.HttpStatusCode is >= 400 and < 500 and not (408 or 409 or 425 or 429)
        && exception.StripeError?.Type is "card_error" or "invalid_request_error" or "authentication_error";

    /// <summary>Whether an object was found but refused the call.</summary>
    internal static bool IsRefusedByState(StripeException exception) =>
        IsDefinite(exception) && exception.HttpStatusCode == HttpStatusCode.BadRequest;

    /// <summary>
    /// Whether a charge was refused without a word on why. A card that was detached is refused so: the reason stands
    /// in the message alone, which is not for programs.
    /// </summary>
    internal static bool IsUnexplained(StripeException exception, ChargeCard effect) =>
        IsRefusedByState(exception)
        && exception.StripeError is { Type: "invalid_request_error", Code: null, Param: null }
        && KindOf(exception, effect) == RefusalKind.Configuration;

    internal static bool IsMissing(StripeException exception) =>
        IsDefinite(exception) && exception.HttpStatusCode == HttpStatusCode.NotFound;

    internal static string CodeOf(StripeException exception) => exception.StripeError switch
    {
        { Code: { Length: > 0 } code } => code,
        { Param: { Length: > 0 } parameter } => $"invalid {parameter}",
        { Type: { Length: > 0 } type } => type,
        _ => $"http {(int)exception.HttpStatusCode}",
    };

    private static GatewayOutcome DefiniteOf(StripeException exception, GatewayRequest effect)
    {
        if (exception.StripeError is not { Type: "card_error", PaymentIntent: { } intent })
        {
            return new GatewayOutcome.Answered(new RefusedAnswer(KindOf(exception, effect), CodeOf(exception)));
        }

        try
        {
            return new GatewayOutcome.Answered(new ChargeAnswer(StripeFacts.Of(intent, disputedMinor: 0)));
        }
        catch (StripeAnswerException unreadable)
        {
            return Of(unreadable, effect);
        }
    }

    private static RefusalKind KindOf(StripeException exception, GatewayRequest effect)
    {
        StripeError error = exception.StripeError;
        bool usesCard = effect is ChargeCard or OpenPage;
        return exception.HttpStatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => RefusalKind.Configuration,
            _ when AmountCodes.Contains(error.Code ?? "") || IsAmount(error.Param) => RefusalKind.Amount,
            _ when usesCard && (error.Type == "card_error" || error.Param is "customer" or "payment_method"
                || StaleCardCodes.Contains(error.Code ?? "")) => RefusalKind.StaleCard,
            _ when WrongStateCodes.Contains(error.Code ?? "") => RefusalKind.WrongState,
            _ => RefusalKind.Configuration,
        };
    }

    private static bool IsAmount(string? parameter) =>
        parameter == "amount" || (parameter?.EndsWith("[unit_amount]", StringComparison.Ordinal) ?? false);

    private static GatewayOutcome.Unknown UnknownOf(StripeException exception) => new(
        $"{(int)exception.HttpStatusCode} {CodeOf(exception)}",
        exception.HttpStatusCode == HttpStatusCode.TooManyRequests
            ? UnknownKind.NotBegun
            : UnknownKind.MayHaveHappened);

    private static UnknownKind WasSent(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError => UnknownKind.NotBegun,
        _ => UnknownKind.MayHaveHappened,
    };
}
