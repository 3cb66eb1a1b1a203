using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.SecondGateway;

/// <summary>
/// A second gateway, as docs/adding-a-gateway.md says that one is added: the account and its adapter in one, with ids,
/// units, signature and events of its own.
/// </summary>
internal sealed class TulipGateway : IPaymentGateway, IGatewayRecords, IGatewayEventSource
{
    public const string SignatureHeader = "Tulip-Signature";

    public static readonly GatewayName GatewayName = new("tulip", "Tulip", HasCodeField: true);

    private static readonly byte[] Secret = "a secret of the tests"u8.ToArray();

    private readonly Lock gate = new();
    private readonly Dictionary<string, GatewayAnswer> answered = [];
    private readonly List<GatewayRecord> records = [];
    private readonly Dictionary<string, OpenPage> orders = [];
    private readonly Dictionary<string, (MailboxId Mailbox, CardFacts Card)> cards = [];
    private int ids;

    public string Id => GatewayName.Id;

    public string Name => GatewayName.Name;

    public string Gateway => GatewayName.Id;

    public IGatewayLimits Limits { get; } = new AnyAmount();

    public int MaxBodyBytes => 64 * 1_024;

    public TimeSpan PollPeriod => TimeSpan.Zero;

    public TimeSpan EventLife => TimeSpan.FromDays(7);

    public TimeSpan DeliveryLife => TimeSpan.FromDays(2);

    /// <summary>Every call that reached it, in order.</summary>
    public List<GatewayRequest> Calls { get; } = [];

    /// <summary>The cards that it was told to let go of.</summary>
    public List<string> Detached { get; } = [];

    /// <summary>The customer pays on a page; gives the event that the gateway tells of it.</summary>
    public string Pay(string pageId, string? code)
    {
        lock (gate)
        {
            OpenPage order = orders[pageId];
            GatewayRecord record = records.Single(one => one.PageId == pageId);
            string customer = order.CustomerId ?? "customer-" + ++ids;
            CardFacts card = new("card-" + ++ids, order.SaveCard ? customer : null, "mastercard", "4444", 12, 2030, "tulip-4444");
            if (order.SaveCard)
            {
                cards[card.PaymentMethodId] = (record.Request.Mailbox, card);
            }

            Replace(record with
            {
                ChargeId = "charge-" + ++ids,
                Page = record.Page! with
                {
                    Status = PageStatus.Complete,
                    Url = null,
                    CustomerId = customer,
                    TypedCode = code,
                    Charge = Paid("charge-" + ids, order.AmountMinor, order.Currency, card),
                },
            });
            return Event(GatewayEventKind.PageCompleted, GatewayObjectKind.Page, pageId, record.Request, record.Attempt!.Value);
        }
    }

    public string Event(
        GatewayEventKind kind, GatewayObjectKind objectKind, string objectId, PaymentRequestId request, int attempt) =>
        JsonSerializer.Serialize(new Told("event-" + ++ids, kind, objectKind, objectId, request.Value, attempt));

