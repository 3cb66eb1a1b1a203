using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Reconciliation;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Dialogs;

namespace Chat2Pay.Tests.Payments;

/// <summary>A request, what the gateway says of it, and a cure that is tried on it.</summary>
internal static class Comparison
{
    public const long Now = 1_780_000_000_000;
    public const string Intent = "pi_1";
    public const string Page = "cs_1";
    public const string Refund = "re_1";
    public const string InFlight = "an answer is under way; if it stays so, look at the dead letters";

    public static readonly PaymentRequestId Request =
        PaymentRequestId.New(MailboxId.For(new byte[32], "shop", "+12025550143"), new byte[8]);

    /// <summary>
    /// There is a difference; its cure is this event, and it cures: afterwards, or as soon as what was still payable has
    /// been ended, both say the same.
    /// </summary>
    public static Discrepancy Cured(
        PaymentRequest payment,
        GatewayRecord record,
        string eventType,
        string objectId,
        GatewayRecord? after = null,
        string? ended = null)
    {
        Discrepancy found = Assert.IsType<Discrepancy>(Discrepancy.Between(payment, record, Now));
        Assert.Equal((Request, record.ObjectId), (found.Request, found.Object.ObjectId));
        Assert.Equal(new Repair(StripeEventTypes.KindOf(eventType), Hints.KindOf(objectId), objectId, record), found.Repair);
        Assert.Null(found.Advice);

        PaymentTurn told = Turn();
        payment.OnGatewayEvent(
            told, Hints.Told(eventType, objectId, record.ChargeId, record.Attempt, record.RefundNumber));
        GatewayRequest read = Assert.Single(told.Effects) with { AtVersion = payment.Version };
        PaymentTurn heard = Turn();
        payment.Apply(heard, read, Held(read, record));

        if (ended is not null)
        {
            Assert.Equal(ended, Assert.Single(heard.Effects) switch
            {
                CancelCharge cancel => cancel.ChargeId + " is cancelled",
                ExpirePage expire => expire.PageId + " is expired",
                GatewayRequest other => other.ToString(),
            });
        }

        Assert.Null(Discrepancy.Between(payment, after ?? record, Now));
        return found;
    }

    /// <summary>There is a difference that only a person can mend: a hint of the gateway would change nothing.</summary>
    public static Discrepancy LeftToPeople(PaymentRequest payment, GatewayRecord record, string advice)
    {
        Discrepancy found = Assert.IsType<Discrepancy>(Discrepancy.Between(payment, record, Now));
        Assert.Equal((record.ObjectId, advice), (found.Object.ObjectId, found.Advice));
        Assert.Null(found.Repair);

        PaymentTurn told = Turn();
        foreach (string eventType in (string[])["payment_intent.succeeded", "checkout.session.completed"])
        {
            payment.OnGatewayEvent(
                told, Hints.Told(eventType, record.ObjectId, record.ChargeId, record.Attempt, record.RefundNumber));
        }

        Assert.Empty(told.Effects);
        Assert.False(told.Changed);
        return found;
    }

    private static GatewayAnswer Held(GatewayRequest read, GatewayRecord record) => read switch
    {
        ReadPage page => new PageAnswer(record.Page ?? new PageFacts
        {
            PageId = page.PageId,
            Status = PageStatus.Complete,
            Charge = record.Charge,
        }),
        ReadRefund => new RefundAnswer(record.Refund!, Charge: null),
        _ => new ChargeAnswer(record.Charge!),
    };

    public static PaymentRequest Payment(params Attempt[] attempts)
    {
        PaymentRequest payment = new()
        {
            Id = Request.Value,
            ApplicationId = "shop",
            OrderNumber = "1042",
            AmountMinor = 4200,
            CurrencyCode = "USD",
            Channel = Channel.Sms,
            Gateway = Gateways.Stripe,
            ShortCode = "1042",
            CreatedAt = Now,
            UnopenedSeconds = 300,
            OpenedSeconds = 900,
            ExpiresAt = Now + 300_000,
        };
        payment.Attempts.AddRange(attempts);
        return payment;
    }

    /// <summary>A request with other attempts that came to nothing.</summary>
    public static PaymentRequest Tried(int times) => Payment([.. Enumerable.Range(1, times).Select(number => new Attempt
    {
        Gateway = Gateways.Stripe,
        Number = number,
        State = AttemptState.Closed,
        StartedAt = Now,
        PageId = $"cs_of_{number}",
        ChargeId = $"pi_of_{number}",
    })]);

    public static PaymentRequest Paid()
    {
        PaymentRequest payment = Payment(Attempt(AttemptState.Processing));
        payment.Apply(
            Turn(),
            new ReadCharge { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = 1, ChargeId = Intent },
            new ChargeAnswer(OfCharge(ChargeStatus.Succeeded, 4200).Charge!));
        return payment;
    }

    public static Attempt Attempt(
        AttemptState state, AttemptKind kind = AttemptKind.Card, string? page = null, string? intent = Intent) => new()
        {
            Gateway = Gateways.Stripe,
            Number = 1,
            Kind = kind,
            State = state,
            StartedAt = Now,
            PageId = page,
            ChargeId = page is null ? intent : null,
        };

    /// <summary>An attempt whose money came late.</summary>
    public static Attempt Unwanted()
    {
        Attempt attempt = Attempt(AttemptState.Closed);
        attempt.Amounts.Captured = 4200;
        attempt.ToGiveBack = 4200;
        return attempt;
    }

    public static RefundAttempt OurRefund(int number, RefundState state, string? id = null, string intent = Intent) =>
        new() { Gateway = Gateways.Stripe, Number = number, AmountMinor = 1000, ChargeId = intent, State = state, RefundId = id, StartedAt = Now };

    public static GatewayRecord OfCharge(
        ChargeStatus status, long captured = 0, long refunded = 0, long disputed = 0, string? page = null) =>
        Record(Intent, page) with
        {
            Charge = new ChargeFacts
            {
                ChargeId = Intent,
                Status = status,
                CapturedMinor = captured,
                RefundedMinor = refunded,
                DisputedMinor = disputed,
            },
        };

    public static GatewayRecord OfPage(PageStatus status) =>
        Record(null, Page) with { Page = new PageFacts { PageId = Page, Status = status } };

    public static GatewayRecord OfRefund(RefundState state) => Record(Intent, null) with
    {
        Attempt = null,
        RefundNumber = 1,
        Refund = new RefundFacts(Refund, state, 1000),
    };

    private static GatewayRecord Record(string? intent, string? page) => new()
    {
        Gateway = Gateways.Stripe,
        Request = Request,
        Attempt = 1,
        ChargeId = intent,
        PageId = page,
        Currency = "USD",
        CreatedAt = Now,
    };

    public static PaymentTurn Turn() => new(Now, "gateway", new NoLinks()) { CustomerIds = new Dictionary<string, string>(), Words = new Words(Languages.English, "Acme", "", "Stripe") };

    /// <summary>Nothing here opens a page.</summary>
    private sealed class NoLinks : IPaymentLinks
    {
        public string PayUrl(PaymentRequestId id) => throw new InvalidOperationException();

        public string DoneUrl(PaymentRequestId id) => throw new InvalidOperationException();

        public string ReceiptUrl(PaymentRequestId id) => throw new InvalidOperationException();
    }
}
