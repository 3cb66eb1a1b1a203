namespace Chat2Pay.Sandbox.Stripe.Cards;

/// <summary>The test cards that the emulator knows. Source: https://docs.stripe.com/testing</summary>
internal static class TestCards
{
    internal static readonly Decline AuthenticationRequired = new(
        "authentication_required",
        "authentication_required",
        "Your card was declined. This transaction requires authentication.",
        "try_again_later");

    private const string Declined = "Your card was declined.";
    private const string TryAgainLater = "try_again_later";
    private const string DoNotTryAgain = "do_not_try_again";
    private const string ConfirmCardData = "confirm_card_data";

    private static readonly Decline Generic = new("card_declined", "generic_decline", Declined, TryAgainLater);

    private static readonly Decline InsufficientFunds =
        new("card_declined", "insufficient_funds", "Your card has insufficient funds.", TryAgainLater);

    private static readonly Dictionary<string, TestCard> ByNumber = All().ToDictionary(card => card.Number);

    private static readonly Dictionary<string, TestCard> ByToken =
        ByNumber.Values.Where(card => card.Token is not null).ToDictionary(card => card.Token!);

    internal static IReadOnlyCollection<TestCard> Known => ByNumber.Values;

    internal static TestCard? Find(string number) => ByNumber.GetValueOrDefault(number);

    /// <summary>The card behind a token such as <c>pm_card_visa</c>.</summary>
    internal static TestCard? FindToken(string token) => ByToken.GetValueOrDefault(token);

    private static IEnumerable<TestCard> All() =>
        [.. Plain(), .. Authenticating(), .. Declining(), .. Troubled()];

    private static IEnumerable<TestCard> Plain() =>
    [
        new("4242424242424242") { Token = "pm_card_visa" },
        new("5555555555554444") { Token = "pm_card_mastercard", Brand = "mastercard" },
        new("378282246310005") { Token = "pm_card_amex", Brand = "amex" },
    ];

    private static IEnumerable<TestCard> Authenticating() =>
    [
        new("4000002500003155")
        {
            Token = "pm_card_authenticationRequiredOnSetup",
            Authentication = AuthenticationRule.UnlessSetUp,
        },
        new("4000002760003184")
        {
            Token = "pm_card_authenticationRequired",
            Authentication = AuthenticationRule.Always,
        },
        new("4000003800000446")
        {
            Token = "pm_card_authenticationRequiredSetupForOffSession",
            Authentication = AuthenticationRule.OnSession,
        },
        new("4000008260003178") { Authentication = AuthenticationRule.Always, Decline = InsufficientFunds },
        new("4000000000003220") { Authentication = AuthenticationRule.Always },
        new("4000008400000027") { Authentication = AuthenticationRule.Always },
        new("4000008400001629") { Authentication = AuthenticationRule.Always, Decline = Generic },
        new("4000008400001280") { Authentication = AuthenticationRule.LookupFails, Decline = Generic },
    ];

    private static IEnumerable<TestCard> Declining() =>
    [
        new("4000000000000002") { Decline = Generic },
        new("4000000000009995") { Decline = InsufficientFunds },
        new("4000000000009987") { Decline = new("card_declined", "lost_card", Declined, DoNotTryAgain) },
        new("4000000000009979") { Decline = new("card_declined", "stolen_card", Declined, DoNotTryAgain) },
        new("4000000000000069")
        {
            Decline = new("expired_card", "expired_card", "Your card has expired.", ConfirmCardData, "exp_month"),
        },
        new("4000000000000127")
        {
            Decline = new(
                "incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.", ConfirmCardData, "cvc"),
        },
        new("4000000000000119")
        {
            Decline = new(
                "processing_error",
                "processing_error",
                "An error occurred while processing your card. Try again in a little bit.",
                TryAgainLater),
        },
        new("4000000000006975")
        {
            Decline = new(
                "card_declined",
                "card_velocity_exceeded",
                "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
                TryAgainLater),
        },
        new("4000000000000341")
        {
            Token = "pm_card_chargeCustomerFail",
            Decline = Generic,
            DeclinesOnlyOnceSaved = true,
        },
        new("4100000000000019")
        {
            Decline = new("card_declined", "fraudulent", Declined, DoNotTryAgain) { Blocked = true },
        },
    ];

    private static IEnumerable<TestCard> Troubled() =>
    [
        new("4000000000000259") { Aftermath = Aftermath.Dispute },
        new("4000000000005423") { Aftermath = Aftermath.EarlyFraudWarning },
        new("4000000000007726") { Refunds = RefundCourse.PendingThenSucceeds },
        new("4000000000005126") { Refunds = RefundCourse.SucceedsThenFails },
    ];
}
