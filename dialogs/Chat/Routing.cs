using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;

namespace Chat2Pay.Dialogs.Chat;

/// <summary>Which payment a reply is about; none when it is about none or does not say clearly which.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Reply">The reply as it is to be read, for example four digits as an agreement to pay.</param>
internal sealed record Routing(PaymentRequest? Payment, Reply Reply)
{
    public static Routing Find(TurnScope scope, Channel channel, Reply reply)
    {
        List<PaymentRequest> open = scope.State.Open.FindAll(p => p.IsOpen);
        List<PaymentRequest> here = open.FindAll(p => p.Channel == channel);
        PaymentRequest? only = open.Count == 1 ? here.SingleOrDefault() : null;
        switch (reply)
        {
            case Reply.Tap tap:
                return new Routing(here.Find(p => p.Id == tap.RequestId), tap);
            case Reply.Digits digits:
                bool proof = HasProof(scope, digits.Code);
                PaymentRequest? named = here.Find(p => p.ShortCode == digits.Code);
                if (named is not null && !proof && scope.State.Cards.Exists(c => c.State == SavedCardState.Unproven))
                {
                    // Perhaps the paid page's code, mistyped: four digits that could mean two things never pay.
                    return new Routing(null, new Reply.Other());
                }

                return named is null || proof
                    ? new Routing(null, proof && named is null ? new Reply.Proof(digits.Code) : digits)
                    : new Routing(named, new Reply.Pay(digits.Code));
            case Reply.Pay { Code: var code }:
                return new Routing(code is null ? only : here.Find(p => p.ShortCode == code), reply);
            case Reply.No { Code: var code }:
                return new Routing(code is null ? only : here.Find(p => p.ShortCode == code), reply);
            case Reply.Link { Code: var code }:
                return new Routing(code is null ? only : here.Find(p => p.ShortCode == code), reply);
            default:
                return new Routing(null, reply);
        }
    }

    private static bool HasProof(TurnScope scope, string code) => scope.State.Cards.Exists(c =>
        c.State == SavedCardState.Unproven
        && PaymentRequestId.TryParse(c.SavedWith, out PaymentRequestId id)
        && scope.Tokens.ProofCode(id) == code);
}
