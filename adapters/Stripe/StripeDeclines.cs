using System.Collections.Frozen;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Stripe's decline codes by what the customer may know (https://docs.stripe.com/declines/codes). Whatever is not
/// listed is a plain decline; so are fraudulent, lost_card, stolen_card, pickup_card, restricted_card,
/// merchant_blacklist and security_violation, which must not be told.
/// </summary>
internal static class StripeDeclines
{
    private static readonly FrozenDictionary<string, DeclineReason> Reasons = Table().ToFrozenDictionary();

    /// <summary>The bank's code decides; the API's own code only where the bank gave none.</summary>
    internal static DeclineReason ReasonOf(string? declineCode, string? code) =>
        Reasons.GetValueOrDefault(declineCode ?? code ?? "", DeclineReason.Declined);

    private static IEnumerable<KeyValuePair<string, DeclineReason>> Table() =>
    [
        .. Group(
            DeclineReason.AuthenticationRequired,
            "authentication_required authentication_not_handled payment_intent_authentication_failure"),
        .. Group(
            DeclineReason.TryAgainLater,
            "processing_error issuer_not_available reenter_transaction try_again_later approve_with_id"),
        .. Group(
            DeclineReason.CardNeedsReplacing,
            "incorrect_number invalid_number incorrect_cvc invalid_cvc invalid_expiry_month invalid_expiry_year "
            + "invalid_account new_account_information_available"),
        .. Group(DeclineReason.ExpiredCard, "expired_card"),
        .. Group(
            DeclineReason.InsufficientFunds,
            "insufficient_funds card_velocity_exceeded withdrawal_count_limit_exceeded"),
        .. Group(DeclineReason.Duplicate, "duplicate_transaction"),
        .. Group(
            DeclineReason.AgreementWithdrawn,
            "revocation_of_authorization revocation_of_all_authorizations stop_payment_order"),
    ];

    private static IEnumerable<KeyValuePair<string, DeclineReason>> Group(DeclineReason reason, string codes) =>
        codes.Split(' ').Select(code => KeyValuePair.Create(code, reason));
}
