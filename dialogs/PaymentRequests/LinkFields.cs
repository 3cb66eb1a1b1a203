using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>The fields that a message with a payment's link names, in the customer's form.</summary>
/// <param name="Words">The words of the payment.</param>
/// <param name="Amount">The whole amount.</param>
/// <param name="Order">The order number.</param>
/// <param name="Link">The link to pay.</param>
/// <param name="Until">The time until which the request can be paid.</param>
internal readonly record struct LinkFields(Words Words, string Amount, string Order, string Link, string Until)
{
    /// <summary>The fields of a payment.</summary>
    public static LinkFields Of(TurnScope scope, PaymentRequest payment) => new(
        scope.Words(payment),
        scope.Words(payment).Amount(payment.Total),
        payment.OrderNumber,
        scope.Links.PayUrl(payment.RequestId),
        PaymentPrompts.Until(scope, payment));

    /// <summary>A sentence about the payment.</summary>
    public string Say(string name, string reason = "") => Words.Say(
        name, ("reason", reason), ("amount", Amount), ("order", Order), ("link", Link), ("until", Until));
}
