using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Events;

/// <summary>How far the delivery of an event has come.</summary>
internal enum DeliveryState
{
    /// <summary>No endpoint was set when the event happened.</summary>
    NoEndpoint,
    Pending,
    Delivered,
    Failed,
}

internal sealed class StripeEvent : StripeEntity
{
    internal required string Type { get; init; }

    /// <summary>The object as it was when the event happened, as JSON.</summary>
    internal required string Snapshot { get; init; }

    internal string? PreviousAttributes { get; init; }

    internal string? RequestId { get; init; }

    internal string? IdempotencyKey { get; init; }

    internal DeliveryState Delivery { get; set; }

    internal int Attempts { get; set; }

    /// <summary>Completes when the first delivery is over, with or without success.</summary>
    internal TaskCompletionSource FirstAttempt { get; } = new();
}
