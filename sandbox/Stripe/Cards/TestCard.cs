
namespace Chat2Pay.Sandbox.Stripe.Cards;

/// <summary>When a test card wants its holder.</summary>
internal enum AuthenticationRule
{
    Never,
    UnlessSetUp,
    OnSession,
    Always,

    /// <summary>The look-up at the bank fails, so nobody is asked and the payment is declined.</summary>
    LookupFails,
}

/// <summary>What follows a successful charge of a test card.</summary>
internal enum Aftermath
{
    None,
    Dispute,
    EarlyFraudWarning,
}

/// <summary>How a refund to a test card goes.</summary>
internal enum RefundCourse
{
    Succeeds,
    PendingThenSucceeds,
    SucceedsThenFails,
}

/// <summary>A refusal by the issuer, in Stripe's words.</summary>
internal sealed record Decline(
    string Code, string DeclineCode, string Message, string? AdviceCode, string? Param = null)
{
    /// <summary>Stripe's Radar stops the payment before the bank sees it.</summary>
    internal bool Blocked { get; init; }
}

/// <summary>A card number of https://docs.stripe.com/testing with its behaviour.</summary>
internal sealed record TestCard(string Number)
{
    internal string? Token { get; init; }

    internal string Brand { get; init; } = "visa";

    internal AuthenticationRule Authentication { get; init; }

    internal Decline? Decline { get; init; }

    /// <summary>Declines only once it is saved: the payment that saves it goes through.</summary>
    internal bool DeclinesOnlyOnceSaved { get; init; }

    internal Aftermath Aftermath { get; init; }

    internal RefundCourse Refunds { get; init; }

    internal string Last4 => Number[^4..];

    /// <summary>Cards that plainly decline cannot be attached to a customer.</summary>
    internal bool Attachable =>
        Decline is null || DeclinesOnlyOnceSaved || Authentication != AuthenticationRule.Never;
}
