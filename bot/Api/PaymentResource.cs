using System.ComponentModel;
using System.Text.Json;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Api;

/// <summary>A payment request as the API shows it.</summary>
public sealed record PaymentResource
{
    /// <summary>The id.</summary>
    [Description("The id of the payment request, pr_ and 30 characters.")]
    public required string Id { get; init; }

    /// <summary>The status.</summary>
    [Description("pending, opened, processing, requires_action, on_hold, paid, partially_refunded, refunded, cancelled "
        + "or expired.")]
    public required string Status { get; init; }

    /// <summary>A wish to close it that the gateway has not confirmed yet.</summary>
    [Description("cancel or expire while that waits for the payment provider's word; absent otherwise.")]
    public string? Closing { get; init; }

    /// <summary>The order.</summary>
    [Description("Your order number.")]
    public required string OrderNumber { get; init; }

    /// <summary>The channel.</summary>
    [Description("sms or whatsapp.")]
    public required string Channel { get; init; }

    /// <summary>The customer's number, masked.</summary>
    [Description("The customer's number; all but the last four digits are hidden.")]
    public required string To { get; init; }

    /// <summary>The currency.</summary>
    [Description("ISO 4217 code.")]
    public required string Currency { get; init; }

    /// <summary>The amount.</summary>
    [Description("The whole amount in minor units (cents for USD).")]
    public required long Amount { get; init; }

    /// <summary>The tax.</summary>
    [Description("Tax in minor units, contained in amount.")]
    public required long TaxAmount { get; init; }

    /// <summary>The lines.</summary>
    [Description("The order's lines.")]
    public required IReadOnlyList<ItemResource> Items { get; init; }

    /// <summary>The application's own data.</summary>
    [Description("The object you sent, unchanged.")]
    public JsonElement? Metadata { get; init; }

    /// <summary>What has happened to the money.</summary>
    [Description("What the payment provider says has happened to the money of all charges together, in minor units.")]
    public required MoneyResource Money { get; init; }

    /// <summary>Every charge that brought money.</summary>
    [Description("Every charge that brought money, oldest first: the one the request is paid with, and late or double ones.")]
    public required IReadOnlyList<ChargeResource> Charges { get; init; }

    /// <summary>How far the message that asks for the money has come.</summary>
    [Description("How far the message that asks for the money has come; absent where none was decided on.")]
    public DeliveryResource? Delivery { get; init; }

    /// <summary>The card that paid.</summary>
    [Description("The card that paid; absent until one has.")]
    public CardResource? Card { get; init; }

    /// <summary>Whether paying by reply is stopped for this customer.</summary>
    [Description("True while this customer cannot pay by reply, because of a dispute or a fraud warning; absent in the "
        + "answer to the call that makes a request.")]
    public bool? Frozen { get; init; }

    /// <summary>The refunds.</summary>
    [Description("Every refund, oldest first.")]
    public required IReadOnlyList<RefundResource> Refunds { get; init; }

