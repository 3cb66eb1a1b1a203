using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Cards;

/// <summary>How one payment is attempted.</summary>
internal sealed record Attempt(bool OffSession, bool Authenticated, bool SavesCard);

/// <summary>What the bank answers.</summary>
internal enum Verdict
{
    Approved,
    NeedsHolder,
    Declined,
}

/// <summary>The bank behind the test cards.</summary>
internal static class CardIssuer
{
    internal static Verdict Judge(PaymentMethod method, Attempt attempt)
    {
        TestCard card = method.Card;
        if (!attempt.Authenticated && NeedsHolder(method, attempt.OffSession))
        {
            return Verdict.NeedsHolder;
        }

        bool spared = card.DeclinesOnlyOnceSaved && attempt.SavesCard && method.CustomerId is null;
        return card.Decline is not null && !spared ? Verdict.Declined : Verdict.Approved;
    }

    private static bool NeedsHolder(PaymentMethod method, bool offSession) => method.Card.Authentication switch
    {
        AuthenticationRule.Always => true,
        AuthenticationRule.UnlessSetUp => !method.SetUpForOffSession,
        AuthenticationRule.OnSession => !offSession,
        _ => false,
    };
}
