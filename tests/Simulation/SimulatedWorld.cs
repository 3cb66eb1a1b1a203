using System.Globalization;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Journeys;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Phones;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Tests.Simulation.World;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Simulation;

/// <summary>
/// The whole product in one thread: nodes, providers, store, a shop and its customers, all on one clock. A plan says
/// what happens, its seed everything else.
/// </summary>
internal sealed class SimulatedWorld : IDisposable
{
    internal const int Shards = 4;
    private const long MaxSkew = 45_000;
    private static readonly long Start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly TimeSpan TwoFetches = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan FetchPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CallbackPeriod = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan ReloadPeriod = TimeSpan.FromSeconds(11);

    private readonly Plan plan;
    private readonly Mutant mutant;
    private readonly TraceLog? diary;
    private readonly Random chance;
    private readonly SimNode?[] nodes;
    private readonly List<SimNode> buried = [];
    private readonly SimOwner world;
    private readonly List<Outage> outages = [];
    private readonly string[] dueKeys =
        [.. Enumerable.Range(0, Shards).SelectMany(shard => new[] { $"c2p:{{{shard}}}:due", $"c2p:{{{shard}}}:awaited" })];
    private Dictionary<string, string?> settings = [];
    private ScriptedCustomers? people;
    private int born;
    private long awakeUntil;
    private long fetchesUntil;
    private long editedUntil;

    private SimulatedWorld(Plan plan, Mutant mutant, Action<string>? write)
    {
        this.plan = plan;
        this.mutant = mutant;
        chance = new Random(plan.Seed ^ 0x0DDBA11);
        nodes = new SimNode?[plan.Nodes];
        Loop = new SimLoop(plan.Seed, Start);
        diary = write is null ? null : new TraceLog(() => Loop.Now, write);
        world = new SimOwner(Loop, "world", 0);
        Network = new SimNetwork(Loop, new Random(chance.Next()));
        Store = new SimStore(Loop, new Random(chance.Next())) { Rewrite = mutant.Rewrite };
        Store.Keys.Memory = plan.Mishaps.Any(mishap => mishap.Trouble == Trouble.FailOver) ? 2_000 : 0;
        Network.Change = mutant.Wire;
        Network.InsteadOfLost = mutant.LostIsRefused ? Refusal : null;
        HistoryRecorder = new HistoryRecorder(this);
        JourneyRecorder = new JourneyRecorder(this, plan);
        Stock = plan.HasJourneys ? new StockService(this, new Random(plan.Seed)) : null;
        Receiver = plan.HasCallbacks ? new CallbackReceiver(this, new Random(plan.Seed)) : null;
        _ = new RoomWatch(this, plan.Rooms, HistoryRecorder.Wrong.Add);
        _ = new RepeatWatch(this, plan, HistoryRecorder.Wrong.Add);
    }

    public SimLoop Loop { get; }

    public SimNetwork Network { get; }

    public SimStore Store { get; }

    public HistoryRecorder HistoryRecorder { get; }

    public JourneyRecorder JourneyRecorder { get; }

    /// <summary>The merchant's folder of journeys.</summary>
    public JourneyTexts Journeys { get; } = new();

    /// <summary>The service that journeys call; null where there are none.</summary>
    public StockService? Stock { get; }

    /// <summary>True when nothing fails any more.</summary>
    public bool IsHealed { get; private set; }

    /// <summary>The shop's receiver of callbacks; null where it has none.</summary>
    public CallbackReceiver? Receiver { get; }

    /// <summary>The world outside the product, as a process.</summary>
    public SimOwner Outside => world;

    public FaultPlan Faults { get; } = new();

    public StripeEmulator Stripe { get; private set; } = null!;

    public TwilioEmulator Twilio { get; private set; } = null!;

    /// <summary>The time the plan counts from.</summary>
    public static long Began => Start;

    public HttpMessageHandler Caller => Network.CallerOf(world);

