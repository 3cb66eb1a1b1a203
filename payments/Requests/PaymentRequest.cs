using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <summary>A wish to close a request that still waits for the gateway.</summary>
public enum PendingClose
{
    /// <summary>None.</summary>
    None,

    /// <summary>An application or the customer cancelled it: money that still comes in goes back.</summary>
    Cancel,

    /// <summary>Time ran out: money that was already on its way is accepted.</summary>
    Expire,
}

/// <summary>
/// A payment request and everything that has happened to it. Its methods are the only way it changes; each is a pure
/// step that puts calls and notices into a <see cref="PaymentTurn"/>.
/// </summary>
[DataContract]
public sealed partial class PaymentRequest
{
    /// <summary>The text form of its <see cref="PaymentRequestId"/>.</summary>
    [DataMember(Order = 0)]
    public required string Id { get; init; }

    /// <summary>The application that asked for it.</summary>
    [DataMember(Order = 1)]
    public required string ApplicationId { get; init; }

    /// <summary>The merchant's order number.</summary>
    [DataMember(Order = 2)]
    public required string OrderNumber { get; init; }

    /// <summary>The whole amount in minor units.</summary>
    [DataMember(Order = 3)]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [DataMember(Order = 4)]
    public required string CurrencyCode { get; init; }

    /// <summary>The order's lines; may be empty.</summary>
    [DataMember(Order = 5)]
    public List<LineItem> Items { get; init; } = [];

    /// <summary>Tax beside the lines, in minor units.</summary>
    [DataMember(Order = 6)]
    public long TaxMinor { get; init; }

    /// <summary>The channel the request goes out on.</summary>
    [DataMember(Order = 7)]
    public required Channel Channel { get; init; }

    /// <summary>The application's own data, JSON text.</summary>
    [DataMember(Order = 8)]
    public string? Metadata { get; init; }

    /// <summary>Four digits by which a customer names this request, unique among the open ones of the mailbox.</summary>
    [DataMember(Order = 10)]
    public required string ShortCode { get; set; }

    /// <summary>When it was asked for, Unix milliseconds.</summary>
    [DataMember(Order = 11)]
    public required long CreatedAt { get; init; }

    /// <summary>Seconds until it expires unopened.</summary>
    [DataMember(Order = 12)]
    public required int UnopenedSeconds { get; init; }

    /// <summary>Seconds the customer has after opening the checkout.</summary>
    [DataMember(Order = 13)]
    public required int OpenedSeconds { get; init; }

    /// <summary>When it expires, Unix milliseconds.</summary>
    [DataMember(Order = 14)]
    public long ExpiresAt { get; set; }

    /// <summary>Where it stands.</summary>
    [DataMember(Order = 15)]
    public PaymentStatus Status { get; private set; }

    /// <summary>A wish to close it that still waits for the gateway.</summary>
    [DataMember(Order = 16)]
    public PendingClose PendingClose { get; private set; }

    /// <summary>
    /// Set while a checkout waits behind a closing attempt; the value is the customer's choice to save the card.
    /// </summary>
    [DataMember(Order = 17)]
    public bool? QueuedCheckoutSaveCard { get; private set; }

    /// <summary>Every attempt, oldest first.</summary>
    [DataMember(Order = 19)]
    public List<Attempt> Attempts { get; private set; } = [];

    /// <summary>Every refund, oldest first.</summary>
    [DataMember(Order = 20)]
    public List<RefundAttempt> Refunds { get; private set; } = [];

    /// <summary>Every move and what caused it, oldest first.</summary>
    [DataMember(Order = 21)]
    public List<HistoryEvent> History { get; private set; } = [];

    /// <summary>The brand of the card that paid.</summary>
    [DataMember(Order = 22)]
    public string? PaidBrand { get; private set; }

    /// <summary>The last four digits of the card that paid.</summary>
    [DataMember(Order = 23)]
    public string? PaidLast4 { get; private set; }

    /// <summary>When the money came, Unix milliseconds.</summary>
    [DataMember(Order = 24)]
    public long? PaidAt { get; private set; }

    /// <summary>Counts every change of the request.</summary>
    [DataMember(Order = 25)]
    public int Version { get; private set; }

