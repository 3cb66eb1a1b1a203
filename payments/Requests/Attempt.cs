using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Requests;

/// <summary>How an attempt asks for the money.</summary>
public enum AttemptKind
{
    /// <summary>A charge of a saved card.</summary>
    Card,

    /// <summary>A checkout page at the gateway.</summary>
    Checkout,
}

/// <summary>Where an attempt stands.</summary>
public enum AttemptState
{
    /// <summary>Sent, or about to be; the gateway's answer is unknown.</summary>
    Sending,

    /// <summary>The checkout page can be paid on.</summary>
    Open,

    /// <summary>The bank waits for the customer at <see cref="Attempt.Url"/>.</summary>
    RequiresAction,

    /// <summary>The gateway has accepted the payment and will report its end later.</summary>
    Processing,

    /// <summary>Its object at the gateway is being expired or cancelled.</summary>
    PendingClose,

    /// <summary>It brought the money.</summary>
    Succeeded,

    /// <summary>
    /// It is over and nothing payable is left of it at the gateway. It did not pay the request: it brought no money, or
    /// money that was not wanted any more.
    /// </summary>
    Closed,

    /// <summary>It brought another amount or currency than was asked for: the merchant has to decide.</summary>
    Mismatched,
}

/// <summary>
/// One attempt to get the money of a request. Its key makes every repetition of its call the same call.
/// </summary>
[DataContract]
public sealed class Attempt
{
    /// <summary>1 for the first attempt of a request, then counting up.</summary>
    [DataMember(Order = 0)]
    public int Number { get; init; }

    /// <summary>How it asks for the money.</summary>
    [DataMember(Order = 1)]
    public AttemptKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    [DataMember(Order = 2)]
    public AttemptState State { get; set; }

    /// <summary>When it was decided, Unix milliseconds.</summary>
    [DataMember(Order = 3)]
    public long StartedAt { get; init; }

    /// <summary>The payment page at the gateway, once known.</summary>
    [DataMember(Order = 4)]
    public string? PageId { get; set; }

    /// <summary>The charge at the gateway, once known.</summary>
    [DataMember(Order = 5)]
    public string? ChargeId { get; set; }

    /// <summary>Where the customer goes on, while the attempt is open or requires action.</summary>
    [DataMember(Order = 6)]
    public string? Url { get; set; }

    /// <summary>When <see cref="Url"/> stops working, Unix milliseconds.</summary>
    [DataMember(Order = 7)]
    public long? UrlExpiresAt { get; set; }

    /// <summary>The saved card it charges.</summary>
    [DataMember(Order = 8)]
    public string? PaymentMethodId { get; init; }

    /// <summary>True when the customer ticked that the card be saved.</summary>
    [DataMember(Order = 9)]
    public bool SaveCard { get; init; }

    /// <summary>When its object at the gateway is to be read again, Unix milliseconds.</summary>
    [DataMember(Order = 10)]
    public long? NextReadAt { get; set; }

    /// <summary>How often it has been read again.</summary>
    [DataMember(Order = 11)]
    public int Reads { get; set; }

    /// <summary>
    /// An event said that money was taken back while an answer was on its way. The answer may be older, so the gateway
    /// is read once more after it.
    /// </summary>
    [DataMember(Order = 12)]
    public bool ReadAgain { get; set; }

    /// <summary>The customer's agreement; null if no message agreed.</summary>
    [DataMember(Order = 13)]
    public AgreementEvidence? Agreement { get; init; }

    /// <summary>The amounts that the gateway reported for it.</summary>
    [DataMember(Order = 17)]
    public Amounts Amounts { get; init; } = new();

    /// <summary>
    /// The part of its money that must be back with the customer in the end, minor units: all of it if it was not
    /// wanted, else the promised refunds.
    /// </summary>
    [DataMember(Order = 18)]
    public long ToGiveBack { get; set; }

    /// <summary>
    /// When the verification code for its page was last sent, Unix milliseconds; null if no code is valid.
    /// </summary>
    [DataMember(Order = 20)]
    public long? CodeSentAt { get; set; }

    /// <summary>How often that code has been sent.</summary>
    [DataMember(Order = 21)]
    public int CodesSent { get; set; }

    /// <summary>The channel the code went out on.</summary>
    [DataMember(Order = 22)]
    public Channel CodeChannel { get; set; }

    /// <summary>The <see cref="Gateway.IPaymentGateway.Id"/> of the gateway it is made at.</summary>
    [DataMember(Order = 23)]
    public required string Gateway { get; init; }

    /// <summary>The language of its page, a BCP 47 tag; null for a charge of a saved card.</summary>
    [DataMember(Order = 24)]
    public string? Language { get; init; }

    /// <summary>True while something at the gateway may still bring money.</summary>
    public bool IsUnsettled =>
        State is not (AttemptState.Succeeded or AttemptState.Closed or AttemptState.Mismatched);

    /// <summary>True if it took money, even if the money went back since.</summary>
    public bool BroughtMoney => Amounts.Captured > 0;
}
