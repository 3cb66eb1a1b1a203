using System.ComponentModel.DataAnnotations;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>The merchant's Stripe account and how it is called.</summary>
public sealed class StripeOptions
{
    /// <summary>The section of the settings these options are bound from.</summary>
    public const string Section = "Stripe";

    /// <summary>Stripe's names.</summary>
    public static readonly GatewayName Gateway = new("stripe", "Stripe", HasCodeField: true);

    /// <summary>
    /// The secret or restricted key, <c>sk_…</c> or <c>rk_…</c>. A restricted key needs write on Customers, Checkout
    /// Sessions, PaymentIntents, PaymentMethods and Refunds, and read on Charges, Disputes and Events. Required.
    /// </summary>
    [Required]
    public Secret? ApiKey { get; init; }

    /// <summary>
    /// The signing secrets of the webhook endpoint, each the whole <c>whsec_…</c> string; while a secret is rolled both
    /// the old and the new one. 1 to 5, required.
    /// </summary>
    [Required]
    [MinLength(1, ErrorMessage = "Stripe:WebhookSecrets is missing.")]
    [MaxLength(5, ErrorMessage = "Stripe:WebhookSecrets has at most 5 entries.")]
    public IReadOnlyList<Secret> WebhookSecrets { get; init; } = [];

    /// <summary>Where the API is, default <c>https://api.stripe.com</c>; another only for an emulator.</summary>
    [Required]
    [HttpsOrLoopback(ErrorMessage = "Stripe:ApiBase is an https address (http only on loopback).")]
    public Uri ApiBase { get; init; } = new("https://api.stripe.com");

    /// <summary>
    /// The time one effect may take at Stripe, all its calls together, in seconds; after it the outcome is unknown.
    /// Default 30, 1 to 120.
    /// </summary>
    [Range(1, 120, ErrorMessage = "Stripe:TimeoutSeconds is 1 to 120.")]
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>
    /// How often events are fetched that Stripe could not deliver, in minutes. Default 10, 0 to 1,440; 0 never fetches.
    /// </summary>
    [Range(0, 1_440, ErrorMessage = "Stripe:MissedEventsMinutes is 0 to 1,440.")]
    public int MissedEventsMinutes { get; init; } = 10;

    /// <summary>
    /// The name of this installation, written into the metadata of every object it makes: objects of the same Stripe
    /// account without it are somebody else's and are left alone. Must never change. 1 to 40 characters of
    /// <c>a-z 0-9 -</c>, required.
    /// </summary>
    [Required]
    [RegularExpression("^[a-z0-9-]{1,40}$", ErrorMessage =
        "Stripe:InstanceId is 1 to 40 characters of a-z, 0-9 and -.")]
    public string InstanceId { get; init; } = "";

    /// <summary>
    /// What follows the account's prefix on card statements, 1 to 22 characters with at least one letter. Default null:
    /// the account's own.
    /// </summary>
    [RegularExpression(@"^(?=.*[A-Za-z])[^<>\\'""*]{1,22}$", ErrorMessage =
        "Stripe:StatementDescriptorSuffix is 1 to 22 characters with a letter among them, none of them a "
        + "quotation mark, <, >, * or a backslash.")]
    public string? StatementDescriptorSuffix { get; init; }
}