    /// <summary>The message that asks for the money.</summary>
    [DataMember(Order = 27)]
    public RequestDelivery Delivery { get; private set; } = new();

    /// <summary>The short code it had before another open order turned out to have that number; null when there was none.</summary>
    [DataMember(Order = 28)]
    public string? FormerCode { get; set; }

    /// <summary>
    /// The expired request that this one renews at the customer's wish; null if an application asked for it.
    /// </summary>
    [DataMember(Order = 36)]
    public string? Renews { get; init; }

    /// <summary>
    /// The language in which the customer is spoken to about it, a BCP 47 tag; null in records of versions that spoke
    /// English only.
    /// </summary>
    [DataMember(Order = 37)]
    public string? Language { get; set; }

    /// <summary>
    /// The <see cref="IPaymentGateway.Id"/> of the gateway it is paid at, chosen when it is made: what may still bring its
    /// money is all in one place.
    /// </summary>
    [DataMember(Order = 38)]
    public required string Gateway { get; init; }

    /// <summary>How many events it has told of.</summary>
    [DataMember(Order = 39)]
    public int EventCount { get; private set; }

    /// <summary>The id.</summary>
    public PaymentRequestId RequestId =>
        PaymentRequestId.TryParse(Id, out PaymentRequestId id) ? id : throw new FormatException("A stored id is broken.");

    /// <summary>The whole amount.</summary>
    public Money Total => new(AmountMinor, Currency.Get(CurrencyCode));

    /// <summary>When it last changed, Unix milliseconds.</summary>
    public long UpdatedAt => History.Count > 0 ? History[^1].At : CreatedAt;

    /// <summary>True while money may still come in, or is expected back from a close.</summary>
    public bool IsOpen => PaymentStatusTable.IsOpen(Status);

    /// <summary>The attempt that may still bring money; at most one.</summary>
    public Attempt? Unsettled => Attempts.Find(a => a.IsUnsettled);

    /// <summary>The attempt that brought the money that is kept.</summary>
    public Attempt? Winner => Attempts.Find(a => a.State == AttemptState.Succeeded);

    /// <summary>What lists and callbacks show.</summary>
    /// <param name="toMasked">The customer's number with all but the last four digits hidden.</param>
    public PaymentSummary Summarise(string toMasked) => new()
    {
        Id = Id,
        ApplicationId = ApplicationId,
        OrderNumber = OrderNumber,
        Channel = Channel,
        ToMasked = toMasked,
        AmountMinor = AmountMinor,
        Currency = CurrencyCode,
        Status = Status,
        Reason = History.Count > 0 ? History[^1].What : null,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Version = Version,
        Owes = Owes,
    };

    /// <summary>Writes the first entry of the history.</summary>
    public void Begin(PaymentTurn turn) => AddHistory(turn, HistoryKind.Requested);

    private void Move(PaymentTurn turn, PaymentStatus to, HistoryEntry what)
    {
        bool moves = to != Status;
        if (moves)
        {
            if (!PaymentStatusTable.Allows(Status, to))
            {
                throw new InvalidOperationException($"A payment request does not move from {Status} to {to}.");
            }

            Status = to;
        }

        AddHistory(turn, what, moves);
    }

    /// <summary>Adds an entry to the history; it changes neither status nor money.</summary>
    /// <param name="turn">The step.</param>
    /// <param name="entry">What it says.</param>
    public void AddHistory(PaymentTurn turn, HistoryEntry entry) => AddHistory(turn, entry, moves: false);

    private void AddHistory(PaymentTurn turn, HistoryEntry entry, bool moves)
    {
        string what = entry.ToString();
        if (History.Count >= MaxHistory && History[^1].What == what)
        {
            return;
        }

        History.Add(new HistoryEvent(turn.Now, Status, turn.Cause, what, turn.MessageId));
        Version++;
        turn.Changed = true;
        if ((PaymentEvents.Of(entry) ?? (moves ? PaymentEventType.StatusChanged : (PaymentEventType?)null)) is { } type)
        {
            TellOthers(turn, type, what);
        }
    }

    private void TellOthers(PaymentTurn turn, PaymentEventType type, string? reason)
    {
        EventCount++;
        turn.Events.Add(new PaymentEvent(type, EventCount, turn.Now, Status, reason));
    }

    private const int MaxHistory = 200;
}