    /// <summary>The clock of the people.</summary>
    public TimeProvider Time => world.Time;

    /// <summary>What people are still at.</summary>
    public IReadOnlyCollection<Step> Busy => people?.Busy ?? [];

    /// <summary>Any node that lives.</summary>
    public SimNode? AnyNode => nodes.FirstOrDefault(node => node is { Owner: { IsDead: false, IsPaused: false } });

    /// <summary>Runs a plan to rest.</summary>
    public static SimulatedWorld Run(Plan plan, Mutant? mutant = null, Action<string>? write = null)
    {
        SimulatedWorld town = new(plan, mutant ?? Mutant.None, write);
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            town.Run();
            return town;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Writes something down for whoever reads the history.</summary>
    public void Tell(string line) => diary?.Write(line);

    /// <summary>Does something as the world outside the product.</summary>
    public Task Do(Func<Task> work) => world.Start(work);

    /// <summary>Ends it: nothing of it runs any more.</summary>
    public void Dispose()
    {
        world.Die();
        foreach (SimNode node in buried.Concat(nodes.OfType<SimNode>()))
        {
            node.Owner.Die();
            node.Dispose();
        }

        people?.Dispose();
        Store.Dispose();
    }

    private void Run()
    {
        Await(Do(BuildAsync));
        if (Stock is not null)
        {
            Await(Do(Stock.StartAsync));
        }

        Network.Map("bot.test", PickNode);
        for (int i = 0; i < plan.Nodes; i++)
        {
            Bear(i);
        }

        if (Receiver is not null)
        {
            Await(Do(Receiver.StartAsync));
        }

        Network.Loss = plan.WireLoss;
        Store.Failure = plan.StoreFailure;
        Faults.Randomise(plan.Seed, plan.ProviderFaults);
        people = new ScriptedCustomers(this, plan);
        foreach (Step step in plan.Steps)
        {
            Loop.After(Start + step.AtMilliseconds - Loop.Now, () => people.Begin(step));
        }

        foreach (Edit edit in plan.Edits)
        {
            Loop.After(Start + edit.AtMilliseconds - Loop.Now, () => Save(edit));
        }

        foreach (Mishap mishap in plan.Mishaps)
        {
            Loop.After(Start + mishap.AtMilliseconds - Loop.Now, () => Befall(mishap));
        }

        int planEnd = plan.Steps.Select(step => step.AtMilliseconds)
            .Concat(plan.Mishaps.Select(mishap => mishap.AtMilliseconds + mishap.ForMilliseconds)).DefaultIfEmpty().Max();
        Loop.After(Start + planEnd + 120_000 - Loop.Now, Heal);
        Rest();
    }

    /// <summary>What a charge is told whose answer was lost, in a design that takes silence for a refusal.</summary>
    private static SimAnswer? Refusal(SimCall call) =>
        call.Method == "POST" && call.Uri is { Host: "stripe.test", AbsolutePath: "/v1/payment_intents" }
            ? new SimAnswer(402, new HeaderDictionary(), [.. """
                {"error":{"type":"card_error","code":"card_declined","decline_code":"generic_decline","message":"Declined."}}
                """u8])
            : null;

    private void Rest()
    {
        long fetched = long.MaxValue;
        long give = long.MaxValue;
        Healed = () =>
        {
            fetched = Loop.Now + (long)TwoFetches.TotalMilliseconds;
            fetchesUntil = fetched;
            give = Loop.Now + (long)TimeSpan.FromDays(4).TotalMilliseconds;
        };
        bool rested = Loop.RunUntil(
            () => Loop.Now > give || (Loop.Now > fetched && people!.AreDone && HistoryRecorder.IsAtRest()), mostSteps: 30_000_000);
        HistoryRecorder.CameToRest = rested && Loop.Now <= give;
    }

    private Action Healed { get; set; } = () => { };

    private async Task BuildAsync()
    {
        TwilioEmulatorOptions carrier = new()
        {
            Senders = [.. PhoneKind.All.Select(kind => new TwilioSender(kind.Sender))],
            MessagingServices = [SandboxWorld.Service],
            Seed = plan.Seed.ToString(CultureInfo.InvariantCulture),
            CarrierDelay = plan.CarrierIsSlow ? TimeSpan.FromSeconds(14) : TimeSpan.FromMilliseconds(700),
            Wires = Wires("twilio.test"),
        };
        StripeEmulatorOptions gateway = new()
        {
            // A client's own time-out is of real seconds: on a machine that is busy it would fire into the history.
            WebhookTimeout = Timeout.InfiniteTimeSpan,
            SecretKey = SandboxWorld.StripeKey,
            WebhookSecret = SandboxWorld.WebhookSecret,
            Seed = plan.Seed,
            WebhookRetryDelays = plan.EventsComeOnce
                ? []
                : [.. Enumerable.Range(1, 12).Select(hours => TimeSpan.FromMinutes(hours * hours))],
            Wires = Wires("stripe.test"),
        };
        Twilio = await TwilioEmulator.StartAsync(carrier, Faults, world.Time, NullLoggerFactory.Instance);
        Stripe = await StripeEmulator.StartAsync(
            gateway, Faults, world.Time, NullLoggerFactory.Instance, CancellationToken.None);
        SandboxWorld sandbox = SandboxWorld.Of("store.test:6379", Twilio, Stripe, Faults);
        Dictionary<string, string> templates = await sandbox.CreateTemplatesAsync(Caller, CancellationToken.None);
        Uri bot = new("https://bot.test");
        settings = new Dictionary<string, string?>(sandbox.BotSettings(bot, templates))
        {
            ["Redis:Shards"] = Shards.ToString(CultureInfo.InvariantCulture),
            ["Workers:SweepPeriod"] = SweepPeriod.ToString("c", CultureInfo.InvariantCulture),
            ["Stripe:MissedEventsMinutes"] = FetchPeriod.TotalMinutes.ToString(CultureInfo.InvariantCulture),
            ["Redis:InboxCapacity"] = plan.Rooms.Inbox.ToString(CultureInfo.InvariantCulture),
            ["Redis:ReservedInboxRoom"] = plan.Rooms.Reserved.ToString(CultureInfo.InvariantCulture),
            ["Redis:OutboxRoom"] = plan.Rooms.Outbox.ToString(CultureInfo.InvariantCulture),
            ["Payments:RepliesPerDay"] = plan.RepliesPerDay.ToString(CultureInfo.InvariantCulture),
            ["Redis:BatchSize"] = plan.Rooms.Batch.ToString(CultureInfo.InvariantCulture),
            ["Api:Applications:0:MayHandleDeadLetters"] = "true",
            ["Api:Applications:0:MayHandleConversations"] = plan.HasAgents || plan.HasJourneys ? "true" : "false",
            ["Callbacks:PollInterval"] = CallbackPeriod.ToString("c", CultureInfo.InvariantCulture),
            ["Api:CallsPerMinute"] = "100000",
            ["Security:PagesPerMinute"] = "100000",
        };
        if (plan.HasJourneys)
        {
            // The folder has to be there; what lies in it is in JourneyTexts.
            settings["Journeys:Folder"] = AppContext.BaseDirectory;
            settings["Journeys:Application"] = SandboxWorld.ApplicationId;
            settings["Journeys:ReloadSeconds"] = ReloadPeriod.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            settings[$"Journeys:Services:{StockService.Name}:Url"] = "https://" + StockService.Host;
        }

        sandbox.PointTo(bot);
    }

    private EmulatorWires Wires(string host)
    {
        SimServer server = new("https://" + host);
        Network.Map(host, () => (world, server));
        return new EmulatorWires(server, Caller);
    }

    private void Bear(int slot)
    {
        SimOwner owner = new(Loop, $"node {slot}.{++born}", plan.Skews[slot]);
        owner.Time.Idle = UntilDue;
        SimNode node = new(owner, Network, Store, new Random(chance.Next()), settings, services => Change(services, slot), mutant.Without, diary);
        Task started = owner.Start(node.StartAsync);
        _ = world.Start(async () =>
        {
            try
            {
                await started;
                nodes[slot] = node;
            }
            catch (Exception failed) when (failed is RedisException or RedisStoreException)
            {
                // As its supervisor would: a process that could not start is started again.
                owner.Die();
                buried.Add(node);
                Loop.After(2_000, () => Bear(slot));
            }
        });
    }

    private void Change(IServiceCollection services, int slot)
    {
        services.AddSingleton<IJourneyFileReader>(Journeys);
        mutant.Change(services);
        if (plan.Upgrades && (slot == 0 || IsHealed))
        {
            NextRelease.Install(services);
        }

        if (plan.ReceiptsBreak)
        {
            services.AddSingleton<IPaymentLinks>(
                provider => new BrokenReceipts(provider.GetRequiredService<PageLinks>()));
        }
    }

    /// <summary>
    /// What ticks on and on has nothing to do while the store holds nothing that is due, except just after a fail-over,
    /// and what fetches events except after everything has healed: a quiet day takes no time. Callbacks are due when the
    /// receiver has not got all of them. What looks for due work
    /// does so by its own clock, which may be ahead.
    /// </summary>
    private TimeSpan UntilDue(TimeSpan period)
    {
        if (Loop.Now < awakeUntil || (period >= UndeliveredEventPoller.Period && Loop.Now < fetchesUntil))
        {
            return TimeSpan.Zero;
        }

        if (period == ReloadPeriod)
        {
            return Loop.Now < editedUntil ? TimeSpan.Zero : ReloadPeriod * 3;
        }

        const long Longest = 30_000;
        long early = period >= SweepPeriod || period == CallbackPeriod ? MaxSkew : 0;
        double due = period == CallbackPeriod
            ? Receiver?.DueAt() ?? double.MaxValue
            : dueKeys.Min(key => Store.Keys.Lowest(key) ?? double.MaxValue);
        due -= early;
        return due <= Loop.Now ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Min(due - Loop.Now, Longest));
    }

