using System.Globalization;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Payments.Reconciliation;

/// <summary>Where the store and the gateway do not say the same about one object.</summary>
/// <param name="Request">The request.</param>
/// <param name="Object">The object at its gateway.</param>
/// <param name="Ours">What the store says, for people to read.</param>
/// <param name="Theirs">What the gateway says, for people to read.</param>
/// <param name="Repair">What makes the payment read the object; null when only a person can mend it.</param>
/// <param name="Advice">What that person is to do; null where there is a cure.</param>
public sealed record Discrepancy(
    PaymentRequestId Request, GatewayObject Object, string Ours, string Theirs, Repair? Repair, string? Advice = null)
{
    /// <summary>An attempt that is being sent is no difference for so long, in milliseconds.</summary>
    public const long UnderWayMilliseconds = 10 * 60_000;

    /// <summary>Compares; null when both say the same.</summary>
    /// <param name="payment">The payment as it is stored; null when the store knows nothing of it.</param>
    /// <param name="record">What the gateway says.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static Discrepancy? Between(PaymentRequest? payment, GatewayRecord record, long now) => record switch
    {
        _ when payment is null => OfForgotten(record, "nothing is known of this request"),
        { Charge: { } charge } => OfCharge(payment, record, charge, now),
        { Page: { } page } => OfPage(payment, record, page, now),
        { Refund: { } refund } => OfRefund(payment, record, refund, now),
        _ => null,
    };

    /// <summary>An attempt of ours whose object the gateway does not have.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="objectId">The object at the attempt's gateway.</param>
    /// <param name="advice">What a person is to do.</param>
    public static Discrepancy Unknown(PaymentRequest payment, Attempt attempt, string objectId, string advice) => new(
        payment.RequestId,
        new GatewayObject(attempt.Gateway, objectId),
        Words(payment, attempt),
        "has no such object of this installation",
        null,
        advice);

    /// <summary>
    /// An object that no request can take up, because it was lost or has no room left, matters while it holds money or can
    /// still be paid.
    /// </summary>
    private static Discrepancy? OfForgotten(GatewayRecord record, string ours) => record switch
    {
        { Charge: { } charge } when KeptOf(charge) > 0 => Lost(record, ours, "give the money back in the dashboard"),
        { Charge.Status: ChargeStatus.Processing } => Lost(record, ours, "look again when it is decided"),
        { Charge.Status: ChargeStatus.Authorised or ChargeStatus.RequiresAction, PageId: null } =>
            Lost(record, ours, "cancel it in the dashboard"),
        { Page.Status: PageStatus.Open } =>
            Lost(record, ours, "expire it, or let it expire by itself within 24 hours"),
        _ => null,
    };

    private static Discrepancy Lost(GatewayRecord record, string ours, string advice) =>
        new(record.Request, record.Object, ours, Words(record), null, advice);

    private static Discrepancy? OfCharge(PaymentRequest payment, GatewayRecord record, ChargeFacts charge, long now)
    {
        if (Find(payment, record) is not { } attempt)
        {
            bool over = charge.Status == ChargeStatus.Canceled
                || (charge.Status == ChargeStatus.Succeeded && KeptOf(charge) == 0)
                || (record.PageId is not null && charge.Status == ChargeStatus.Unpaid);
            return over ? null : OfMissing(payment, record);
        }

        return attempt.State switch
        {
            AttemptState.Sending => Sending(payment, attempt, record, now),
            AttemptState.Succeeded or AttemptState.Mismatched => attempt.Amounts.Are(charge)
                ? null
                : Between(payment, attempt, record, Read(record, charge)),
            AttemptState.Closed => OfClosed(payment, attempt, record, charge),
            _ when charge.Status == ChargeStatus.Succeeded => Between(payment, attempt, record, Paid(record)),
            _ when charge.Status == ChargeStatus.Canceled && attempt.Kind == AttemptKind.Card =>
                Between(payment, attempt, record, Charge(GatewayEventKind.ChargeChanged, charge.ChargeId, record)),
            _ => null,
        };
    }

    /// <summary>An attempt that was forgotten is taken up when it is read, where that can be.</summary>
    private static Discrepancy? OfMissing(PaymentRequest payment, GatewayRecord record) =>
        payment.CanRecall(record.Attempt)
            ? new Discrepancy(record.Request, record.Object, Missing(payment, record), Words(record), Paid(record))
            : OfForgotten(record, Missing(payment, record) + ", nor can it be taken up");

    /// <summary>An attempt that was taken for ended may neither hold money nor be payable.</summary>
    private static Discrepancy? OfClosed(
        PaymentRequest payment, Attempt attempt, GatewayRecord record, ChargeFacts charge)
    {
        if (attempt.BroughtMoney)
        {
            return !attempt.Amounts.Are(charge) ? Between(payment, attempt, record, Read(record, charge))
                : payment.OwedOf(attempt) > 0 ? Between(payment, attempt, record, null, GiveBack)
                : null;
        }

        if (KeptOf(charge) > 0)
        {
            return Between(payment, attempt, record, Paid(record));
        }

        return record.PageId is null && charge.Status is ChargeStatus.RequiresAction
            or ChargeStatus.Created
            ? Between(payment, attempt, record, Paid(record))
            : null;
    }

    private static Discrepancy? OfPage(PaymentRequest payment, GatewayRecord record, PageFacts page, long now)
    {
        if (Find(payment, record) is not { } attempt)
        {
            return page.Status != PageStatus.Open ? null : OfMissing(payment, record);
        }

        return (attempt.State, page.Status) switch
        {
            (AttemptState.Sending, _) => Sending(payment, attempt, record, now),
            (AttemptState.Closed, PageStatus.Open) => Between(payment, attempt, record, Paid(record)),
            (AttemptState.Open or AttemptState.PendingClose, PageStatus.Expired) => Between(
                payment, attempt, record, Page(GatewayEventKind.PageChanged, page.PageId, record)),
            _ => null,
        };
    }

    /// <summary>
    /// Only our own refunds are compared: one made elsewhere, which has no number of ours, and one that there is no room
    /// for are in the amounts of their charge.
    /// </summary>
    private static Discrepancy? OfRefund(PaymentRequest payment, GatewayRecord record, RefundFacts refund, long now)
    {
        RefundAttempt? ours = payment.FindRefund(record.Gateway, refund.RefundId, record.RefundNumber);
        Repair cure = new(GatewayEventKind.RefundChanged, GatewayObjectKind.Refund, refund.RefundId, record);
        return ours switch
        {
            null when !payment.CanRecallRefund(record.ChargeId, record.RefundNumber) => null,
            null => new Discrepancy(
                record.Request, record.Object, $"{Name(payment)}, no such refund", Words(record), cure),
            { State: RefundState.Sending } => now - ours.StartedAt < UnderWayMilliseconds ? null : new Discrepancy(
                record.Request, record.Object, Words(payment, ours), Words(record), null, InFlight),
            _ when ours.State != refund.State => new Discrepancy(
                record.Request, record.Object, Words(payment, ours), Words(record), cure),
            _ => null,
        };
    }

    private const string GiveBack = "the money is owed: give it back with POST /v1/payment-requests/{id}/refund";

    private const string InFlight = "an answer is under way; if it stays so, look at the dead letters";

    private static Discrepancy? Sending(PaymentRequest payment, Attempt attempt, GatewayRecord record, long now) =>
        now - attempt.StartedAt < UnderWayMilliseconds ? null : Between(payment, attempt, record, null, InFlight);

    private static Discrepancy Between(
        PaymentRequest payment, Attempt attempt, GatewayRecord record, Repair? cure, string? advice = null) =>
        new(record.Request, record.Object, Words(payment, attempt), Words(record), cure, advice);

    /// <summary>What has it read whose money is in the books.</summary>
    private static Repair Read(GatewayRecord record, ChargeFacts charge) =>
        Charge(GatewayEventKind.ChargeRefunded, charge.ChargeId, record);

    /// <summary>Where a page is known it is read, so that the attempt is taken for what it was.</summary>
    private static Repair Paid(GatewayRecord record) => record.PageId is { } page
        ? Page(GatewayEventKind.PageCompleted, page, record)
        : Charge(GatewayEventKind.ChargeSucceeded, record.ObjectId, record);

    private static Repair Charge(GatewayEventKind kind, string id, GatewayRecord record) =>
        new(kind, GatewayObjectKind.Charge, id, record);

    private static Repair Page(GatewayEventKind kind, string id, GatewayRecord record) =>
        new(kind, GatewayObjectKind.Page, id, record);

    private static Attempt? Find(PaymentRequest payment, GatewayRecord record) =>
        payment.FindAttempt(new GatewayNotification(
            record.Gateway,
            GatewayEventKind.Other,
            record.PageId is null ? GatewayObjectKind.Charge : GatewayObjectKind.Page,
            record.PageId ?? record.ObjectId,
            record.ChargeId,
            record.Attempt,
            record.RefundNumber));

    /// <summary>Never below zero: all of a payment may be disputed after some of it was given back.</summary>
    private static long KeptOf(ChargeFacts charge) =>
        Math.Max(0, charge.CapturedMinor - charge.RefundedMinor - charge.DisputedMinor);

    private static string Name(PaymentRequest payment) => PaymentStatusTable.WireName(payment.Status);

    private static string Missing(PaymentRequest payment, GatewayRecord record) => record.Attempt is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{Name(payment)}, no such attempt {number}")
        : $"{Name(payment)}, no such attempt";

    private static string Words(PaymentRequest payment, Attempt attempt)
    {
        Amounts amounts = attempt.Amounts;
        string kind = attempt.BroughtMoney
            ? ", " + Words(amounts.Captured, amounts.Refunded, amounts.Disputed)
            : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{Name(payment)}, attempt {attempt.Number} {Word(attempt.State)}{kind}");
    }

    private static string Words(PaymentRequest payment, RefundAttempt refund) => string.Create(
        CultureInfo.InvariantCulture, $"{Name(payment)}, refund {refund.Number} {Word(refund.State)}");

    private static string Words(GatewayRecord record) => record switch
    {
        { Charge: { } charge } => Word(charge.Status) + ", " + Words(
            charge.CapturedMinor, charge.RefundedMinor, charge.DisputedMinor) + " " + record.Currency,
        { Page: { } page } => Word(page.Status),
        _ => string.Create(
            CultureInfo.InvariantCulture, $"{Word(record.Refund!.State)}, {record.Refund.AmountMinor} {record.Currency}"),
    };

    private static string Words(long captured, long refunded, long disputed) => string.Create(
        CultureInfo.InvariantCulture, $"captured {captured}, refunded {refunded}, disputed {disputed}");

#pragma warning disable CA1308 // Read by people.
    private static string Word<T>(T state)
        where T : struct, Enum => state.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
