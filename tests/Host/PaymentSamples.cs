using Chat2Pay.Bot.Pages;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Host;

/// <summary>Payments in every state a customer can meet, each reached by the moves that lead there.</summary>
internal sealed class PaymentSamples : IPaymentLinks
{
    /// <summary>2026-03-02T10:00:00Z.</summary>
    public const long Start = 1_772_445_600_000;

    public const string PageId = "cs_test_a1";

    public static MailboxId Mailbox { get; } = MailboxId.For(new byte[32], "shop", "+15005550006");

    public static PaymentRequestId Id { get; } = PaymentRequestId.From(Mailbox, "0123456789");

    public static LinkTokens Tokens { get; } = new(new byte[32]);

    public static MerchantView Merchant { get; } =
        new("Harbour Books", "help@harbour.example", null);

    public static PaymentRequest Asked(long? unopenedSeconds = null) => new()
    {
        Id = Id.Value,
        ApplicationId = "desk",
        OrderNumber = "1042",
        AmountMinor = 4_200,
        CurrencyCode = "USD",
        Items = [new LineItem("The Sea, the Sea", 2, 1_500), new LineItem("Gift wrapping", 1, 800)],
        TaxMinor = 400,
        Channel = Channel.Sms,
        Gateway = Gateways.Stripe,
        ShortCode = "4821",
        CreatedAt = Start,
        UnopenedSeconds = 300,
        OpenedSeconds = 900,
        ExpiresAt = Start + (unopenedSeconds ?? 900) * 1000,
    };

    public static PaymentRequest Opening(bool saveCard = false) =>
        With(Asked(), (payment, turn) => payment.StartCheckout(turn, saveCard));

    public static PaymentRequest Opened(bool saveCard = false) => With(Opening(saveCard), (payment, turn) =>
        payment.Apply(turn, Checkout(payment), new PageAnswer(Session(PageStatus.Open, null))));

    public static PaymentRequest Paid(bool saveCard = false) => With(Opened(saveCard), (payment, turn) =>
        payment.Apply(turn, Checkout(payment), new PageAnswer(Session(PageStatus.Complete, Succeeded()))));

    public static PaymentRequest PartlyRefunded() => With(
        With(Paid(), (payment, turn) => payment.StartRefund(turn, 800, "refund-1")),
        (payment, turn) => payment.Apply(
            turn,
            new ReadRefund { Gateway = Gateways.Stripe, RequestId = payment.Id, Number = 1, RefundId = "re_1" },
            new RefundAnswer(
                new RefundFacts("re_1", RefundState.Succeeded, 800),
                Succeeded() with { RefundedMinor = 800 })));

    public static PaymentRequest Refunded(long minor) => With(
        RefundUnderWay(minor),
        (payment, turn) => payment.Apply(turn, FirstRefund(payment), new RefundAnswer(
            new RefundFacts("re_1", RefundState.Succeeded, minor), Succeeded() with { RefundedMinor = minor })));

    public static PaymentRequest RefundUnderWay(long minor = 4_200) =>
        With(Paid(), (payment, turn) => payment.StartRefund(turn, minor, "refund-1"));

    public static PaymentRequest RefundFailed() => With(
        Refunded(800),
        (payment, turn) => payment.Apply(turn, FirstRefund(payment), new RefundAnswer(
            new RefundFacts("re_1", RefundState.Failed, 800), Succeeded())));

    public static PaymentRequest Disputed() => With(Paid(), (payment, turn) => payment.Apply(
        turn,
        new ReadCharge { Gateway = Gateways.Stripe, RequestId = payment.Id, Number = 1, ChargeId = "pi_1", AtVersion = payment.Version },
        new ChargeAnswer(Succeeded() with { DisputedMinor = 4_200 })));

    public static PaymentRequest DeclinedForBankCheck() => With(Charging(), (payment, turn) => payment.Apply(
        turn,
        new ReadCharge { Gateway = Gateways.Stripe, RequestId = payment.Id, Number = 1, ChargeId = "pi_1" },
        new ChargeAnswer(new ChargeFacts
        {
            ChargeId = "pi_1",
            Status = ChargeStatus.Unpaid,
            Decline = DeclineReason.AuthenticationRequired,
        })));

    public static PaymentRequest Charging() => With(Asked(), (payment, turn) =>
        payment.StartCharge(turn, Card(), ChargeMode.OnSession, Agreement()));