    private (SimOwner Owner, SimServer Server)? PickNode()
    {
        SimNode[] living = [.. nodes.OfType<SimNode>().Where(node => !node.Owner.IsDead)];
        return living.Length == 0 ? null : living[chance.Next(living.Length)] is var node ? (node.Owner, node.Server) : null;
    }

    private void Befall(Mishap mishap)
    {
        Loop.Note(mishap.Trouble.ToString());
        Tell(mishap.ToString());
        switch (mishap.Trouble)
        {
            case Trouble.Kill when nodes[mishap.Node] is { Owner.IsDead: false } node:
                node.Owner.DieAfter(mishap.Extent, () => Mourn(mishap.Node, mishap.ForMilliseconds, node));
                break;
            case Trouble.Pause when nodes[mishap.Node] is { } node:
                node.Owner.PauseAfter(mishap.Extent, () => Loop.After(mishap.ForMilliseconds, node.Owner.Resume));
                break;
            case Trouble.StoreUnavailableFilter:
                Store.IsDown = true;
                Loop.After(mishap.ForMilliseconds, () => Store.IsDown = false);
                break;
            case Trouble.GatewayAway:
                Away("stripe.test", mishap, (OutageKind)mishap.Extent, int.MaxValue);
                break;
            case Trouble.CarrierAway:
                Away("twilio.test", mishap, (OutageKind)mishap.Extent, int.MaxValue);
                break;
            case Trouble.GatewayAnswersLost:
                Away("stripe.test", mishap, OutageKind.LosesAnswers, mishap.Extent);
                break;
            case Trouble.GatewayKeyRefused:
                Away("stripe.test", mishap, OutageKind.RefusesKey, int.MaxValue);
                break;
            case Trouble.ServiceAway:
                Away(StockService.Host, mishap, (OutageKind)mishap.Extent, int.MaxValue);
                break;
            case Trouble.EventsLost:
                Away("bot.test", mishap, OutageKind.Refuses, int.MaxValue, "/stripe/webhook");
                break;
            case Trouble.FailOver:
                HistoryRecorder.HadFailOver = true;
                awakeUntil = Loop.Now + (long)TwoFetches.TotalMilliseconds;
                Store.FailOver(mishap.Extent);
                break;
        }
    }

