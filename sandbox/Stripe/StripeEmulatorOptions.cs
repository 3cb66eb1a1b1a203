
namespace Chat2Pay.Sandbox.Stripe;

/// <summary>How the emulated Stripe account is set up.</summary>
public sealed class StripeEmulatorOptions
{
    /// <summary>The secret key that calls must carry, as Bearer token or as Basic user name.</summary>
    public required string SecretKey { get; init; }

    /// <summary>The whole <c>whsec_…</c> string that signs events.</summary>
    public required string WebhookSecret { get; init; }

    /// <summary>Where events are posted; null: nowhere until it is set on the emulator.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>The business name shown on the payment page.</summary>
    public string MerchantDisplayName { get; init; } = "Test merchant";

    /// <summary>TCP port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Makes ids differ from another emulator's; the same seed and start time give the same ids.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Whether payment methods that redirect are on in the account. If so, confirming needs a <c>return_url</c> or
    /// <c>automatic_payment_methods[allow_redirects]=never</c>, as Stripe demands. Default true.
    /// </summary>
    public bool RedirectPaymentMethods { get; init; } = true;

    /// <summary>
    /// Pauses before each further delivery of an event that got no 2xx. Default 1 minute, then 1 hour: like Stripe's
    /// sandbox, three tries in all.
    /// </summary>
    public IReadOnlyList<TimeSpan> WebhookRetryDelays { get; init; } = [TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)];

    /// <summary>How long one delivery of an event may take. Default 10 s.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the pending or failing refunds of the special test cards take. Default 30 s.</summary>
    public TimeSpan RefundSettlementDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many objects of one kind are kept; the oldest goes first. Default 20 000.</summary>
    public int MaximumObjectsPerKind { get; init; } = 20_000;

    /// <summary>What stands in the place of sockets. Default null: real ones.</summary>
    public EmulatorWires? Wires { get; init; }
}
