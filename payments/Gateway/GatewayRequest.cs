using System.Runtime.Serialization;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Payments.Gateway;

/// <summary>Whether the customer counts as present when a saved card is charged.</summary>
public enum ChargeMode
{
    /// <summary>Confirmed on-session: the bank may ask for the customer, who then gets a link.</summary>
    OnSession,

    /// <summary>Confirmed off-session under the recorded agreement; the bank's wish to see the customer is a decline.</summary>
    OffSession,
}

/// <summary>
/// A call to the gateway that a turn decided on. It carries everything the call needs, so that every repetition sends
/// the same parameters under the same key.
/// </summary>
public abstract record GatewayRequest
{
    /// <summary>The request it is for, text form of <see cref="PaymentRequestId"/>.</summary>
    [DataMember(Order = 0)]
    public required string RequestId { get; init; }

    /// <summary>The attempt, or for refunds the refund, it belongs to.</summary>
    [DataMember(Order = 1)]
    public required int Number { get; init; }

    /// <summary>
    /// The <see cref="PaymentRequest.Version"/> of its request when it was decided on: an answer is no older than that.
    /// </summary>
    [DataMember(Order = 2)]
    public int AtVersion { get; init; }

    /// <summary>The <see cref="IPaymentGateway.Id"/> of the gateway that is called.</summary>
    [DataMember(Order = 3)]
    public required string Gateway { get; init; }

    /// <summary>
    /// The gateway's idempotency key; null for calls that may be repeated as they are. Those that read or end something
    /// have none: under a key a gateway may repeat an error of its own for as long as it remembers the key.
    /// </summary>
    public abstract string? IdempotencyKey { get; }

    /// <summary>True when the first send must not happen after its not-after time.</summary>
    public virtual bool MovesMoney => false;

    /// <summary>True for a call that changes nothing.</summary>
    public bool IsReading => this is ReadCharge or ReadPage or ReadRefund;
}

/// <summary>Charge a saved card.</summary>
[DataContract]
public sealed record ChargeCard : GatewayRequest
{
    /// <summary>Minor units as ISO 4217 counts them.</summary>
    [DataMember(Order = 4)]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [DataMember(Order = 5)]
    public required string Currency { get; init; }

    /// <summary>The gateway's customer that the card is attached to.</summary>
    [DataMember(Order = 6)]
    public required string CustomerId { get; init; }

    /// <summary>The saved card.</summary>
    [DataMember(Order = 7)]
    public required string PaymentMethodId { get; init; }

    /// <summary>On- or off-session.</summary>
    [DataMember(Order = 8)]
    public required ChargeMode Mode { get; init; }

    /// <summary>What the customer finds with the payment, for example <c>Order 1042</c>.</summary>
    [DataMember(Order = 9)]
    public required string Description { get; init; }

    /// <summary>Where the bank's page returns to (on-session); absolute URL on our own domain.</summary>
    [DataMember(Order = 10)]
    public string? ReturnUrl { get; init; }

    /// <inheritdoc/>
    public override string IdempotencyKey => $"{RequestId}:{Number}";

    /// <inheritdoc/>
    public override bool MovesMoney => true;
}

/// <summary>Open a payment page, and the gateway's customer first where there is none.</summary>
[DataContract]
public sealed record OpenPage : GatewayRequest
{
    /// <summary>Minor units as ISO 4217 counts them; the sum of the items.</summary>
    [DataMember(Order = 4)]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [DataMember(Order = 5)]
    public required string Currency { get; init; }

    /// <summary>The order's lines; empty means one line with <see cref="Description"/> and the whole amount.</summary>
    [DataMember(Order = 6)]
    public IReadOnlyList<LineItem> Items { get; init; } = [];

    /// <summary>For example <c>Order 1042</c>.</summary>
    [DataMember(Order = 7)]
    public required string Description { get; init; }

    /// <summary>The gateway's customer; null makes one first, under the key <c>mailbox:customer:attempt key</c>.</summary>
    [DataMember(Order = 8)]
    public string? CustomerId { get; init; }