    /// <summary>The merchant saves the files; every node looks at them soon.</summary>
    private void Save(Edit edit)
    {
        Loop.Note(edit.ToString());
        Tell(edit.ToString());
        Journeys.Edition = edit.Edition;
        editedUntil = Loop.Now + (long)(4 * ReloadPeriod).TotalMilliseconds;
    }

    private void Away(string host, Mishap mishap, OutageKind kind, int most, string path = "/")
    {
        outages.Add(new Outage(host, path, Loop.Now + mishap.ForMilliseconds, kind, most));
        Network.Fate = FateOf;
    }

    private SimFate? FateOf(SimCall call)
    {
        Outage? outage = outages.Find(one => one.Host == call.Uri.Host && one.Until > Loop.Now && one.Met < one.Most
            && call.Uri.AbsolutePath.StartsWith(one.Path, StringComparison.Ordinal));
        if (outage is null)
        {
            return null;
        }

        outage.Met++;
        return new SimFate(
            30, outage.Kind == OutageKind.Refuses, outage.Kind == OutageKind.LosesAnswers, outage.Kind == OutageKind.Hangs,
            outage.Kind == OutageKind.RefusesKey ? KeyRefused() : null);
    }

    private static SimAnswer KeyRefused() => new(401, new HeaderDictionary(), [.. """
        {"error":{"type":"invalid_request_error","message":"Invalid API Key provided: sk_test_****"}}
        """u8]);

