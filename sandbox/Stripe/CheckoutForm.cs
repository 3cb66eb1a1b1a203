namespace Chat2Pay.Sandbox.Stripe;

/// <summary>What a person types into the payment page.</summary>
public sealed class CheckoutForm
{
    /// <summary>Number of a test card; spaces are ignored.</summary>
    public required string CardNumber { get; init; }

    /// <summary>Month and year, such as <c>12/34</c>.</summary>
    public string Expiry { get; init; } = "12/34";

    /// <summary>Three digits, four for American Express; any value passes.</summary>
    public string Cvc { get; init; } = "1234";

    /// <summary>Name on the card.</summary>
    public string Name { get; init; } = "Test Person";

    /// <summary>E-mail of the payer; may be empty when the session brings a customer or an e-mail.</summary>
    public string Email { get; init; } = "person@example.com";

    /// <summary>The "save my card" box, where the page shows it.</summary>
    public bool SaveCard { get; init; }

    /// <summary>What is typed into the merchant's own fields, by their keys; a field that is left out stays empty.</summary>
    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    /// <summary>The terms box, where the page shows it.</summary>
    public bool AcceptTerms { get; init; } = true;
}

/// <summary>What the card holder does on the bank's page.</summary>
public enum ThreeDSecureChoice
{
    /// <summary>Confirms the payment.</summary>
    Complete,

    /// <summary>Refuses or fails.</summary>
    Fail,

    /// <summary>Leaves the page open.</summary>
    Leave,
}

/// <summary>How far a visit to the payment page or the bank's page came.</summary>
public enum CheckoutState
{
    /// <summary>The money is taken, or held where capture is manual.</summary>
    Paid,

    /// <summary>The card was declined; the page stays open.</summary>
    Declined,

    /// <summary>The bank wants the card holder.</summary>
    AuthenticationPending,

    /// <summary>The form had a fault; nothing was tried.</summary>
    InvalidForm,

    /// <summary>The session or intent is not open for payment.</summary>
    NotOpen,
}

/// <summary>The result of a visit.</summary>
/// <param name="State">How far it came.</param>
/// <param name="Message">What the page shows, if anything.</param>
/// <param name="Location">Where the browser is sent, if anywhere.</param>
public sealed record CheckoutOutcome(CheckoutState State, string? Message, string? Location);
