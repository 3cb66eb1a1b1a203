namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>Fixed words of the wire.</summary>
internal static class StripeApi
{
    internal const string Version = "2026-10-28.endive";
    internal const int MaximumBodyBytes = 256 * 1024;
    internal const int MaximumIdempotencyKeyLength = 255;
    internal static readonly TimeSpan IdempotencyKeyLife = TimeSpan.FromHours(24);
}