    private void Mourn(int slot, int milliseconds, SimNode dead)
    {
        Network.Break(dead.Owner);
        buried.Add(dead);
        nodes[slot] = null;
        Loop.After(milliseconds, () => Bear(slot));
    }

    /// <summary>The rest of an upgrade: a node of the old release ends, one of the next begins.</summary>
    private void Replace(int slot, SimNode old) => old.Owner.DieAfter(
        0, () => Mourn(slot, 2_000, old));

    private void Heal()
    {
        Loop.Note("healed");
        Tell("healed");
        Faults.Heal();
        Network.Loss = 0;
        Network.Fate = null;
        Store.Failure = 0;
        Store.IsDown = false;
        IsHealed = true;
        if (Receiver is not null)
        {
            Receiver.IsHealed = true;
        }

        for (int slot = 0; slot < nodes.Length; slot++)
        {
            if (nodes[slot] is { } node)
            {
                node.Owner.DieAfter(int.MaxValue, () => { });
                node.Owner.PauseAfter(int.MaxValue, () => { });
                node.Owner.Resume();
                if (plan.Upgrades && slot > 0)
                {
                    Replace(slot, node);
                }
            }
        }

        Healed();
    }

    /// <summary>Lets the world run until something is built.</summary>
    private void Await(Task task)
    {
        if (!Loop.RunUntil(() => task.IsCompleted, mostSteps: 2_000_000))
        {
            throw new InvalidOperationException("The world came to a halt before it was built.");
        }

        if (task.IsFaulted)
        {
            throw task.Exception.GetBaseException();
        }
    }

    private enum OutageKind
    {
        Refuses,
        Hangs,
        LosesAnswers,
        RefusesKey,
    }

    private sealed record Outage(string Host, string Path, long Until, OutageKind Kind, int Most)
    {
        public int Met { get; set; }
    }
}
