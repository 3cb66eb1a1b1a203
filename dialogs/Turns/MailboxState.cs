using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// The state of one customer for turns: addresses, channels, open payments, cards, dialogs. Bounded: closed payments
/// are moved out.
/// </summary>
[DataContract]
public sealed class MailboxState
{
    /// <summary>The version of this layout that the writer knew.</summary>
    public const int CurrentLayout = 1;

    /// <summary>
    /// The layout it was written in; the first member of every layout. A layout newer than <see cref="CurrentLayout"/>
    /// is not touched.
    /// </summary>
    [DataMember(Order = 0)]
    public int Layout { get; set; } = CurrentLayout;

    /// <summary>The customer's number, E.164, or id if the number is unknown.</summary>
    [DataMember(Order = 1)]
    public string Address { get; set; } = "";

    /// <summary>The customer's id at the gateway, <c>cus_…</c>; null before it has one.</summary>
    [DataMember(Order = 2)]
    public string? CustomerId { get; set; }

    /// <summary>The state of each channel and sender; the key is <see cref="ChannelKey"/>.</summary>
    [DataMember(Order = 3)]
    public Dictionary<string, ChannelRecord> Channels { get; set; } = [];

    /// <summary>Payment requests that are open, or whose conversation has not ended.</summary>
    [DataMember(Order = 4)]
    public List<PaymentRequest> Open { get; set; } = [];

    /// <summary>The customer's saved cards.</summary>
    [DataMember(Order = 5)]
    public List<SavedCard> Cards { get; set; } = [];

    /// <summary>The dialogs, by storage key and property; see <see cref="DialogStacks"/>.</summary>
    [DataMember(Order = 6)]
    public Dictionary<string, Dictionary<string, List<DialogFrame>>> Dialogs { get; set; } = [];

    /// <summary>The request that was closed last, so that a late reply gets a truthful answer.</summary>
    [DataMember(Order = 7)]
    public LastClosed? LastClosed { get; set; }

    /// <summary>Payments by reply on the day of <see cref="RepliesDay"/>.</summary>
    [DataMember(Order = 8)]
    public int Replies { get; set; }

    /// <summary>The day <see cref="Replies"/> counts, days since 1970-01-01 UTC.</summary>
    [DataMember(Order = 9)]
    public int RepliesDay { get; set; }

    /// <summary>Why paying by reply is frozen; empty if it is not.</summary>
    [DataMember(Order = 15)]
    public List<Freeze> Freezes { get; set; } = [];

    /// <summary>True while a dispute or a fraud warning stops paying by reply.</summary>
    public bool Frozen => Freezes.Count > 0;

    /// <summary>
    /// The questions that last ended or were replaced without an answer, oldest first: a reply on its way may be meant
    /// for one of them. At most <see cref="Limits.RememberedQuestions"/>.
    /// </summary>
    [DataMember(Order = 11)]
    public List<EndedQuestion> EndedQuestions { get; set; } = [];

    /// <summary>
    /// Marks of the messages that said to pay, oldest first, agreements or not: none of them agrees to a payment when
    /// it comes again. At most <see cref="Limits.RememberedAnswers"/>.
    /// </summary>
    [DataMember(Order = 12)]
    public List<long> SaidToPay { get; set; } = [];

    /// <summary>The last agreement; null without one.</summary>
    [DataMember(Order = 13)]
    public LastAgreement? LastAgreement { get; set; }

    /// <summary>The request that NEW would renew; null without one.</summary>
    [DataMember(Order = 23)]
    public Renewable? Renewable { get; set; }

    /// <summary>The customer's id on WhatsApp, as last told; null if never told.</summary>
    [DataMember(Order = 19)]
    public string? UserId { get; set; }

    /// <summary>Answers that ask for nothing since <see cref="TalkAt"/> was last an hour ago; see <see cref="TalkLimit"/>.</summary>
    [DataMember(Order = 20)]
    public int Talk { get; set; }

    /// <summary>When the last such answer was given, Unix milliseconds.</summary>
    [DataMember(Order = 21)]
    public long TalkAt { get; set; }

    /// <summary>True if the last of these answers has said that it is the last one.</summary>
    [DataMember(Order = 24)]
    public bool IsTalkEnded { get; set; }

