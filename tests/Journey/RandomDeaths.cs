using System.Globalization;
using Chat2Pay.Tests.Redis;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// Deaths decided by a seed: on any wire, the store's included, at any call. Another seed is tried by the environment
/// variable <c>CHAT2PAY_SEED</c>.
/// </summary>
public abstract class RandomDeaths
{
    internal const string SeedVariable = "CHAT2PAY_SEED";
    private const int MaxDeaths = 4;

    /// <summary>A journey makes about so many calls on a wire: store, front, gateway, carrier.</summary>
    private static readonly int[] Calls = [120, 30, 4, 5];

    private readonly StoreFixture store;
    private readonly ITestOutputHelper output;

    protected RandomDeaths(StoreFixture store, ITestOutputHelper output)
    {
        this.store = store;
        this.output = output;
    }

    public static TheoryData<int> Seeds => SeedsOr(1, 2, 3, 4);

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public async Task Killed_again_and_again_the_journey_ends_the_same(int seed)
    {
        output.WriteLine($"{SeedVariable}={seed}");
        Skip.If(store.Unavailable is not null, store.Unavailable);
        await using CrashableHostFixture town = await CrashableHostFixture.StartAsync(store.ConnectionString, store.NewPrefix());
        using MainJourneyDriver errand = new(town.Fixture);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(town.Ends);
        Task deaths = DieAsync(town, seed, over.Token);

        await errand.RunAsync();

        await over.CancelAsync();
        await deaths;
        await errand.EndedWellAsync();
        output.WriteLine($"The bot died {town.Bot.Deaths} times.");
    }

    /// <summary>The seed that the environment names, or else these.</summary>
    internal static TheoryData<int> SeedsOr(params int[] usual) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(SeedVariable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int seed)
            ? [seed]
            : [.. usual];

    private static async Task DieAsync(CrashableHostFixture town, int seed, CancellationToken over)
    {
        Random random = new(seed);
        Wire[] wires = [town.Store, town.Front, town.Gateway, town.Carrier];
        for (int death = 0; death < MaxDeaths; death++)
        {
            int which = random.Next(wires.Length);
            int nth = random.Next(1, (Calls[which] / 2) + 2);
            CutMoment moment = (CutMoment)random.Next(2);
            Task killed = wires[which].CutAsync("", nth, moment, town.Bot.KillAsync);
            if (!await HappensAsync(killed, over) && wires[which].Disarm())
            {
                return;
            }

            await killed.WaitAsync(town.Ends);
            await town.Bot.StartAsync(town.Ends);
        }
    }

    /// <summary>Waits for a death or for the end of the journey; false when that came first.</summary>
    internal static async Task<bool> HappensAsync(Task killed, CancellationToken over)
    {
        TaskCompletionSource journeyOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = over.Register(() => journeyOver.TrySetResult());
        return await Task.WhenAny(killed, journeyOver.Task) == killed;
    }
}

public sealed class RandomDeathsOnTheEmbeddedStore(EmbeddedStoreFixture store, ITestOutputHelper output)
    : RandomDeaths(store, output), IClassFixture<EmbeddedStoreFixture>;

public sealed class RandomDeathsOnRedisServer(RedisServerFixture store, ITestOutputHelper output)
    : RandomDeaths(store, output), IClassFixture<RedisServerFixture>;
