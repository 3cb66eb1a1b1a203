using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// Everything of one customer that turns need: who, which channels, open payments, cards, dialogs. Bounded: closed
/// payments leave it.
/// </summary>
[DataContract]
public sealed class MailboxState
{
    /// <summary>The version of this layout that the writer knew.</summary>
    public const int CurrentLayout = 1;

    /// <summary>
    /// The layout it was written in, in every layout the first member; a newer one than <see cref="CurrentLayout"/> is not
    /// touched.
    /// </summary>
    [DataMember(Order = 0)]
    public int Layout { get; set; } = CurrentLayout;

    /// <summary>The customer's number, E.164, or id where the number is not told.</summary>
    [DataMember(Order = 1)]
    public string Address { get; set; } = "";

    /// <summary>The customer's id at the gateway, <c>cus_…</c>, once there is one.</summary>
    [DataMember(Order = 2)]
    public string? CustomerId { get; set; }

    /// <summary>What is known per channel and sender of ours; the key is <see cref="ChannelKey"/>.</summary>
    [DataMember(Order = 3)]
    public Dictionary<string, ChannelRecord> Channels { get; set; } = [];

    /// <summary>Payment requests that are open, or whose conversation is not over.</summary>
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

    /// <summary>Why paying by reply is stopped; empty while it is not.</summary>
    [DataMember(Order = 15)]
    public List<Freeze> Freezes { get; set; } = [];

    /// <summary>True while a dispute or a fraud warning stops paying by reply.</summary>
    public bool Frozen => Freezes.Count > 0;

    /// <summary>
    /// The questions of this customer that last ended or were replaced without being answered, oldest first: words that are
    /// on their way may have been meant for one of them. At most <see cref="Limits.RememberedQuestions"/>.
    /// </summary>
    [DataMember(Order = 11)]
    public List<EndedQuestion> EndedQuestions { get; set; } = [];

    /// <summary>
    /// Marks of the messages that said to pay, oldest first, whether or not they were agreements: none of them agrees to
    /// anything when it comes again. At most <see cref="Limits.RememberedAnswers"/>.
    /// </summary>
    [DataMember(Order = 12)]
    public List<long> SaidToPay { get; set; } = [];

    /// <summary>What was last agreed with; null when nothing was.</summary>
    [DataMember(Order = 13)]
    public LastAgreement? LastAgreement { get; set; }

    /// <summary>What NEW would make a fresh request of; null when there is nothing.</summary>
    [DataMember(Order = 23)]
    public Renewable? Renewable { get; set; }

    /// <summary>The id that WhatsApp knows the customer by, as last told; null when it never was.</summary>
    [DataMember(Order = 19)]
    public string? UserId { get; set; }

    /// <summary>Answers that ask for nothing since <see cref="TalkAt"/> was last an hour ago; see <see cref="TalkLimit"/>.</summary>
    [DataMember(Order = 20)]
    public int Talk { get; set; }

    /// <summary>When the last such answer was given, Unix milliseconds.</summary>
    [DataMember(Order = 21)]
    public long TalkAt { get; set; }

    /// <summary>True once the last of these answers has said that it is the last one.</summary>
    [DataMember(Order = 24)]
    public bool IsTalkEnded { get; set; }

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

/// <summary>What is known of the customer on one channel and sender of ours.</summary>
[DataContract]
public sealed class ChannelRecord
{
    /// <summary>When the customer last wrote there, Unix milliseconds; 0 when never.</summary>
    [DataMember(Order = 0)]
    public long LastInboundAt { get; set; }

    /// <summary>True when the customer does not want messages there.</summary>
    [DataMember(Order = 1)]
    public bool OptedOut { get; set; }

    /// <summary>
    /// When the phone last showed that it is in the customer's hands, by a message or by a verification code that it was
    /// sent, Unix milliseconds; 0 when never.
    /// </summary>
    [DataMember(Order = 2)]
    public long SeenAt { get; set; }

    /// <summary>When the customer was last told of HELP and STOP there, Unix milliseconds; 0 when never.</summary>
    [DataMember(Order = 7)]
    public long KeywordsToldAt { get; set; }

    /// <summary>
    /// The address the customer last wrote from there, as the channel writes it; null when that is the address the
    /// customer is known by. Answers go to it.
    /// </summary>
    [DataMember(Order = 4)]
    public string? WrittenFrom { get; set; }

    /// <summary>When it was last kept whose the customer's id is, Unix milliseconds; 0 when never.</summary>
    [DataMember(Order = 5)]
    public long IdKeptAt { get; set; }

    /// <summary>
    /// True when only we know of the opt-out, because it was worded in a way that the carrier does not read: then the carrier
    /// does not answer the YES that ends it either.
    /// </summary>
    [DataMember(Order = 8)]
    public bool OptOutIsOursAlone { get; set; }
}

/// <summary>A question that has ended.</summary>
/// <param name="ShortCode">The code that it named.</param>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="At">When, Unix milliseconds.</param>
[DataContract]
public sealed record EndedQuestion(
    [property: DataMember(Order = 0)] string ShortCode,
    [property: DataMember(Order = 1)] string OrderNumber,
    [property: DataMember(Order = 2)] long At);

/// <summary>The last agreement of a customer, so that its repetition is not taken for another one.</summary>
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

/// <summary>An expired request that the customer may have made anew.</summary>
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
/// <param name="Standing">What has become of the money that paid it.</param>
/// <param name="StandingMinor">How much money that is about, in minor units.</param>
/// <param name="CurrencyCode">The currency of that money; null in what an earlier version stored.</param>
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
    [property: DataMember(Order = 8)] string? CurrencyCode = null)
{
    /// <summary>How a closed payment stands now.</summary>
    public static LastClosed Of(PaymentRequest payment) => new(
        payment.OrderNumber,
        payment.Status,
        payment.Channel,
        payment.ShortCode,
        payment.Id,
        payment.IsRefusedByCustomer,
        payment.PaidStanding,
        payment.PaidStandingAmount.Minor,
        payment.CurrencyCode);
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

/// <summary>Where the conversation about one payment request stands.</summary>
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

    /// <summary>Which message of the request asks, see <see cref="RequestDelivery.Number"/>; makes its buttons' nonces.</summary>
    [DataMember(Order = 3)]
    public int Question { get; init; }

    /// <summary>The version of the question's wording.</summary>
    [DataMember(Order = 4)]
    public int Wording { get; init; }

    /// <summary>The card as the question named it, for example <c>Visa ending 4242</c>, in the steps that offer one.</summary>
    [DataMember(Order = 5)]
    public string? NamedCard { get; init; }

    /// <summary>True when the question asks for its code: a yes or no that names nothing does not answer it.</summary>
    [DataMember(Order = 6)]
    public bool CodeAsked { get; init; }
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