    public static AgreementEvidence Agreement() => new()
    {
        MessageId = "SM1",
        At = 1,
        Words = "yes",
        Naming = Naming.Nothing,
        Question = 1,
        QuestionState = DeliveryState.Sent,
        Card = "Visa ending 4242",
        Wording = 1,
    };

    public static PaymentRequest AtTheBank() => With(Charging(), (payment, turn) => payment.Apply(
        turn,
        new ReadCharge { Gateway = Gateways.Stripe, RequestId = payment.Id, Number = 1, ChargeId = "pi_1" },
        new ChargeAnswer(new ChargeFacts
        {
            ChargeId = "pi_1",
            Status = ChargeStatus.RequiresAction,
            ActionUrl = "https://bank.example/check",
        })));

    public static PaymentRequest OnHold() => With(Opening(), (payment, turn) => payment.Apply(
        turn,
        (Chat2Pay.Payments.Gateway.OpenPage)turn.Effects[^1],
        new RefusedAnswer(RefusalKind.Configuration, "api_key_expired")));

    public static PaymentRequest Cancelled() => With(Asked(), (payment, turn) =>
        payment.RequestClose(turn, PendingClose.Cancel, HistoryKind.Cancelled));

    public static PaymentRequest BeingCancelled() => With(Opened(), (payment, turn) =>
        payment.RequestClose(turn, PendingClose.Cancel, HistoryKind.Cancelled));

    public static PaymentRequest Expired() => With(Asked(), (payment, turn) =>
        payment.RequestClose(turn, PendingClose.Expire, HistoryKind.Expired));

    public static SavedCard Card(SavedCardState state = SavedCardState.Unproven) => new()
    {
        Gateway = Gateways.Stripe,
        PaymentMethodId = "pm_1",
        CustomerId = "cus_1",
        Brand = "visa",
        Last4 = "4242",
        ExpMonth = 12,
        ExpYear = 2030,
        State = state,
        SavedWith = Id.Value,
        SavedAt = Start,
    };

    public string PayUrl(PaymentRequestId id) => "https://pay.example/p/" + Tokens.PayToken(id);

    public string DoneUrl(PaymentRequestId id) => PayUrl(id) + "/done";

    public string ReceiptUrl(PaymentRequestId id) => "https://pay.example/r/" + Tokens.ReceiptToken(id);

    private static PaymentRequest With(PaymentRequest payment, Action<PaymentRequest, PaymentTurn> step)
    {
        PaymentTurn turn = new(Start + 1000, "test", new PaymentSamples())
        {
            CustomerIds = new Dictionary<string, string>(),
            Words = new Words(Languages.English, Merchant.Name, Merchant.SupportContact, "Stripe"),
        };
        if (payment.Unsettled is { State: AttemptState.Sending, Kind: AttemptKind.Checkout })
        {
            turn.Effects.Add(Checkout(payment));
        }

        step(payment, turn);
        return payment;
    }

    private static Chat2Pay.Payments.Gateway.OpenPage Checkout(PaymentRequest payment) => new()
    {
        Gateway = Gateways.Stripe,
        RequestId = payment.Id,
        Number = 1,
        AmountMinor = payment.AmountMinor,
        Currency = payment.CurrencyCode,
        Items = payment.Items,
        Description = "Order " + payment.OrderNumber,
        SaveCard = payment.Attempts[0].SaveCard,
        SuccessUrl = "https://pay.example/done",
        CancelUrl = "https://pay.example/back",
        ExpiresAt = Start + 3_600_000,
    };

    private static ReadRefund FirstRefund(PaymentRequest payment) =>
        new() { Gateway = Gateways.Stripe, RequestId = payment.Id, Number = 1, RefundId = "re_1" };

    private static PageFacts Session(PageStatus status, ChargeFacts? intent) => new()
    {
        PageId = PageId,
        Status = status,
        Url = status == PageStatus.Open ? "https://checkout.stripe.com/c/pay/cs_test_a1" : null,
        ExpiresAt = Start + 3_600_000,
        CustomerId = "cus_1",
        Charge = intent,
    };

    private static ChargeFacts Succeeded() => new()
    {
        ChargeId = "pi_1",
        Status = ChargeStatus.Succeeded,
        CapturedMinor = 4_200,
        PaidAt = Start + 60_000,
        Card = new CardFacts("pm_1", "cus_1", "visa", "4242", 12, 2030, "fp_1"),
    };
}
