using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>An application asks for a payment. It has been validated.</summary>
[DataContract]
public sealed record PaymentRequested : Input
{
    /// <summary>The id given to the request.</summary>
    [DataMember(Order = 0)]
    public required string RequestId { get; init; }

    /// <summary>The customer's number, E.164, or id without a number.</summary>
    [DataMember(Order = 1)]
    public required string To { get; init; }

    /// <summary>The channel to ask on.</summary>
    [DataMember(Order = 2)]
    public required Channel Channel { get; init; }

    /// <summary>The merchant's order number.</summary>
    [DataMember(Order = 3)]
    public required string OrderNumber { get; init; }

    /// <summary>The whole amount, minor units.</summary>
    [DataMember(Order = 4)]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [DataMember(Order = 5)]
    public required string Currency { get; init; }

    /// <summary>The order's lines; empty, or their sum with the tax is the amount.</summary>
    [DataMember(Order = 6)]
    public IReadOnlyList<LineItem> Items { get; init; } = [];

    /// <summary>Tax contained in the amount and not in the lines, minor units.</summary>
    [DataMember(Order = 7)]
    public long TaxMinor { get; init; }

    /// <summary>Seconds until an unopened request expires.</summary>
    [DataMember(Order = 8)]
    public required int UnopenedSeconds { get; init; }

    /// <summary>Seconds the customer has after opening the checkout.</summary>
    [DataMember(Order = 9)]
    public required int OpenedSeconds { get; init; }

    /// <summary>The application that asks.</summary>
    [DataMember(Order = 10)]
    public required string ApplicationId { get; init; }

    /// <summary>The application's own data, JSON text, echoed back.</summary>
    [DataMember(Order = 11)]
    public string? Metadata { get; init; }

    /// <summary>The expired request that the customer renews; null if an application asks.</summary>
    [DataMember(Order = 12)]
    public string? Renews { get; init; }

    /// <summary>The language that the application asks for, a BCP 47 tag; null for none.</summary>
    [DataMember(Order = 13)]
    public string? Language { get; init; }
}

/// <summary>An application cancels a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ApplicationId">The application.</param>
[DataContract]
public sealed record CancelRequested(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] string ApplicationId) : Input;

/// <summary>An application asks for a refund.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="AmountMinor">Minor units; null means all that is left.</param>
/// <param name="Command">The command's own id, so that a repetition is seen.</param>
[DataContract]
public sealed record RefundRequested(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] string ApplicationId,
    [property: DataMember(Order = 2)] long? AmountMinor,
    [property: DataMember(Order = 3)] string Command) : Input;

/// <summary>The customer pressed the pay button on our page.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="SaveCard">True when the customer ticked that the card be saved.</param>
[DataContract]
public sealed record CheckoutRequested(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] bool SaveCard) : Input;

/// <summary>The customer came back from the gateway's page: a hint to read, never a fact.</summary>
/// <param name="RequestId">The request.</param>
[DataContract]
public sealed record CustomerReturned([property: DataMember(Order = 0)] string RequestId) : Input;
