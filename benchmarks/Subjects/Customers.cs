using Chat2Pay.Adapters.Redis;
using Chat2Pay.Benchmarks.Limits;
using Chat2Pay.Bot;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>
/// Puts customers into a store by the product's own turns and codec, through a bot that is never started: what stands
/// there afterwards is what a running bot would have left.
/// </summary>
internal sealed class Customers : IAsyncDisposable
{
    private const int Batch = 500;
    private const int ThirtyDays = 30 * 24 * 3_600;

    private readonly WebApplication bot;
    private readonly IMailboxStore mailboxes;
    private readonly TurnRunner runner;
    private readonly RedisStore store;
    private readonly RedisKeys keys;

    public Customers(RedisStore store)
    {
        this.store = store;
        bot = BotHost.Build(Shop.Settings(store.Address, 1), builder => builder.Logging.ClearProviders());
        mailboxes = bot.Services.GetRequiredService<IMailboxStore>();
        runner = bot.Services.GetRequiredService<TurnRunner>();
        keys = new RedisKeys(Shop.KeyPrefix, mailboxes.Shards);
    }

    /// <summary>Customers with a proven card who have been asked and can answer "yes".</summary>
    public async Task WaitForYesAsync(Range customers)
    {
        for (int first = customers.Start.Value; first < customers.End.Value; first += Batch)
        {
            int last = Math.Min(first + Batch, customers.End.Value);
            await Task.WhenAll(Enumerable.Range(first, last - first).Select(AskAsync));
        }
    }

    /// <summary>Customers with a saved card and nothing open.</summary>
    public async Task IdleAsync(Range customers)
    {
        for (int first = customers.Start.Value; first < customers.End.Value; first += 10 * Batch)
        {
            int last = Math.Min(first + (10 * Batch), customers.End.Value);
            await Task.WhenAll(Enumerable.Range(first, last - first).Select(IdleAsync));
        }
    }

    /// <summary>So many closed payments of each of these customers, as the store keeps them.</summary>
    public async Task PaidBeforeAsync(Range customers, int payments)
    {
        for (int customer = customers.Start.Value; customer < customers.End.Value; customer++)
        {
            MailboxId mailbox = MailboxId.For(Shop.Key, Shop.Merchant, Shop.Number(customer));
            byte[] record = TurnCodec.Encode(new ClosedRecord(Payment(PaymentRequestId.New(mailbox, new byte[7])), Shop.Number(customer)));
            await Task.WhenAll(Enumerable.Range(1, payments).Select(number =>
                store.Database.StringSetAsync(keys.Payment(Id(mailbox, number)), record)));
        }
    }

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    private static PaymentRequestId Id(MailboxId mailbox, int number) =>
        PaymentRequestId.New(mailbox, [0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    private static PaymentRequest Payment(PaymentRequestId id) => new()
    {
        Id = id.Value,
        ApplicationId = "shop",
        OrderNumber = "1041",
        AmountMinor = 4_200,
        CurrencyCode = "USD",
        Channel = Channel.Sms,
        LinkTokenHash = new string('0', 43),
        ShortCode = "1041",
        CreatedAt = Now(),
        UnopenedSeconds = ThirtyDays,
        OpenedSeconds = ThirtyDays,
        ExpiresAt = Now(),
    };

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static MailboxState State(int customer, PaymentRequestId savedWith)
    {
        MailboxState state = new() { Address = Shop.Number(customer), CustomerId = "cus_1" };
        state.Channels[MailboxState.ChannelKey(Channel.Sms, Shop.Sms)] = new ChannelRecord { LastInboundAt = Now() };
        state.Cards.Add(new SavedCard
        {
            PaymentMethodId = "pm_1",
            CustomerId = "cus_1",
            Brand = "visa",
            Last4 = "4242",
            ExpMonth = 12,
            ExpYear = 2099,
            Fingerprint = "Xt5EWLLDS7FJjR1c",
            State = SavedCardState.Usable,
            SavedWith = savedWith.Value,
            SavedAt = Now(),
            LastUsedAt = Now(),
            Consent = new ConsentEvidence
            {
                MessageId = "SM0123456789abcdef0123456789abcdef",
                At = Now(),
                Wording = 1,
                Origin = ConsentOrigin.PhoneCode,
            },
        });
        return state;
    }

    private async Task AskAsync(int customer)
    {
        string number = Shop.Number(customer);
        MailboxId mailbox = MailboxId.For(Shop.Key, Shop.Merchant, number);
        PaymentRequestId id = Id(mailbox, 0);
        PaymentRequested requested = new()
        {
            RequestId = id.Value,
            To = number,
            Channel = Channel.Sms,
            OrderNumber = "1042",
            AmountMinor = 4_200,
            Currency = "USD",
            UnopenedSeconds = ThirtyDays,
            OpenedSeconds = ThirtyDays,
            ApplicationId = "shop",
        };
        NewInput input = new()
        {
            Id = "ask",
            Body = TurnCodec.Encode(requested),
            RememberFor = TimeSpan.FromSeconds(1),
        };
        Delivery delivery = await mailboxes.DeliverAsync(mailbox, input, Now(), CancellationToken.None);
        TurnLease lease = ((Delivery.Leased)delivery).Lease;
        TurnCommit commit = await runner.RunAsync(
            lease with { State = TurnCodec.Encode(State(customer, id)) }, CancellationToken.None);
        await mailboxes.CommitAsync(lease, commit with { Effects = [] }, Now(), CancellationToken.None);
        await store.Database.StringSetAsync("limit:" + number, new byte[InlineWork.StateBytes]);
    }

    private Task IdleAsync(int customer)
    {
        MailboxId mailbox = MailboxId.For(Shop.Key, Shop.Merchant, Shop.Number(customer));
        byte[] state = TurnCodec.Encode(State(customer, Id(mailbox, 0)));
        return store.Database.HashSetAsync(keys.Mailbox(mailbox),
            [new("s", state), new("v", 3), new("l", Now()), new("n", 3), new("f", 4), new("o", 0)]);
    }
}
