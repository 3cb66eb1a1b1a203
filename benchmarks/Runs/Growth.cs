using Chat2Pay.Benchmarks.Figures;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>
/// What a paid exchange costs in a small store and in a large one, and with one past payment and with a hundred: two
/// stores with a bot each, in interleaved rounds.
/// </summary>
internal sealed class Growth(Plan plan)
{
    private const int Few = 1_000;
    private const int FirstIdle = 2_000_000;
    private const int FewPayments = 1;
    private const int ManyPayments = 100;

    /// <summary>Ratios of processor time, bot and store together, large to small.</summary>
    public List<double> ByCustomers { get; } = [];

    /// <summary>The same, a hundred past payments to one.</summary>
    public List<double> ByPayments { get; } = [];

    /// <summary>Bytes of the store for one idle customer with one card.</summary>
    public double BytesEach { get; private set; }

    public async Task RunAsync()
    {
        await using Stage small = await Stage.SetAsync(plan);
        await using Stage large = await Stage.SetAsync(plan);
        await small.Customers.IdleAsync(new Range(FirstIdle, FirstIdle + Few));
        long before = (await large.Store.FiguresAsync()).Memory;
        await large.Customers.IdleAsync(new Range(FirstIdle, FirstIdle + plan.Customers));
        BytesEach = (double)((await large.Store.FiguresAsync()).Memory - before) / plan.Customers;
        Stage.Tell(FormattableString.Invariant($"{plan.Customers} idle customers, {BytesEach:F0} bytes each"));
        await new Throughput(small).WarmUpAsync();
        await new Throughput(large).WarmUpAsync();
        Random order = new(plan.Seed);
        for (int round = 0; round < plan.GrowthRounds; round++)
        {
            await RoundAsync(small, large, order);
            Stage.Tell($"growth, round {round + 1} of {plan.GrowthRounds}");
        }
    }

    private async Task RoundAsync(Stage small, Stage large, Random order)
    {
        List<Func<Task<double>>> runs =
        [
            () => CostAsync(small, 0),
            () => CostAsync(large, 0),
            () => CostAsync(large, FewPayments),
            () => CostAsync(large, ManyPayments),
        ];
        double[] costs = new double[runs.Count];
        int[] turns = [.. Enumerable.Range(0, runs.Count)];
        order.Shuffle(turns);
        foreach (int turn in turns)
        {
            costs[turn] = await runs[turn]();
        }

        ByCustomers.Add(costs[1] / costs[0]);
        ByPayments.Add(costs[3] / costs[2]);
    }

    private static async Task<double> CostAsync(Stage stage, int payments)
    {
        Range customers = await stage.NextCustomersAsync(stage.Plan.Turns);
        await stage.Customers.PaidBeforeAsync(customers, payments);
        Slice slice = await stage.Bench.RunAsync(stage.Bot, stage.Say(customers, Throughput.Yes), 1);
        return slice.Processor + slice.StoreProcessor;
    }
}