    /// <summary>The language that the customer chose, a BCP 47 tag; null for none.</summary>
    [DataMember(Order = 25)]
    public string? Language { get; set; }

    /// <summary>How long the mailbox has to be kept as it is now.</summary>
    public MailboxRetention Retention() => this switch
    {
        _ when Open.Count > 0 || Cards.Count > 0 || Frozen => MailboxRetention.Always,
        _ when Channels.Values.Any(channel => channel.OptedOut) => MailboxRetention.Always,
        _ when CustomerId is not null || LastClosed is not null => MailboxRetention.Customer,
        _ => MailboxRetention.Stranger,
    };

    /// <summary>The key of <see cref="Channels"/>.</summary>
    public static string ChannelKey(Channel channel, string sender) =>
        (channel == Channel.Sms ? "s" : "w") + sender;

    /// <summary>The channel that a key of <see cref="Channels"/> is about.</summary>
    public static Channel ChannelOf(string key) => key.StartsWith('s') ? Channel.Sms : Channel.WhatsApp;

    /// <summary>The customer's number with all but the last four digits hidden.</summary>
    public string MaskedAddress() => Mask(Address);

    /// <summary>A number with all but the last four digits hidden.</summary>
    public static string Mask(string number) =>
        number.Length <= 4 ? number : string.Concat("•••• ", number.AsSpan(number.Length - 4));
}

/// <summary>The state of the customer on one channel and sender.</summary>
[DataContract]
public sealed class ChannelRecord
{
    /// <summary>When the customer last wrote there, Unix milliseconds; 0 when never.</summary>
    [DataMember(Order = 0)]
    public long LastInboundAt { get; set; }

    /// <summary>True if the customer opted out there.</summary>
    [DataMember(Order = 1)]
    public bool OptedOut { get; set; }

    /// <summary>
    /// When the phone last proved to be in the customer's hands, by a message or by a verification code sent to it,
    /// Unix milliseconds; 0 for never.
    /// </summary>
    [DataMember(Order = 2)]
    public long SeenAt { get; set; }

    /// <summary>When the customer was last told of HELP and STOP there, Unix milliseconds; 0 when never.</summary>
    [DataMember(Order = 7)]
    public long KeywordsToldAt { get; set; }

    /// <summary>
    /// The address from which the customer last wrote there, as the channel writes it; null if the customer is known by
    /// that address. Replies go to it.
    /// </summary>
    [DataMember(Order = 4)]
    public string? WrittenFrom { get; set; }

    /// <summary>When the mailbox of the customer's id was last stored, Unix milliseconds; 0 for never.</summary>
    [DataMember(Order = 5)]
    public long IdKeptAt { get; set; }

    /// <summary>
    /// True if the carrier does not know of the opt-out, because it cannot read its wording: then the carrier does not
    /// answer the YES that ends it either.
    /// </summary>
    [DataMember(Order = 8)]
    public bool OptOutIsOursAlone { get; set; }
}

/// <summary>A question that has ended.</summary>
/// <param name="ShortCode">Its code.</param>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="At">When, Unix milliseconds.</param>
[DataContract]
public sealed record EndedQuestion(
    [property: DataMember(Order = 0)] string ShortCode,
    [property: DataMember(Order = 1)] string OrderNumber,
    [property: DataMember(Order = 2)] long At);

/// <summary>The last agreement of a customer, so that its repetition agrees to nothing else.</summary>
/// <param name="Words">The words as they were read.</param>
/// <param name="At">When, or when the money came, Unix milliseconds.</param>
/// <param name="RequestId">The request.</param>
/// <param name="OrderNumber">Its order number.</param>
/// <param name="Paid">True once it has paid.</param>
[DataContract]
public sealed record LastAgreement(
    [property: DataMember(Order = 0)] string Words,
    [property: DataMember(Order = 1)] long At,
    [property: DataMember(Order = 2)] string RequestId,
    [property: DataMember(Order = 3)] string OrderNumber,
    [property: DataMember(Order = 4)] bool Paid = false);

