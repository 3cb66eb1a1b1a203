namespace Chat2Pay.Payments.Gateway;

/// <summary>
/// Why a card did not pay, as far as the customer may know. A gateway's adapter groups its codes; those that must not be
/// told to the customer (lost, stolen, fraud) are <see cref="Declined"/>.
/// </summary>
public enum DeclineReason
{
    /// <summary>The bank said no.</summary>
    Declined,

    /// <summary>The bank wants to see the customer.</summary>
    AuthenticationRequired,

    /// <summary>Not enough money or a limit reached.</summary>
    InsufficientFunds,

    /// <summary>The card has expired.</summary>
    ExpiredCard,

    /// <summary>The card can no longer be used: replaced, wrong data, detached.</summary>
    CardNeedsReplacing,

    /// <summary>The bank could not be reached or failed; later may work.</summary>
    TryAgainLater,

    /// <summary>The cardholder has withdrawn the agreement at the bank: never charge this card unasked again.</summary>
    AgreementWithdrawn,

    /// <summary>The gateway takes it for a repetition of a recent payment.</summary>
    Duplicate,
}
