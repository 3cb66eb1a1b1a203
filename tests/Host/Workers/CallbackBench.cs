using System.Collections.Concurrent;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Adapters.Redis.Callbacks;
using Chat2Pay.Adapters.Redis.Logs;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Callbacks;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Signals;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Redis;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;
using static System.FormattableString;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>
/// Nodes that serve callbacks from one store, with a clock that stands still and a scripted receiver. A node looks for
/// endpoints when the test says so.
/// </summary>
internal sealed class CallbackBench : IAsyncDisposable
{
    public const string Application = "shop";

    private readonly StoreProbe probe;
    private readonly IConnectionMultiplexer redis;
    private readonly List<CallbackNode> nodes = [];
    private int inputs;

    public CallbackBench(StoreFixture fixture)
    {
        probe = fixture.New();
        redis = fixture.Redis;
        IOptions<Chat2Pay.Adapters.Redis.Connection.RedisOptions> options = Options.Create(probe.Options);
        Store = new RedisCallbackStore(probe.Calls, options, ConversationModules.Codec);
        Logs = new RedisLogs(probe.Calls, options);
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(StoreProbe.Start));

    public long Now => Time.GetUnixMilliseconds();

    public RedisCallbackStore Store { get; }

    public RedisLogs Logs { get; }

    public ScriptedReceiver Receiver { get; } = new();

    /// <summary>Who may read conversations, for nodes that are made later.</summary>
    public IReadOnlyList<string> Readers { get; set; } = [];

    /// <summary>An endpoint of the application from now on.</summary>
    public async Task<CallbackEndpointId> EndpointAsync(byte number = 1, params string[] types)
    {
        CallbackEndpointId id = CallbackEndpointId.New([number, .. new byte[14]]);
        CallbackSecret secret = CallbackNode.Secrets.New(id, CallbackSignature.Hmac, new byte[32], new byte[12], Now);
        CallbackEndpoint endpoint = new(
            Invariant($"https://receiver{number}.example/"), types, null, CallbackSignature.Hmac, [secret], Now);
        await Store.RegisterAsync(id, Application, 10, Now, default);
        await Store.CreateAsync(id, Application, endpoint, await Logs.EndAsync(EventRecord.LogOf(Application), default), default);
        return id;
    }

    /// <summary>A node that serves what no other does.</summary>
    /// <param name="application">The one that its settings name.</param>
    public async Task<CallbackNode> NodeAsync(string application = Application)
    {
        CallbackNode node = new(this, application);
        nodes.Add(node);
        await node.LookAsync();
        return node;
    }

    /// <summary>A turn commits an event of a customer's payment request; every node hears of it. A moment goes by.</summary>
    public async Task<string> CommitAsync(int customer, int sequence, PaymentEventType type = PaymentEventType.Paid)
    {
        MailboxId mailbox = StoreProbe.Mailbox(customer);
        EventRecord told = new()
        {
            Type = EventTypes.NameOf(type),
            Subject = StoreProbe.Payment(mailbox).Value,
            Sequence = sequence,
            At = Now,
            Payment = new PaymentEventData(PaymentStatus.Paid, "paid:1", "1042", Channel.Sms, 4200, "USD", 4200, 0, 0, 0),
        };
        await CommitAsync(mailbox, told);
        return told.Id;
    }

    /// <summary>A turn commits an event.</summary>
    public async Task CommitAsync(MailboxId mailbox, EventRecord told)
    {
        TurnLease lease = await probe.LeaseAsync(mailbox, Invariant($"input {++inputs}"), Now);
        TurnCommit commit = new()
        {
            Appended = [new LogEntry(EventRecord.LogOf(Application), ConversationModules.Codec.EncodeRecord(told))],
        };
        await probe.CommitAsync(lease, commit, Now);
        nodes.ForEach(node => node.Logs.Appended(new LogPart(EventRecord.LogOf(Application), mailbox.Shard(probe.Store.Shards))));

        // A log is read a few times a second at most, by a clock that only the test moves.
        await AdvanceAsync(TimeSpan.FromMilliseconds(250));
    }

    /// <summary>Puts every clock forward but those of nodes that stand still; what waits for its time looks.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        Time.Advance(time);
        foreach (CallbackNode node in nodes.Where(node => !node.StandsStill))
        {
            node.Time.Advance(time);
        }

        await LookAsync();
    }

    /// <summary>The next call. Nodes look meanwhile, as they do every few seconds: a look may meet a slow store.</summary>
    public async Task<CallbackEvent> NextAsync()
    {
        for (int looks = 0; looks < 20; looks++)
        {
            if (await Receiver.NextAsync(TimeSpan.FromSeconds(1)) is { } told)
            {
                return told;
            }

            await LookAsync();
        }

        throw new TimeoutException("No call came.");
    }

    private async Task LookAsync()
    {
        foreach (CallbackNode node in nodes.Where(node => !node.StandsStill))
        {
            await node.LookAsync();
        }
    }

    /// <summary>Waits until the store shows something.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Predicate<T> isSo)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            T found = await read();
            if (isSo(found))
            {
                return found;
            }

            await look.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Waits until so many deliveries have ended one way.</summary>
    public Task<IReadOnlyList<NumberedDelivery>> EndedAsync(CallbackEndpointId id, CallbackStatus status, int count) =>
        UntilAsync(() => Store.EndedAsync(id, status, Now, default), list => list.Count == count);

    /// <summary>Waits until the oldest pending delivery was tried so often.</summary>
    public async Task<CallbackDelivery> TriedAsync(CallbackEndpointId id, int tries) => (await UntilAsync(
        () => Store.PendingAsync(id, default),
        list => list.MinBy(one => one.Number)?.Delivery.Attempts.Count == tries)).MinBy(one => one.Number)!.Delivery;

    public async Task<CallbackState> StateAsync(CallbackEndpointId id) => (await Store.ReadAsync(id, default))!;

    /// <summary>Remembers what the store has of an endpoint; the function puts it back, as a fail-over does.</summary>
    public async Task<Func<Task>> RememberAsync(CallbackEndpointId id)
    {
        IDatabase store = redis.GetDatabase();
        CallbackKeys keys = new(probe.Options);
        HashEntry[] endpoint = await store.HashGetAllAsync(keys.Endpoint(id));
        HashEntry[] waiting = await store.HashGetAllAsync(keys.Pending(id));
        return async () =>
        {
            await store.HashSetAsync(keys.Endpoint(id), endpoint);
            await store.HashSetAsync(keys.Pending(id), waiting);
        };
    }

    public async ValueTask DisposeAsync()
    {
        Receiver.Answer = (_, _) => Task.FromResult(new CallbackAnswer(200));
        foreach (CallbackNode node in nodes)
        {
            await node.DisposeAsync();
        }

        Receiver.Dispose();
    }
}