    /// <summary>True only when the customer ticked, on our page, that the card be saved.</summary>
    [DataMember(Order = 9)]
    public required bool SaveCard { get; init; }

    /// <summary>Where the gateway sends the customer after paying.</summary>
    [DataMember(Order = 10)]
    public required string SuccessUrl { get; init; }

    /// <summary>Where the gateway sends a customer who turns back.</summary>
    [DataMember(Order = 11)]
    public required string CancelUrl { get; init; }

    /// <summary>Unix milliseconds; 31 minutes to 23 h 55 min ahead.</summary>
    [DataMember(Order = 12)]
    public required long ExpiresAt { get; init; }

    /// <summary>What the page says about saving the card; null where it is not saved.</summary>
    [DataMember(Order = 13)]
    public string? SaveAgreement { get; init; }

    /// <summary>True when the page has a field for the verification code that was sent to the phone.</summary>
    [DataMember(Order = 14)]
    public bool AsksForCode { get; init; }

    /// <summary>The language of the page, a BCP 47 tag; null in calls of versions that spoke English only.</summary>
    [DataMember(Order = 15)]
    public string? Language { get; init; }

    /// <inheritdoc/>
    public override string IdempotencyKey => $"{RequestId}:{Number}";

    /// <inheritdoc/>
    public override bool MovesMoney => true;
}

/// <summary>Expire a payment page; when it is not open any more, read it.</summary>
[DataContract]
public sealed record ExpirePage : GatewayRequest
{
    /// <summary>The page's id at the gateway.</summary>
    [DataMember(Order = 4)]
    public required string PageId { get; init; }

    /// <inheritdoc/>
    public override string? IdempotencyKey => null;
}

/// <summary>Cancel a charge; when it is past cancelling, read it.</summary>
[DataContract]
public sealed record CancelCharge : GatewayRequest
{
    /// <summary>The charge's id at the gateway.</summary>
    [DataMember(Order = 4)]
    public required string ChargeId { get; init; }

    /// <inheritdoc/>
    public override string? IdempotencyKey => null;
}

/// <summary>Read a charge.</summary>
[DataContract]
public sealed record ReadCharge : GatewayRequest
{
    /// <summary>The charge's id at the gateway.</summary>
    [DataMember(Order = 4)]
    public required string ChargeId { get; init; }

    /// <inheritdoc/>
    public override string? IdempotencyKey => null;
}

/// <summary>Read a payment page with its charge.</summary>
[DataContract]
public sealed record ReadPage : GatewayRequest
{
    /// <summary>The page's id at the gateway.</summary>
    [DataMember(Order = 4)]
    public required string PageId { get; init; }

    /// <inheritdoc/>
    public override string? IdempotencyKey => null;
}

/// <summary>Give money back.</summary>
[DataContract]
public sealed record CreateRefund : GatewayRequest
{
    /// <summary>Minor units as ISO 4217 counts them.</summary>
    [DataMember(Order = 4)]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [DataMember(Order = 5)]
    public required string Currency { get; init; }

    /// <summary>The charge the money came by.</summary>
    [DataMember(Order = 6)]
    public required string ChargeId { get; init; }

    /// <summary>
    /// What asked for it, once for each refund of a request: the command's id, or the charge whose money came late.
    /// A number alone may be given twice where the store was set back. Null in effects that were stored without.
    /// </summary>
    [DataMember(Order = 7)]
    public string? Command { get; init; }

    /// <inheritdoc/>
    public override string IdempotencyKey =>
        Command is null ? $"{RequestId}:refund:{Number}" : $"{RequestId}:refund:{Command}";

    /// <inheritdoc/>
    public override bool MovesMoney => true;
}

/// <summary>Read a refund with its charge.</summary>
[DataContract]
public sealed record ReadRefund : GatewayRequest
{
    /// <summary>The refund's id at the gateway.</summary>
    [DataMember(Order = 4)]
    public required string RefundId { get; init; }

    /// <inheritdoc/>
    public override string? IdempotencyKey => null;
}