    public static string Sign(string body) => Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(body)));

    public GatewayEventResult Read(ReadOnlyMemory<byte> body, Func<string, string?> header)
    {
        string expected = Convert.ToHexStringLower(HMACSHA256.HashData(Secret, body.Span));
        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(header(SignatureHeader) ?? "")))
        {
            return new GatewayEventResult.Invalid("wrong signature");
        }

        Told told = JsonSerializer.Deserialize<Told>(body.Span)!;
        return !PaymentRequestId.TryParse(told.Request, out PaymentRequestId request)
            ? new GatewayEventResult.Foreign(told.Id, told.Kind.ToString())
            : new GatewayEventResult.Owned(new GatewayEvent
            {
                EventId = told.Id,
                Type = told.Kind.ToString(),
                Kind = told.Kind,
                ObjectKind = told.ObjectKind,
                ObjectId = told.ObjectId,
                ChargeId = told.ObjectKind == GatewayObjectKind.Charge ? told.ObjectId : null,
                Mailbox = request.Mailbox,
                RequestId = request,
                AttemptNumber = told.Attempt,
            });
    }

    public async IAsyncEnumerable<GatewayEventResult> ListAsync(
        long since,
        bool undelivered,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<GatewayOutcome> SendAsync(GatewayRequest effect, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Calls.Add(effect);
            GatewayAnswer answer = effect.IdempotencyKey is { } key && answered.TryGetValue(key, out GatewayAnswer? before)
                ? before
                : Answer(effect);
            if (effect.IdempotencyKey is { } used)
            {
                answered[used] = answer;
            }

            return Task.FromResult<GatewayOutcome>(new GatewayOutcome.Answered(answer));
        }
    }

    public Task<GatewayOutcome> ResolveAsync(GatewayRequest effect, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<GatewayOutcome>(new GatewayOutcome.Answered(
                effect.IdempotencyKey is { } key && answered.TryGetValue(key, out GatewayAnswer? before)
                    ? before
                    : new NothingThereAnswer()));
        }
    }

    public Task<GatewayOutcome?> RecallAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        Task.FromResult<GatewayOutcome?>(null);

    public Task<PaymentRequestId?> FindOwnerAsync(string chargeId, CancellationToken cancellationToken) =>
        Task.FromResult(records.Find(one => one.ChargeId == chargeId)?.Request);

    public Task<MailboxId?> FindMailboxAsync(string customerId, CancellationToken cancellationToken) =>
        Task.FromResult<MailboxId?>(cards.Values.FirstOrDefault(one => one.Card.CustomerId == customerId).Mailbox);

    public Task<CardFacts?> ReadCardAsync(string paymentMethodId, CancellationToken cancellationToken) =>
        Task.FromResult(cards.TryGetValue(paymentMethodId, out (MailboxId, CardFacts Card) kept) ? kept.Card : null);

    public Task DetachCardAsync(string paymentMethodId, CancellationToken cancellationToken)
    {
        Detached.Add(paymentMethodId);
        cards.Remove(paymentMethodId);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<GatewayRecord>> ListAsync(long since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<GatewayRecord>>([.. records.Where(one => one.CreatedAt >= since)]);

    public Task<GatewayRecord?> ReadAsync(string objectId, CancellationToken cancellationToken) =>
        Task.FromResult(records.Find(one => one.ObjectId == objectId || one.ChargeId == objectId));

    private static ChargeFacts Paid(string id, long amount, string currency, CardFacts card) => new()
    {
        ChargeId = id,
        Status = ChargeStatus.Succeeded,
        CapturedMinor = amount,
        Currency = currency,
        Card = card,
        PaidAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private GatewayAnswer Answer(GatewayRequest effect)
    {
        switch (effect)
        {
            case ChargeCard charge when cards.TryGetValue(charge.PaymentMethodId, out (MailboxId, CardFacts Card) kept):
                ChargeFacts paid = Paid("charge-" + ++ids, charge.AmountMinor, charge.Currency, kept.Card);
                Record(charge, charge.Currency, paid.ChargeId, charge: paid);
                return new ChargeAnswer(paid);
            case ChargeCard:
                return new RefusedAnswer(RefusalKind.StaleCard, "card_gone");
            case OpenPage open:
                string id = "page-" + ++ids;
                PageFacts page = new()
                {
                    PageId = id,
                    Status = PageStatus.Open,
                    Url = "https://tulip.example/pay/" + id,
                    ExpiresAt = open.ExpiresAt,
                };
                orders[id] = open;
                Record(open, open.Currency, chargeId: null, page: page);
                return new PageAnswer(page);
            case ReadPage read:
                return new PageAnswer(records.Single(one => one.PageId == read.PageId).Page!);
            case ExpirePage expire:
                GatewayRecord ending = records.Single(one => one.PageId == expire.PageId);
                PageFacts ended = ending.Page! with { Status = PageStatus.Expired, Url = null };
                Replace(ending with { Page = ended });
                return new PageAnswer(ended);
            case ReadCharge read:
                return new ChargeAnswer(ChargeOf(read.ChargeId));
            case CreateRefund refund:
                RefundFacts facts = new("refund-" + ++ids, RefundState.Succeeded, refund.AmountMinor);
                ChargeFacts after = ChargeOf(refund.ChargeId) with { RefundedMinor = refund.AmountMinor };
                GatewayRecord of = records.Single(one => one.ChargeId == refund.ChargeId);
                Replace(of.Charge is null ? of with { Page = of.Page! with { Charge = after } } : of with { Charge = after });
                return new RefundAnswer(facts, after);
            default:
                return new NothingThereAnswer();
        }
    }

    private ChargeFacts ChargeOf(string chargeId)
    {
        GatewayRecord record = records.Single(one => one.ChargeId == chargeId);
        return record.Charge ?? record.Page!.Charge!;
    }

    private void Record(
        GatewayRequest effect, string currency, string? chargeId, ChargeFacts? charge = null, PageFacts? page = null)
    {
        Assert.True(PaymentRequestId.TryParse(effect.RequestId, out PaymentRequestId request));
        records.Add(new GatewayRecord
        {
            Gateway = Id,
            Request = request,
            Attempt = effect.Number,
            ChargeId = chargeId,
            PageId = page?.PageId,
            Currency = currency,
            CreatedAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            Charge = charge,
            Page = page,
        });
    }

    private void Replace(GatewayRecord record) =>
        records[records.FindIndex(one => one.ObjectId == record.ObjectId)] = record;

    /// <summary>What its webhook says.</summary>
    internal sealed record Told(
        string Id, GatewayEventKind Kind, GatewayObjectKind ObjectKind, string ObjectId, string Request, int Attempt);

    private sealed class AnyAmount : IGatewayLimits
    {
        public long SmallestMinor(Currency currency) => 200;

        public long LargestMinor(Currency currency) => 50_000;

        public long StepMinor(Currency currency) => 1;
    }
}