    /// <summary>When it was made.</summary>
    [Description("When it was made, ISO 8601 in UTC.")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [Description("When it last changed, ISO 8601 in UTC.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it expires.</summary>
    [Description("When it expires unless it is paid before, ISO 8601 in UTC.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the money came.</summary>
    [Description("When the money came, ISO 8601 in UTC; absent until it has.")]
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The expired request that this one renews.</summary>
    [Description("The expired request that the customer had made anew by this one; absent where you asked yourself.")]
    public string? Renews { get; init; }

    /// <summary>The request that renews this one.</summary>
    [Description("The request that the customer had made of this one after it expired; absent where there is none.")]
    public string? RenewedBy { get; init; }

    /// <summary>What has happened.</summary>
    [Description("Everything that has happened, oldest first.")]
    public required IReadOnlyList<HistoryResource> History { get; init; }

    /// <summary>The link.</summary>
    [Description("The link to pay, only in the answer to a call with returnPaymentLink. Who has it sees the order.")]
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
        Channel = ChannelName(payment.Channel),
        To = maskedNumber,
        Currency = payment.CurrencyCode,
        Amount = payment.AmountMinor,
        TaxAmount = payment.TaxMinor,
        Items = payment.Items.ConvertAll(i => new ItemResource(i.Name, i.Quantity, i.UnitMinor)),
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

    internal static string ChannelName(Channel channel) =>
        channel == Chat2Pay.Payments.Channel.WhatsApp ? "whatsapp" : "sms";

    internal static DateTimeOffset Time(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);
}

/// <summary>A line of an order.</summary>
/// <param name="Name">What is bought.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitAmount">Price of one, minor units.</param>
public sealed record ItemResource(
    [property: Description("What is bought, 1 to 120 characters.")] string Name,
    [property: Description("How many, 1 to 10,000.")] int Quantity,
    [property: Description("Price of one, in minor units.")] long UnitAmount);

/// <summary>What has happened to the money, minor units.</summary>
/// <param name="Authorised">Held on the card.</param>
/// <param name="Captured">Taken from the card.</param>
/// <param name="Refunded">Given back, or on its way back.</param>
/// <param name="Disputed">Disputed by the cardholder.</param>
/// <param name="Owed">What has to go back and is not on its way.</param>
public sealed record MoneyResource(
    [property: Description("Held on the card.")] long Authorised,
    [property: Description("Taken from the card.")] long Captured,
    [property: Description("Given back, or on its way back.")] long Refunded,
    [property: Description("Disputed by the cardholder.")] long Disputed,
    [property: Description("What has to go back and is not on its way, because a refund failed or was not begun: refund it.")]
    long Owed)
{
    internal static MoneyResource From(PaymentRequest payment)
    {
        Amounts all = payment.Amounts;
        return new MoneyResource(all.Authorised, all.Captured, all.Refunded, all.Disputed, payment.OwedMinor);
    }
}

/// <summary>A charge that brought money.</summary>
/// <param name="Attempt">Which attempt of the request it was.</param>
/// <param name="Use">paid, unwanted or held.</param>
/// <param name="Currency">ISO 4217 code of the amounts.</param>
/// <param name="Captured">Taken from the card.</param>
/// <param name="Refunded">Given back, or on its way back.</param>
/// <param name="Disputed">Disputed by the cardholder.</param>
/// <param name="Owed">What has to go back and is not on its way.</param>
/// <param name="Agreement">What the customer agreed to by reply, and how.</param>
public sealed record ChargeResource(
    [property: Description("Which attempt of the request it was, counting from 1.")] int Attempt,
    [property: Description("paid: the request is paid with it. unwanted: it came late or twice, and goes back. "
        + "held: it is not what was asked for; refund it, or cancel the request.")]
    string Use,
    [property: Description("ISO 4217 code of its amounts; another than the request's only where use is or was held.")]
    string Currency,
    [property: Description("Taken from the card, minor units.")] long Captured,
    [property: Description("Given back, or on its way back.")] long Refunded,
    [property: Description("Disputed by the cardholder.")] long Disputed,
    [property: Description("What has to go back and is not on its way.")] long Owed,
    [property: Description("What the customer agreed to by reply, and how; absent for what was paid by the link.")]
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
    [property: Description("For example visa.")] string Brand,
    [property: Description("The last four digits.")] string Last4);

/// <summary>A refund.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Status">sending, pending, succeeded or failed.</param>
/// <param name="Automatic">True when late or double money was sent back without being asked.</param>
/// <param name="CreatedAt">When it was decided.</param>
public sealed record RefundResource(
    [property: Description("Minor units.")] long Amount,
    [property: Description("ISO 4217 code.")] string Currency,
    [property: Description("sending, pending, succeeded or failed.")] string Status,
    [property: Description("True when late or double money was sent back without being asked.")] bool Automatic,
    [property: Description("When it was decided, ISO 8601 in UTC.")] DateTimeOffset CreatedAt)
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
/// <param name="At">When.</param>
/// <param name="Status">The status after it.</param>
/// <param name="By">Who caused it.</param>
/// <param name="What">A short word.</param>
/// <param name="MessageId">The customer's message that caused it.</param>
public sealed record HistoryResource(
    [property: Description("When, ISO 8601 in UTC.")] DateTimeOffset At,
    [property: Description("The status after it.")] string Status,
    [property: Description("Who caused it: `api:<application>`, customer, gateway, clock, channel (the provider of the "
        + "messages), conversation (a question of the bot), operator or opt_out.")]
    string By,
    [property: Description("A word, for example requested or declined:insufficient_funds; docs/api.md lists them all.")]
    string What,
    [property: Description("The provider's id of the customer's message that caused it, as evidence; absent where none did.")]
    string? MessageId);

/// <summary>A payment request in a list.</summary>
public sealed record ListedPayment
{
    /// <summary>The id.</summary>
    [Description("The id of the payment request, pr_ and 30 characters.")]
    public required string Id { get; init; }

    /// <summary>The status.</summary>
    [Description("What it is worth now, as in a payment request.")]
    public required string Status { get; init; }

    /// <summary>The last thing that happened.</summary>
    [Description("The last thing that happened, the last what of its history.")]
    public string? Reason { get; init; }

    /// <summary>The order.</summary>
    [Description("Your order number.")]
    public required string OrderNumber { get; init; }

    /// <summary>sms or whatsapp.</summary>
    [Description("Where the customer is asked.")]
    public required string Channel { get; init; }

    /// <summary>The customer's number, masked.</summary>
    [Description("The customer's number; all but the last four digits are hidden.")]
    public required string To { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [Description("ISO 4217 code.")]
    public required string Currency { get; init; }

    /// <summary>Minor units.</summary>
    [Description("The whole amount in minor units (cents for USD).")]
    public required long Amount { get; init; }

    /// <summary>True while money has to go back that is not on its way, or is not what was asked for.</summary>
    [Description("True while money has to go back and is not on its way, or is not what was asked for: refund it.")]
    public required bool Owed { get; init; }

    /// <summary>When it was made.</summary>
    [Description("When it was made, ISO 8601 in UTC.")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [Description("When it last changed, ISO 8601 in UTC.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static ListedPayment From(PaymentSummary summary) => new()
    {
        Id = summary.Id,
        Status = PaymentStatusTable.WireName(summary.Status),
        Reason = summary.Reason,
        OrderNumber = summary.OrderNumber,
        Channel = PaymentResource.ChannelName(summary.Channel),
        To = summary.ToMasked,
        Currency = summary.Currency,
        Amount = summary.AmountMinor,
        Owed = summary.Owes,
        CreatedAt = PaymentResource.Time(summary.CreatedAt),
        UpdatedAt = PaymentResource.Time(summary.UpdatedAt),
    };
}

/// <summary>A page of payment requests, newest first.</summary>
/// <param name="PaymentRequests">The payment requests.</param>
/// <param name="NextCursor">Pass it as cursor for the next page; absent at the end.</param>
public sealed record PaymentList(
    [property: Description("The payment requests, newest first.")] IReadOnlyList<ListedPayment> PaymentRequests,
    [property: Description("Pass it as cursor for the next page; absent at the end.")] string? NextCursor);
