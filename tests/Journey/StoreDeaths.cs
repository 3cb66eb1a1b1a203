using Chat2Pay.Tests.Redis;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// A store that writes every change to its file before it answers dies at calls that a seed decides, and sometimes the
/// bot with it. Another seed is tried by the environment variable <c>CHAT2PAY_SEED</c>.
/// </summary>
public sealed class StoreDeaths(ITestOutputHelper output)
{
    private const int Deaths = 4;
    private const int MaxCallsBetween = 25;

    public static TheoryData<int> Seeds => RandomDeaths.SeedsOr(1, 2, 3);

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public async Task A_store_with_its_file_is_killed_again_and_again_and_nothing_is_lost(int seed)
    {
        output.WriteLine($"{RandomDeaths.SeedVariable}={seed}");
        Skip.If(RedisNode.Program is null, "redis-server is not installed on this machine.");
        await using RedisNode node = new(RedisNode.Program, "--appendonly", "yes", "--appendfsync", "always");
        await node.StartAsync();
        await using CrashableHostFixture town = await CrashableHostFixture.StartAsync(node.Address, "c2p");
        using MainJourneyDriver errand = new(town.Fixture);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(town.Ends);
        Task<int> deaths = DieAsync(town, node, new Random(seed), over.Token);

        await errand.RunAsync();

        await over.CancelAsync();
        int died = await deaths;
        await errand.EndedWellAsync();
        output.WriteLine($"The store died {died} times and the bot {town.Bot.Deaths} times.");
        Assert.NotEqual(0, died);
    }

    private static async Task<int> DieAsync(CrashableHostFixture town, RedisNode node, Random random, CancellationToken over)
    {
        int died = 0;
        while (died < Deaths)
        {
            bool both = random.Next(3) == 0;
            Task killed = town.Store.CutAsync(
                "",
                random.Next(1, MaxCallsBetween),
                (CutMoment)random.Next(2),
                async () =>
                {
                    await (both ? Task.WhenAll(node.KillAsync(), town.Bot.KillAsync()) : node.KillAsync());
                    return true;
                });
            if (!await RandomDeaths.HappensAsync(killed, over) && town.Store.Disarm())
            {
                return died;
            }

            await killed.WaitAsync(town.Ends);
            died++;
            await node.StartAsync();
            if (both)
            {
                await town.Bot.StartAsync(town.Ends);
            }
        }

        return died;
    }
}
