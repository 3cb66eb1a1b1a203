using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>A payment request as the API shows it.</summary>
public sealed record PaymentResource
{
    /// <summary>The id of the payment request, pr_ and 30 characters.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// pending, opened, processing, requires_action, on_hold, paid, partially_refunded, refunded, cancelled or expired.
    /// </summary>
    [StatusWord]
    public required string Status { get; init; }

    /// <summary>cancel or expire while that waits for the payment provider's word; absent otherwise.</summary>
    [AllowedValues("cancel", "expire")]
    public string? Closing { get; init; }

    /// <summary>Your order number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>sms, whatsapp or rcs.</summary>
    [ChannelWord]
    public required string Channel { get; init; }

    /// <summary>The customer's number; all but the last four digits are hidden.</summary>
    public required string To { get; init; }

    /// <summary>The language in which the customer is spoken to about it, a BCP 47 tag such as es.</summary>
    public required string Language { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The whole amount in minor units (cents for USD).</summary>
    public required long Amount { get; init; }

    /// <summary>Tax in minor units, contained in amount.</summary>
    public required long TaxAmount { get; init; }

    /// <summary>The order's lines.</summary>
    public required IReadOnlyList<ItemResource> Items { get; init; }

    /// <summary>The object you sent, unchanged.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>
    /// What the payment provider says has happened to the money of all charges together, in minor units.
    /// </summary>
    public required MoneyResource Money { get; init; }

    /// <summary>
    /// Every charge that brought money, oldest first: the one the request is paid with, and late or double ones.
    /// </summary>
    public required IReadOnlyList<ChargeResource> Charges { get; init; }

    /// <summary>How far the message that asks for the money has come; absent where none was decided on.</summary>
    public DeliveryResource? Delivery { get; init; }

    /// <summary>The card that paid; absent until one has.</summary>
    public CardResource? Card { get; init; }

    /// <summary>
    /// True while this customer cannot pay by reply, because of a dispute or a fraud warning; absent in the answer to
    /// the call that makes a request.
    /// </summary>
    public bool? Frozen { get; init; }

    /// <summary>Every refund, oldest first.</summary>
    public required IReadOnlyList<RefundResource> Refunds { get; init; }

    /// <summary>When it was made, ISO 8601 in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, ISO 8601 in UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it expires unless it is paid before, ISO 8601 in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the money came, ISO 8601 in UTC; absent until it has.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>
    /// The expired request that the customer had made anew by this one; absent where you asked yourself.
    /// </summary>
    public string? Renews { get; init; }

    /// <summary>
    /// The request that the customer had made of this one after it expired; absent where there is none.
    /// </summary>
    public string? RenewedBy { get; init; }

    /// <summary>Everything that has happened, oldest first.</summary>
    public required IReadOnlyList<HistoryResource> History { get; init; }

    /// <summary>
    /// The link to pay, only in the answer to a call with returnPaymentLink. Who has it sees the order.
    /// </summary>
    public string? PaymentLink { get; init; }

    /// <summary>A payment as the API shows it.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="maskedNumber">The customer's number, masked.</param>
    /// <param name="paymentLink">The link, where it was asked for.</param>
    public static PaymentResource From(PaymentRequest payment, string maskedNumber, string? paymentLink = null) => new()
    {
        Id = payment.Id,
        Status = PaymentStatusTable.WireName(payment.Status),
        Closing = payment.PendingClose == PendingClose.None ? null : payment.PendingClose.ToString().ToLowerInvariant(),
        OrderNumber = payment.OrderNumber,
        Channel = ChannelProfiles.Of(payment.Channel).Id,
        To = maskedNumber,
        Language = Languages.Of(payment.Language).Tag,
        Currency = payment.CurrencyCode,
        Amount = payment.AmountMinor,
        TaxAmount = payment.TaxMinor,
        Items = payment.Items.ConvertAll(i =>
            new ItemResource { Name = i.Name, Quantity = i.Quantity, UnitAmount = i.UnitMinor }),
        Metadata = payment.Metadata is null ? null : JsonElement.Parse(payment.Metadata),
        Money = MoneyResource.From(payment),
        Charges = payment.Attempts.FindAll(a => a.BroughtMoney).ConvertAll(a => ChargeResource.From(payment, a)),
        Delivery = DeliveryResource.From(payment),
        Card = payment is { PaidBrand: { } brand, PaidLast4: { } last4 } ? new CardResource(brand, last4) : null,
        Refunds = payment.Refunds.ConvertAll(refund => RefundResource.From(payment, refund)),
        CreatedAt = Time(payment.CreatedAt),
        UpdatedAt = Time(payment.UpdatedAt),
        ExpiresAt = Time(payment.ExpiresAt),
        Renews = payment.Renews,
        PaidAt = payment.PaidAt is { } paid ? Time(paid) : null,
        History = payment.History.ConvertAll(e =>
            new HistoryResource(Time(e.At), PaymentStatusTable.WireName(e.Status), e.By, e.What, e.MessageId)),
        PaymentLink = paymentLink,
    };

    internal static DateTimeOffset Time(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);
}

/// <summary>What has happened to the money, minor units.</summary>
/// <param name="Authorised">Held on the card.</param>
/// <param name="Captured">Taken from the card.</param>
/// <param name="Refunded">Given back, or on its way back.</param>
/// <param name="Disputed">Disputed by the cardholder.</param>
/// <param name="Owed">
/// What has to go back and is not on its way, because a refund failed or was not begun: refund it.
/// </param>
public sealed record MoneyResource(
    long Authorised,
    long Captured,
    long Refunded,
    long Disputed,
    long Owed)
{
    internal static MoneyResource From(PaymentRequest payment)
    {
        Amounts all = payment.Amounts;
        return new MoneyResource(all.Authorised, all.Captured, all.Refunded, all.Disputed, payment.OwedMinor);
    }
}

/// <summary>A charge that brought money.</summary>
/// <param name="Attempt">Which attempt of the request it was, counting from 1.</param>
/// <param name="Use">
/// paid: the request is paid with it. unwanted: it came late or twice, and goes back. held: it is not what was asked
/// for; refund it, or cancel the request.
/// </param>
/// <param name="Currency">
/// ISO 4217 code of its amounts; another than the request's only where use is or was held.
/// </param>
/// <param name="Captured">Taken from the card, minor units.</param>
/// <param name="Refunded">Given back, or on its way back.</param>
/// <param name="Disputed">Disputed by the cardholder.</param>
/// <param name="Owed">What has to go back and is not on its way.</param>
/// <param name="Agreement">What the customer agreed to by reply, and how; absent for what was paid by the link.</param>
public sealed record ChargeResource(
    int Attempt,
    [property: AllowedValues("paid", "unwanted", "held")] string Use,
    string Currency,
    long Captured,
    long Refunded,
    long Disputed,
    long Owed,
    AgreementResource? Agreement)
{
    internal static ChargeResource From(PaymentRequest payment, Attempt attempt) => new(
        attempt.Number,
        attempt.State switch
        {
            AttemptState.Succeeded => "paid",
            AttemptState.Mismatched => "held",
            _ => "unwanted",
        },
        payment.CurrencyOf(attempt).Code,
        attempt.Amounts.Captured,
        attempt.Amounts.Refunded,
        attempt.Amounts.Disputed,
        payment.OwedOf(attempt),
        AgreementResource.From(attempt.Agreement));
}

/// <summary>A card.</summary>
/// <param name="Brand">For example visa.</param>
/// <param name="Last4">The last four digits.</param>
public sealed record CardResource(
    string Brand,
    string Last4);

/// <summary>A refund.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Status">sending, pending, succeeded or failed.</param>
/// <param name="Automatic">True when late or double money was sent back without being asked.</param>
/// <param name="CreatedAt">When it was decided, ISO 8601 in UTC.</param>
public sealed record RefundResource(
    long Amount,
    string Currency,
    [property: AllowedValues("sending", "pending", "succeeded", "failed")] string Status,
    bool Automatic,
    DateTimeOffset CreatedAt)
{
    internal static RefundResource From(PaymentRequest payment, RefundAttempt refund) => new(
        refund.AmountMinor,
        refund.Currency ?? payment.CurrencyCode,
        refund.State switch
        {
            RefundState.Sending => "sending",
            RefundState.Pending => "pending",
            RefundState.Succeeded => "succeeded",
            _ => "failed",
        },
        refund.Automatic,
        PaymentResource.Time(refund.StartedAt));
}

/// <summary>Something that has happened.</summary>
/// <param name="At">When, ISO 8601 in UTC.</param>
/// <param name="Status">The status after it.</param>
/// <param name="By">
/// Who caused it: <c>api:&lt;application&gt;</c>, customer, gateway, clock, channel (the provider of the messages),
/// conversation (a question of the bot), operator or opt_out.
/// </param>
/// <param name="What">A word, for example requested or declined:insufficient_funds; docs/api.md lists them all.</param>
/// <param name="MessageId">
/// The provider's id of the customer's message that caused it, as evidence; absent where none did.
/// </param>
public sealed record HistoryResource(
    DateTimeOffset At,
    [property: StatusWord] string Status,
    string By,
    string What,
    string? MessageId);

/// <summary>A payment request in a list.</summary>
public sealed record ListedPayment
{
    /// <summary>The id of the payment request, pr_ and 30 characters.</summary>
    public required string Id { get; init; }

