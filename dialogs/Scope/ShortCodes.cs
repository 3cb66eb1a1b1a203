using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// The four digits by which a customer names a request. A code never equals other digits that the customer may write:
/// another request's code, a part of an open order's number, the end of a saved card.
/// </summary>
internal static class ShortCodes
{
    /// <summary>A code for a new request.</summary>
    public static string For(TurnScope scope, PaymentRequestId id, string orderNumber)
    {
        for (int salt = 0; ; salt++)
        {
            string code = scope.Tokens.ShortCode(id, salt);
            if (!LooksLikeNumber(orderNumber, code) && !IsTaken(scope, code))
            {
                return code;
            }
        }
    }

    /// <summary>
    /// Gives a request another code if a customer would write its code to name the new order. The old code alone names
    /// nothing from then on: it was sent, and may mean either request.
    /// </summary>
    public static void Clear(TurnScope scope, string orderNumber)
    {
        foreach (PaymentRequest payment in scope.State.Payments.Open.Where(p => LooksLikeNumber(orderNumber, p.ShortCode)).ToList())
        {
            payment.FormerCode = payment.ShortCode;
            payment.ShortCode = For(scope, payment.RequestId, orderNumber);
        }
    }

    private static bool IsTaken(TurnScope scope, string code) =>
        scope.State.Payments.Open.Exists(p => p.ShortCode == code || p.FormerCode == code || LooksLikeNumber(p.OrderNumber, code))
        || scope.State.Payments.EndedQuestions.Exists(ended => ended.ShortCode == code)
        || scope.State.Cards.Saved.Exists(card => card.Last4 == code);

    private static bool LooksLikeNumber(string orderNumber, string code) =>
        OrderNumbers.Normalize(orderNumber).Contains(code, StringComparison.Ordinal);
}
