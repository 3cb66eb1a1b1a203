using System.Diagnostics;
using System.Text;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Benchmarks.Subjects;
using Chat2Pay.Bot;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using EventLog = Chat2Pay.Dialogs.Events.EventLog;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>What a page of the feed of events costs where few are kept and where many are: two stores, in interleaved reads.</summary>
internal sealed class Feed(Plan plan)
{
    private const int Few = 1_000;
    private const int Batch = 1_000;
    private const int PageSize = 100;
    private const string Application = "shop";

    private static readonly Channel Sms = ChannelProfiles.Find("sms")!.Channel;

    /// <summary>The first event's time, Unix milliseconds; the next is a millisecond later.</summary>
    private const long Start = 1_800_000_000_000;

    /// <summary>Milliseconds of a page in the middle, many to few.</summary>
    public List<double> ByEvents { get; } = [];

    /// <summary>Milliseconds of a read that finds nothing new among many.</summary>
    public List<double> NothingNew { get; } = [];

    /// <summary>Events read in a second by one reader that catches up with many.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Bytes of the store for one event.</summary>
    public double BytesEach { get; private set; }

    public async Task RunAsync()
    {
        await using RedisStore small = await RedisStore.StartAsync(Ports.Free());
        await using RedisStore large = await RedisStore.StartAsync(Ports.Free());
        await using WebApplication few = BotOn(small);
        await using WebApplication many = BotOn(large);
        await FillAsync(small, few, Few);
        long before = (await large.FiguresAsync()).Memory;
        await FillAsync(large, many, plan.Events);
        BytesEach = (double)((await large.FiguresAsync()).Memory - before) / plan.Events;
        Stage.Tell(FormattableString.Invariant($"{plan.Events} events, {BytesEach:F0} bytes each"));
        EventLog fewEvents = few.Services.GetRequiredService<EventLog>();
        EventLog manyEvents = many.Services.GetRequiredService<EventLog>();
        for (int read = 0; read < plan.PageReads; read++)
        {
            double one = await PageAsync(fewEvents, Few / 2);
            double other = await PageAsync(manyEvents, plan.Events / 2);
            double nothing = await PageAsync(manyEvents, plan.Events);

            // The first reads compile what they need.
            if (read >= plan.PageReads / 10)
            {
                ByEvents.Add(other / one);
                NothingNew.Add(nothing);
            }
        }

        await CatchUpAsync(manyEvents);
    }

    private static WebApplication BotOn(RedisStore store) =>
        BotHost.Build(Shop.Settings(store.Address, 1), builder => builder.Logging.ClearProviders());

    private static async Task FillAsync(RedisStore store, WebApplication bot, int events)
    {
        RedisKeys keys = new(Shop.KeyPrefix, bot.Services.GetRequiredService<IMailboxStore>().Shards);
        for (int first = 0; first < events; first += Batch)
        {
            await Task.WhenAll(Enumerable.Range(first, Math.Min(Batch, events - first))
                .GroupBy(number => Customer.Mailbox(number).Shard(keys.Shards))
                .Select(shard => store.Database.SortedSetAddAsync(
                    keys.Log(shard.Key, EventRecord.LogOf(Application)), [.. shard.Select(Member)])));
        }
    }

    private static SortedSetEntry Member(int number)
    {
        PaymentRequestId id = Customer.Payment(number, 0);
        byte[] told = ConversationModules.Codec.EncodeRecord(new EventRecord
        {
            Type = EventTypes.NameOf(PaymentEventType.Paid),
            Subject = id.Value,
            Sequence = 3,
            At = Start + number,
            Payment = new PaymentEventData(
                PaymentStatus.Paid, "paid:1", "1042", Sms, 4_200, "USD", 4_200, 0, 0, 0),
        });
        byte[] place = Encoding.ASCII.GetBytes(new LogPosition(Start + number, 0) + "|");
        return new SortedSetEntry((byte[])[.. place, .. told], 0);
    }

    private static async Task<double> PageAsync(EventLog events, int from)
    {
        LogCursor after = events.From(Start + from);
        long begun = Stopwatch.GetTimestamp();
        await events.ReadAsync(Application, after, PageSize, CancellationToken.None);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private async Task CatchUpAsync(EventLog events)
    {
        LogCursor after = events.From(0);
        int read = 0;
        long begun = Stopwatch.GetTimestamp();
        for (int page = 0; page < plan.PageReads; page++)
        {
            EventPage next = await events.ReadAsync(Application, after, PageSize, CancellationToken.None);
            after = next.Cursor;
            read += next.Events.Count;
        }

        PerSecond = read / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
