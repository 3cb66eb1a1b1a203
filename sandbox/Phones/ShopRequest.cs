using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Sandbox.Phones;

/// <summary>A payment request as the API shows it: in a list without the last six.</summary>
public sealed record ShopRequest
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The status.</summary>
    public required string Status { get; init; }

    /// <summary>The order.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The customer's number, masked.</summary>
    public required string To { get; init; }

    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>An amount of this request, as customers and shops read it.</summary>
    public string Shown(long minor) =>
        Languages.English.Amount(new Money(minor, Chat2Pay.Payments.Currency.Get(Currency)));

    /// <summary>How far the message that asks for the money has come.</summary>
    public ShopDelivery? Delivery { get; init; }

    /// <summary>A wish to close it that waits for Stripe.</summary>
    public string? PendingClose { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The card that paid.</summary>
    public ShopCard? Card { get; init; }

    /// <summary>The refunds.</summary>
    public IReadOnlyList<ShopRefund> Refunds { get; init; } = [];

    /// <summary>What has happened.</summary>
    public IReadOnlyList<ShopEvent> History { get; init; } = [];

    /// <summary>True where a cancel is not refused at once.</summary>
    public bool CanBeCancelled =>
        PendingClose is null && Status is ("pending" or "opened" or "processing" or "requires_action" or "on_hold");

    /// <summary>True where there may be money to give back: what paid it, what is held, and what could not go back.</summary>
    public bool CanBeRefunded => Status is "paid" or "partially_refunded" or "on_hold"
        || Refunds.Any(refund => refund.Status == "failed");
}

/// <summary>How far a message has come.</summary>
public sealed record ShopDelivery(string State, string? Reason, int? Code);

/// <summary>The card that paid.</summary>
public sealed record ShopCard(string Brand, string Last4);

/// <summary>A refund.</summary>
public sealed record ShopRefund(long Amount, string Status, bool Automatic);

/// <summary>Something that has happened.</summary>
public sealed record ShopEvent(DateTimeOffset At, string Status, string By, string What);
