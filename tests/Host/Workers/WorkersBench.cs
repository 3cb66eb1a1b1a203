using System.Threading.Channels;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Signals;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>
/// The workers of one node with a clock that stands still, a store in memory, scripted providers, and turns that do
/// what the test says. The sweeper runs when the test calls it.
/// </summary>
internal sealed class WorkersBench : IAsyncDisposable
{
    public static readonly MailboxId Mailbox = MailboxId.For(new byte[32], "m", "+353861234567");
    public static readonly PaymentRequestId Request = PaymentRequestId.From(Mailbox, "aaaaaaaaaa");

    /// <summary>Far beyond what any step takes; only a broken test waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider services;
    private readonly Channel<Input> seen = Channel.CreateUnbounded<Input>();
    private readonly string name = Guid.NewGuid().ToString();
    private int inputs;

    public WorkersBench(MemoryMailboxStore? store = null, params (string Key, string Value)[] settings)
        : this(store, null, settings)
    {
    }

    public WorkersBench(
        MemoryMailboxStore? store, MemorySendRateLimiter? slots, params (string Key, string Value)[] settings)
    {
        Slots = slots ?? new MemorySendRateLimiter();
        Store = store ?? new MemoryMailboxStore();
        Turn = lease => new TurnCommit { Processed = [.. lease.Inputs.Select(input => input.Sequence)] };
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Workers:" + s.Key, (string?)s.Value)))
            .Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IMailboxStore>(Store)
            .AddSingleton<IFailoverDetector>(Memory)
            .AddSingleton<INodeBroadcast>(Store.Broadcast)
            .AddSingleton<ISendRateLimiter>(Slots)
            .AddSingleton<IAddressAliases>(new MemoryAliases())
            .AddSingleton(new MailboxAddresses(new byte[32], "m"))
            .AddKeyedSingleton<IPaymentGateway>(Gateways.Stripe, Gateway)
            .AddSingleton<IMessageSender>(Sender)
            .AddSingleton<IServiceCaller, NoServices>()
            .AddSingleton<TurnFunction>(RunAsync)
            .AddSingleton(_ => Settings)
            .AddWorkers()
            .AddSingleton<Sweeper>()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));

    public MemoryMailboxStore Store { get; }

    public MemorySendRateLimiter Slots { get; }

    public ScriptedGateway Gateway { get; } = new();

    /// <summary>The merchant's settings; set before anything is asked for.</summary>
    public ChatSettings Settings { get; init; } = new Dialogs.Chat().Settings;

    public ScriptedFailoverDetector Memory { get; } = new();

    public ScriptedSender Sender { get; } = new();

    /// <summary>What a turn makes of its lease.</summary>
    public Func<TurnLease, TurnCommit> Turn { get; set; }

    public MailboxClient Desk => Get<MailboxClient>();

    public SweeperHeartbeat Pulse => Get<SweeperHeartbeat>();

    public CommitSignals Signals => Get<CommitSignals>();

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public static ChargeCard Charge() => new()
    {
        Gateway = Gateways.Stripe,
        RequestId = Request.Value,
        Number = 1,
        AmountMinor = 4200,
        Currency = "EUR",
        CustomerId = "cus_1",
        PaymentMethodId = "pm_1",
        Mode = ChargeMode.OnSession,
        Description = "Order 1042",
    };

    public static SendMessage Message(MessagePurpose purpose, string text = "hello") => new()
    {
        Channel = Chat2Pay.Payments.Channel.Sms,
        From = "+353861111111",
        To = "+353861234567",
        Purpose = purpose,
        Text = text,
        RequestId = Request.Value,
    };

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<WorkersBench> StartAsync()
    {
        await Get<EffectWorkers>().StartAsync(CancellationToken.None);
        await Get<TurnPump>().StartAsync(CancellationToken.None);
        await Get<NodeSignals>().StartAsync(CancellationToken.None);
        await NextAsync(Store.Broadcast.Begun);
        return this;
    }

    /// <summary>Delivers an input whose turn decides on these effects, all in one lane.</summary>
    public Task DecideAsync(params Effect[] effects) => DecideAsync(notAfter: null, effects);

    public Task DecideAsync(long? notAfter, params Effect[] effects) => DecideAsync(notAfter, _ => "lane", effects);

    /// <summary>Each effect has a lane of its own.</summary>
    public Task DecideInLanesAsync(params Effect[] effects) => DecideInLanesAsync(notAfter: null, effects);

    public Task DecideInLanesAsync(long? notAfter, params Effect[] effects) =>
        DecideAsync(notAfter, i => $"lane {name} {i}", effects);

    public Task<DeliveryOutcome> DeliverAsync() => Desk.DeliverAsync(
        Mailbox, new CustomerReturned(Request.Value), $"in{name}{++inputs}", TimeSpan.FromHours(1));

    /// <summary>The next input that a turn has seen.</summary>
    public Task<Input> NextInputAsync() => NextAsync(seen);

    /// <summary>How the next claim has ended in the store.</summary>
    public Task<string> NextEndAsync() => NextAsync(Store.Ends);

    public static async Task<T> NextAsync<T>(Channel<T> channel)
    {
        using CancellationTokenSource enough = new(Patience);
        return await channel.Reader.ReadAsync(enough.Token);
    }

    public Task SweepAsync() => Get<Sweeper>().SweepAsync(CancellationToken.None);

    public async Task SweepAfterAsync(TimeSpan wait)
    {
        Time.Advance(wait);
        await SweepAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await Get<TurnPump>().StopAsync(cancellationToken);
        await Get<EffectWorkers>().StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new();
        await atOnce.CancelAsync();
        await StopAsync(atOnce.Token);
        await services.DisposeAsync();
    }

    private async Task DecideAsync(long? notAfter, Func<int, string> lane, Effect[] effects)
    {
        Func<TurnLease, TurnCommit> otherwise = Turn;
        Turn = lease =>
        {
            Turn = otherwise;
            return otherwise(lease) with
            {
                Effects = [.. effects.Select((effect, i) => new OutboxEntry
                {
                    Id = $"e{lease.Version}.{i}", OrderingKey = lane(i), Body = ConversationModules.Codec.Encode(effect), NotAfter = notAfter,
                })],
            };
        };
        Assert.Equal(DeliveryOutcome.Accepted, await DeliverAsync());
        Assert.IsType<CustomerReturned>(await NextInputAsync());
    }

    private Task<TurnCommit> RunAsync(TurnLease lease, CancellationToken cancellationToken)
    {
        TurnCommit commit = Turn(lease);
        foreach (QueuedInput input in lease.Inputs)
        {
            seen.Writer.TryWrite(ConversationModules.Codec.DecodeInput(input.Body));
        }

        return Task.FromResult(commit);
    }
}