/// <summary>An expired request that the customer may renew.</summary>
/// <param name="ExpiredAt">When it expired, Unix milliseconds.</param>
/// <param name="Order">The fresh request.</param>
[DataContract]
public sealed record Renewable(
    [property: DataMember(Order = 0)] long ExpiredAt,
    [property: DataMember(Order = 1)] PaymentRequested Order);

/// <summary>A request that was closed.</summary>
/// <param name="OrderNumber">Its order number.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="ShortCode">Its short code.</param>
/// <param name="RequestId">The request.</param>
/// <param name="RefusedByCustomer">True when the customer closed it with a no.</param>
/// <param name="Standing">The state of the money that paid it.</param>
/// <param name="StandingMinor">The amount of that money, in minor units.</param>
/// <param name="CurrencyCode">The currency of that money; null in old records.</param>
/// <param name="Language">The language of the request; null in old records.</param>
[DataContract]
public sealed record LastClosed(
    [property: DataMember(Order = 0)] string OrderNumber,
    [property: DataMember(Order = 1)] PaymentStatus Status,
    [property: DataMember(Order = 2)] Channel Channel,
    [property: DataMember(Order = 3)] string ShortCode,
    [property: DataMember(Order = 4)] string RequestId,
    [property: DataMember(Order = 5)] bool RefusedByCustomer = false,
    [property: DataMember(Order = 6)] PaidStanding Standing = PaidStanding.Kept,
    [property: DataMember(Order = 7)] long StandingMinor = 0,
    [property: DataMember(Order = 8)] string? CurrencyCode = null,
    [property: DataMember(Order = 9)] string? Language = null)
{
    /// <summary>The current state of a closed payment.</summary>
    public static LastClosed Of(PaymentRequest payment) => new(
        payment.OrderNumber,
        payment.Status,
        payment.Channel,
        payment.ShortCode,
        payment.Id,
        payment.IsRefusedByCustomer,
        payment.PaidStanding,
        payment.PaidStandingAmount.Minor,
        payment.CurrencyCode,
        payment.Language);
}

/// <summary>One dialog on a stack, as stored.</summary>
/// <param name="Id">The dialog's id.</param>
/// <param name="State">Its typed state.</param>
[DataContract]
public sealed record DialogFrame(
    [property: DataMember(Order = 0)] string Id,
    [property: DataMember(Order = 1)] DialogRecord State);

/// <summary>The typed, versioned state of a dialog; see <see cref="StoredTypeIds.Dialogs"/>.</summary>
public abstract record DialogRecord;

/// <summary>The state of the conversation about one payment request.</summary>
[DataContract]
public sealed record PaymentDialogRecord : DialogRecord
{
    /// <summary>The version of this record's layout.</summary>
    [DataMember(Order = 0)]
    public int Layout { get; init; } = 1;

    /// <summary>The named step; see <see cref="PaymentStep"/>.</summary>
    [DataMember(Order = 1)]
    public required string Step { get; init; }

    /// <summary>The card that was offered, <c>pm_…</c>, in the steps that offer one.</summary>
    [DataMember(Order = 2)]
    public string? OfferedCard { get; init; }

    /// <summary>
    /// The number of the message that asks, see <see cref="RequestDelivery.Number"/>; its buttons' nonces depend on it.
    /// </summary>
    [DataMember(Order = 3)]
    public int Question { get; init; }

    /// <summary>The version of the question's wording.</summary>
    [DataMember(Order = 4)]
    public int Wording { get; init; }

    /// <summary>The card as the question named it, for example <c>Visa ending 4242</c>, in the steps that offer one.</summary>
    [DataMember(Order = 5)]
    public string? NamedCard { get; init; }

    /// <summary>True if the question asks for its code: a bare yes or no does not answer it.</summary>
    [DataMember(Order = 6)]
    public bool CodeAsked { get; init; }

    /// <summary>The language of the question, a BCP 47 tag; null where only English was spoken.</summary>
    [DataMember(Order = 7)]
    public string? Language { get; init; }
}

/// <summary>The named steps of a payment's conversation.</summary>
public static class PaymentStep
{
    /// <summary>The customer has been asked whether a saved card may be charged.</summary>
    public const string Asked = "asked";

    /// <summary>The customer has the link.</summary>
    public const string Linked = "linked";

    /// <summary>A charge is under way.</summary>
    public const string Charging = "charging";
}