    /// <summary>What it is worth now, as in a payment request.</summary>
    [StatusWord]
    public required string Status { get; init; }

    /// <summary>The last thing that happened, the last what of its history.</summary>
    public string? Reason { get; init; }

    /// <summary>Your order number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>Where the customer is asked.</summary>
    [ChannelWord]
    public required string Channel { get; init; }

    /// <summary>The customer's number; all but the last four digits are hidden.</summary>
    public required string To { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The whole amount in minor units (cents for USD).</summary>
    public required long Amount { get; init; }

    /// <summary>
    /// True while money has to go back and is not on its way, or is not what was asked for: refund it.
    /// </summary>
    public required bool Owed { get; init; }

    /// <summary>When it was made, ISO 8601 in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed, ISO 8601 in UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static ListedPayment From(PaymentSummary summary) => new()
    {
        Id = summary.Id,
        Status = PaymentStatusTable.WireName(summary.Status),
        Reason = summary.Reason,
        OrderNumber = summary.OrderNumber,
        Channel = ChannelProfiles.Of(summary.Channel).Id,
        To = summary.ToMasked,
        Currency = summary.Currency,
        Amount = summary.AmountMinor,
        Owed = summary.Owes,
        CreatedAt = PaymentResource.Time(summary.CreatedAt),
        UpdatedAt = PaymentResource.Time(summary.UpdatedAt),
    };
}

/// <summary>A page of payment requests, newest first.</summary>
/// <param name="PaymentRequests">The payment requests, newest first.</param>
/// <param name="NextCursor">Pass it as cursor for the next page; absent at the end.</param>
public sealed record PaymentList(
    IReadOnlyList<ListedPayment> PaymentRequests,
    string? NextCursor);