/// <summary>A node that serves callbacks.</summary>
internal sealed class CallbackNode : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly CancellationTokenSource stopping = new();
    private readonly CallbackWorker worker;

    public CallbackNode(CallbackBench bench, string application)
    {
        Time = new FakeTimeProvider(bench.Time.GetUtcNow());
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Lines).SetMinimumLevel(LogLevel.Debug))
            .AddMetrics()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ICallbackStore>(bench.Store)
            .AddSingleton<ILogs>(bench.Logs)
            .AddSingleton<ICallbackSender>(new SenderOfNode(bench.Receiver, Broken))
            .AddSingleton(ConversationModules.Codec)
            .AddSingleton(new EventRights(bench.Readers))
            .AddSingleton(Secrets)
            .AddSingleton(new CallbackAddresses([], allowsLoopback: false))
            .AddSingleton<RandomBytes>(System.Security.Cryptography.RandomNumberGenerator.GetBytes)
            .AddSingleton<ShutdownCoordinator>()
            .ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions))
            .AddSingleton<LogSignals>()
            .AddSingleton(Options.Create(new ApiOptions { Applications = [new ApiApplication { Id = application }] }))
            .AddCallbacks()
            .AddSingleton<CallbackWorker>()
            .BuildServiceProvider();
        worker = services.GetRequiredService<CallbackWorker>();
    }

    public static CallbackSecrets Secrets { get; } = new(new byte[32], []);

    public LoggedLines Lines { get; } = new();

    public FakeTimeProvider Time { get; }

    /// <summary>True for a process that is stopped for a while, with its clock.</summary>
    public bool StandsStill { get; set; }

    public LogSignals Logs => services.GetRequiredService<LogSignals>();

    public CallbackSignals Signals => services.GetRequiredService<CallbackSignals>();

    /// <summary>Its wires: a broken one lets calls through, and no answer back.</summary>
    public BrokenWire Broken { get; } = new();

    public Task LookAsync() => worker.LookAsync(stopping.Token);

    /// <summary>Stops as a host does: no call begins, and those in flight end.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await worker.ServedAsync();
    }

    /// <summary>The time for calls in flight is up.</summary>
    public void EndNow() => services.GetRequiredService<ShutdownCoordinator>().EndNow();

    public async ValueTask DisposeAsync()
    {
        EndNow();
        await StopAsync();
        await services.DisposeAsync();
        stopping.Dispose();
    }

    private sealed class SenderOfNode(ScriptedReceiver receiver, BrokenWire wire) : ICallbackSender
    {
        public async Task<CallbackAnswer> SendAsync(
            CallbackEndpointId id, CallbackEndpoint endpoint, CallbackEvent told, CancellationToken cancellationToken)
        {
            CallbackAnswer answer = await receiver.TakeAsync(id, told).WaitAsync(cancellationToken);
            await wire.Mended.WaitAsync(cancellationToken);
            return answer;
        }
    }
}

/// <summary>A wire that can hold answers back.</summary>
internal sealed class BrokenWire
{
    private TaskCompletionSource? mended;

    public Task Mended => mended?.Task ?? Task.CompletedTask;

    public void Break() => mended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend() => mended?.SetResult();
}

/// <summary>A receiver that answers as the test says.</summary>
internal sealed class ScriptedReceiver : IDisposable
{
    private readonly SemaphoreSlim came = new(0);
    private readonly ConcurrentQueue<(CallbackEndpointId Id, CallbackEvent Told)> calls = new();

    public Func<CallbackEndpointId, CallbackEvent, Task<CallbackAnswer>> Answer { get; set; } =
        (_, _) => Task.FromResult(new CallbackAnswer(200));

    /// <summary>How many calls have come that no test has read.</summary>
    public int Unread => came.CurrentCount;

    public Task<CallbackAnswer> TakeAsync(CallbackEndpointId id, CallbackEvent told)
    {
        Task<CallbackAnswer> answer = Answer(id, told);
        calls.Enqueue((id, told));
        came.Release();
        return answer;
    }

    /// <summary>The next call; null if none comes for so long.</summary>
    public async Task<CallbackEvent?> NextAsync(TimeSpan patience) =>
        await came.WaitAsync(patience) && calls.TryDequeue(out (CallbackEndpointId Id, CallbackEvent Told) call) ? call.Told : null;

    public void Dispose() => came.Dispose();

    /// <summary>Answers every call with a status.</summary>
    public void Says(int status, int? retryAfterSeconds = null) => Answer = (_, _) => Task.FromResult(new CallbackAnswer(
        status, RetryAfter: retryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
}
