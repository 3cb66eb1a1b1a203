namespace Chat2Pay.Adapters.Stripe;

/// <summary>Stripe answered something that cannot be read as a definite answer; the outcome stays unknown.</summary>
internal sealed class StripeAnswerException(string message) : Exception(message)
{
    /// <summary>A list is longer than the part that is read.</summary>
    internal static StripeAnswerException TooMany(int read) => new($"more than {read} objects to look through");
}
