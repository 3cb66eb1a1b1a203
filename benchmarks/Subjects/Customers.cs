using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Benchmarks.Limits;
using Chat2Pay.Bot;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>
/// Puts customers into a store by the product's own turns and codec, through a bot that is never started: what stands
/// there afterwards is what a running bot would have left.
/// </summary>
internal sealed class Customers : IAsyncDisposable
{
    private const int Batch = 500;

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

    /// <summary>The list of conversations.</summary>
    public ConversationsProjection Conversations => bot.Services.GetRequiredService<ConversationsProjection>();

    /// <summary>So many conversations in the list, a millisecond apart; an agent holds one of fifty.</summary>
    public async Task ListAsync(int conversations)
    {
        for (int first = 0; first < conversations; first += 10 * Batch)
        {
            int last = Math.Min(first + (10 * Batch), conversations);
            await Task.WhenAll(Enumerable.Range(first, last - first).Select(ListOneAsync));
        }
    }

    /// <summary>So many closed payments of each of these customers, as the store keeps them.</summary>
    public async Task PaidBeforeAsync(Range customers, int payments)
    {
        for (int customer = customers.Start.Value; customer < customers.End.Value; customer++)
        {
            int who = customer;
            byte[] record = ConversationModules.Codec.EncodeRecord(new ClosedRecord(Customer.PaidBefore(who, Now()), Shop.Number(who)));
            await Task.WhenAll(Enumerable.Range(1, payments).Select(number =>
                store.Database.StringSetAsync(keys.Payment(Customer.Payment(who, number)), record)));
        }
    }

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    private static long Now() => TimeProvider.System.GetUnixMilliseconds();

    private async Task AskAsync(int customer)
    {
        NewInput input = new()
        {
            Id = "ask",
            Body = ConversationModules.Codec.Encode(Customer.Asked(customer)),
            RememberFor = TimeSpan.FromSeconds(1),
        };
        Delivery delivery = await mailboxes.DeliverAsync(Customer.Mailbox(customer), input, Now(), CancellationToken.None);
        TurnLease lease = ((Delivery.Leased)delivery).Lease;
        TurnCommit commit = await runner.RunAsync(
            lease with { State = ConversationModules.Codec.Encode(Customer.WithCard(customer, Now())) }, CancellationToken.None);
        await mailboxes.CommitAsync(lease, commit with { Effects = [] }, Now(), CancellationToken.None);
        await store.Database.StringSetAsync("limit:" + Shop.Number(customer), new byte[InlineWork.StateBytes]);
    }

    private Task ListOneAsync(int customer)
    {
        const int HeldOneOf = 50;
        MailboxId mailbox = Customer.Mailbox(customer);
        ConversationSummary summary = new()
        {
            Id = ConversationId.Of(mailbox),
            CustomerMasked = "•••• 0000",
            Language = "en",
            Holder = customer % HeldOneOf == 0 ? HolderKind.Agent : HolderKind.Bot,
            ActiveAt = Now() - customer,
        };
        ProjectionEntry entry = ConversationsProjection.Entry(ConversationModules.Codec, summary, was: null);
        int shard = mailbox.Shard(mailboxes.Shards);
        return Task.WhenAll(entry.Joins
            .Select(list => (Task)store.Database.SortedSetAddAsync(
                keys.List(shard, entry.Projection, list), entry.Member, 0))
            .Append(store.Database.StringSetAsync(keys.Record(shard, entry.Projection, entry.Id), entry.Body)));
    }

    private Task IdleAsync(int customer)
    {
        byte[] state = ConversationModules.Codec.Encode(Customer.WithCard(customer, Now()));
        return store.Database.HashSetAsync(keys.Mailbox(Customer.Mailbox(customer)),
            [new("s", state), new("v", 3), new("l", Now()), new("n", 3), new("f", 4), new("o", 0)]);
    }
}
