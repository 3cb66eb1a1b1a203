using Chat2Pay.Benchmarks.Load;
using Chat2Pay.Benchmarks.Subjects;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>Everything that runs beside one another: the store, the sink, the bot, the limits and the peer.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly ProviderSink sink;
    private readonly RedisStore store;
    private readonly Customers customers;
    private int next;
    private int runs;

    private Stage(Plan plan, ProviderSink sink, RedisStore store)
    {
        Plan = plan;
        this.sink = sink;
        this.store = store;
        customers = new Customers(store);
        Bench = new Bench(sink, store);
    }

    public Plan Plan { get; }

    public Bench Bench { get; }

    public ProviderSink Sink => sink;

    public RedisStore Store => store;

    public Customers Customers => customers;

    public Subject Bot => Subjects[0];

    /// <summary>The Node peer, where it can be run.</summary>
    public Subject? Node { get; private set; }

    public List<Subject> Subjects { get; } = [];

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Chat2Pay.Bot");

    public static void Tell(string text) => Console.Error.WriteLine(text);

    /// <param name="plan">How much is run.</param>
    /// <param name="limits">The limits beside the bot.</param>
    public static Task<Stage> SetAsync(Plan plan, params string[] limits) => SetAsync(plan, [], limits);

    /// <param name="plan">How much is run.</param>
    /// <param name="settings">Settings of the bot beyond those of the shop.</param>
    /// <param name="limits">The limits beside the bot.</param>
    public static async Task<Stage> SetAsync(Plan plan, string[] settings, string[] limits)
    {
        int redis = Ports.Free();
        int sink = Ports.Free();
        Stage stage = new(plan, await ProviderSink.StartAsync(sink), await RedisStore.StartAsync(redis));
        stage.Subjects.Add(await Subject.BotAsync(
            Program, Ports.Free(), [.. Shop.Settings(stage.store.Address, sink), .. settings]));
        foreach (string limit in limits)
        {
            stage.Subjects.Add(await Subject.LimitAsync(limit, Ports.Free(), stage.store.Address, sink));
        }

        return stage;
    }

    /// <summary>Starts the peer beside the others.</summary>
    public async Task AddAsync(NodePeer peer)
    {
        Node = await Subject.NodeAsync(peer.Script, Ports.Free(), store.Address, sink.Port);
        Subjects.Add(Node);
    }

    /// <summary>Requests in which each of these customers says something for the first time.</summary>
    public byte[][] Say(Range who, string text) => Webhooks.Messages(who, text, runs++);

    /// <summary>Customers that have not been used yet, each waiting for its "yes".</summary>
    public async Task<Range> NextCustomersAsync(int count)
    {
        Range range = new(next, next + count);
        await customers.WaitForYesAsync(range);
        next += count;
        return range;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Subject subject in Subjects)
        {
            await subject.DisposeAsync();
        }

        await customers.DisposeAsync();
        await sink.DisposeAsync();
        await store.DisposeAsync();
    }
}
