using Chat2Pay.Tests.Redis;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// Customers come as long as the cluster under three bots has trouble: slots move, a primary is killed, another hands
/// over as planned, bots die. A seed decides the order, the moments and the victims; another is tried by the environment
/// variable <c>CHAT2PAY_SEED</c>.
/// </summary>
public sealed class ClusterLoad(RedisClusterFixture store, ITestOutputHelper output) : IClassFixture<RedisClusterFixture>
{
    private const int Bots = 3;
    private const int Customers = 3;
    private const int MaxRounds = 15;
    private const int SlotsMoved = 4;
    private const int MaxCallsBetween = 12;

    public static TheoryData<int> Seeds => RandomDeaths.SeedsOr(1, 2);

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public async Task While_the_cluster_has_trouble_every_errand_ends_the_same(int seed)
    {
        output.WriteLine($"{RandomDeaths.SeedVariable}={seed}");
        Skip.If(store.Unavailable is not null, store.Unavailable);
        await store.Cluster!.WholeAsync();
        await using ClusterFixture town = await ClusterFixture.StartAsync(store, Bots, TimeSpan.FromSeconds(120));
        Random random = new(seed);
        Func<Random, Task>[] troubles =
        [
            r => MoveSlotsAsync(town, r), r => KillPrimaryAsync(town, r), HandOverAsync, r => KillBotAsync(town, r),
        ];
        random.Shuffle(troubles);
        Task trouble = TroubleAsync(town, troubles, random);
        List<MainJourneyDriver> errands = [];
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Customers).Select(_ => ShopAsync(town, errands, trouble)));
            await trouble;
            await MainJourneyDriver.AllEndedWellAsync(town.Fixture, errands);
        }
        catch
        {
            output.WriteLine(string.Join("\n----\n", town.Bots.Select(bot => bot.Said)));
            throw;
        }
        finally
        {
            errands.ForEach(errand => errand.Dispose());
            output.WriteLine($"{errands.Count} errands, {town.Front.Calls} calls, "
                + $"{town.Front.Answers.Count(answer => answer.Status >= 500)} of them answered 5xx.");
        }
    }

    /// <summary>One errand after the other until the trouble is over.</summary>
    private static async Task ShopAsync(ClusterFixture town, List<MainJourneyDriver> errands, Task trouble)
    {
        for (int round = 0; round == 0 || (round < MaxRounds && !trouble.IsCompleted); round++)
        {
            MainJourneyDriver errand;
            lock (errands)
            {
                errand = new MainJourneyDriver(town.Fixture, errands.Count) { RepeatsAfter = TimeSpan.FromSeconds(25) };
                errands.Add(errand);
            }

            await errand.RunAsync();
        }
    }

    private static async Task TroubleAsync(ClusterFixture town, Func<Random, Task>[] troubles, Random random)
    {
        foreach (Func<Random, Task> causeAsync in troubles)
        {
            await SomeCallsAsync(town, random);
            await causeAsync(random);
        }
    }

    /// <summary>Some slots with data go elsewhere and come back, with calls between the steps.</summary>
    private async Task MoveSlotsAsync(ClusterFixture town, Random random)
    {
        for (int moved = 0; moved < SlotsMoved; moved++)
        {
            int slot = await SlotWithDataAsync(random);
            RedisNode home = await Cluster.OwnerAsync(slot);
            RedisNode[] others = [.. (await Cluster.PrimariesAsync()).Where(node => node != home)];
            RedisNode away = others[random.Next(others.Length)];
            await MoveAsync(town, new SlotMove(Cluster, slot, home, away), random);
            await MoveAsync(town, new SlotMove(Cluster, slot, away, home), random);
        }
    }

    private static async Task MoveAsync(ClusterFixture town, SlotMove move, Random random)
    {
        await move.BeginAsync();
        do
        {
            await town.NextCallAsync();
        }
        while (await move.MoveKeysAsync(random.Next(1, 20)));

        await move.EndAsync();
        await town.NextCallAsync();
    }

    /// <summary>A primary with data dies, its replica takes over, and it comes back as a replica.</summary>
    private async Task KillPrimaryAsync(ClusterFixture town, Random random)
    {
        // A replica that still catches up would lose more than its last moment.
        await Cluster.WholeAsync();
        RedisNode primary = await Cluster.OwnerAsync(await SlotWithDataAsync(random));
        RedisNode replica = await Cluster.ReplicaOfAsync(primary);
        await primary.KillAsync();
        await RedisCluster.PromotedAsync(replica);
        await town.NextCallAsync();
        await primary.StartAsync();
        await Cluster.WholeAsync();
    }

    private async Task HandOverAsync(Random random)
    {
        RedisNode primary = await Cluster.OwnerAsync(await SlotWithDataAsync(random));
        await Cluster.HandOverAsync(await Cluster.ReplicaOfAsync(primary));
    }

    private static async Task KillBotAsync(ClusterFixture town, Random random)
    {
        BotProcess bot = town.Bots[random.Next(Bots)];
        await bot.KillAsync();
        await SomeCallsAsync(town, random);
        await bot.StartAsync(town.Ends);
    }

    private static async Task SomeCallsAsync(ClusterFixture town, Random random)
    {
        for (int calls = random.Next(1, MaxCallsBetween); calls > 0; calls--)
        {
            await town.NextCallAsync();
        }
    }

    private RedisCluster Cluster => store.Cluster!;

    /// <summary>The slot of some mailboxes; any where none has data yet.</summary>
    private async Task<int> SlotWithDataAsync(Random random)
    {
        int[] slots = [.. Enumerable.Range(0, 64).Select(shard => store.Redis.HashSlot($"{{{shard}}}"))];
        random.Shuffle(slots);
        foreach (int slot in slots)
        {
            RedisNode owner = await Cluster.OwnerAsync(slot);
            if (await owner.AskAsync($"CLUSTER COUNTKEYSINSLOT {slot}") != "0")
            {
                return slot;
            }
        }

        return slots[0];
    }
}
