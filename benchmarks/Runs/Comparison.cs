using System.ComponentModel;
using System.Globalization;
using Chat2Pay.Benchmarks.Figures;
using Chat2Pay.Benchmarks.InProcess;
using Chat2Pay.Benchmarks.Subjects;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>Runs everything and prints it as Markdown.</summary>
internal static class Comparison
{
    /// <summary>
    /// Turns a second of the peers' paid turn as parts of limit b's, measured on another machine: for reckoning what
    /// is not run. The SDK for .NET cannot be restored here, the one for Node only where there is npm.
    /// </summary>
    private const double SdkOfLimitB = 0.21;
    private const double NodeOfLimitB = 0.10;

    public static async Task<int> RunAsync(Plan plan)
    {
        // First, while nothing is beside it and this process may still use every core.
        Table? process = plan.Includes("process") ? InProcessRun.Run() : null;
        using ReadyToRunBuild? built = plan.Includes("host") && plan.ReadyToRun is null
            ? await ReadyToRunBuild.PublishAsync()
            : null;
        using NodePeer? node = plan.Includes("turns") ? await NodeAsync() : null;
        await Pinning.MoveAwayAsync();
        Table targets = new("#", "figure", "gate", "stretch", "reached");
        Table systems = new(
            "system", "answers/s", "turns/s", "CPU us/turn", "store us/turn", "scripts", "Stripe", "Twilio", "RSS MB");
        if (plan.Includes("turns") || plan.Includes("open") || plan.Includes("host"))
        {
            string[] limits = plan.Includes("turns") ? ["p", "a", "b", "c"] : ["b", "c"];
            await using Stage stage = await Stage.SetAsync(plan, limits);
            if (node is not null)
            {
                await stage.AddAsync(node);
            }

            await TurnsAsync(stage, targets, systems);
            if ((plan.ReadyToRun ?? built?.Program) is { } readyToRun && plan.Includes("host"))
            {
                await HostAsync(stage, readyToRun, targets);
            }
        }

        if (plan.Includes("growth"))
        {
            await GrowthAsync(plan, targets);
        }

        if (plan.Includes("feed"))
        {
            await FeedAsync(plan, targets);
        }

        if (plan.Includes("lists"))
        {
            await ListingAsync(plan, targets);
        }

        if (plan.Includes("callbacks"))
        {
            Callbacks callbacks = new(plan);
            await callbacks.RunAsync();
            targets.Add("16", $"with a callback endpoint ÷ without ({Number(callbacks.Each, "F1")} callbacks an exchange): time to the receipt at 200/s; cost",
                "<= 1.1; -", "", $"{Spread.Of(callbacks.Time).ToString("F2")}; {Spread.Of(callbacks.Cost).ToString("F2")}");
        }

        Print(plan, process, targets, systems);
        return 0;
    }

    private static async Task<NodePeer?> NodeAsync()
    {
        try
        {
            return await NodePeer.InstallAsync();
        }
        catch (Exception reason) when (reason is Win32Exception or InvalidOperationException)
        {
            Stage.Tell("Row 3 is reckoned. " + reason.Message);
            return null;
        }
    }

    private static async Task TurnsAsync(Stage stage, Table targets, Table systems)
    {
        Throughput turns = new(stage);
        if (stage.Plan.Includes("turns") || stage.Plan.Includes("open"))
        {
            await turns.WarmUpAsync();
        }

        if (stage.Plan.Includes("turns"))
        {
            await turns.RunAsync();
            Compare(turns, targets);
            foreach (Subject subject in stage.Subjects)
            {
                string label = Throughput.Pays(subject) ? subject.Name + ", paid" : subject.Name;
                systems.Add([label, .. Columns(turns.Said[subject.Name])]);
            }

            systems.Add(["bot, plain", .. Columns(turns.Plain)]);
        }

        if (stage.Plan.Includes("open"))
        {
            OpenLoop open = new(stage);
            await open.RunAsync();
            Latencies(open, targets);
        }
    }

    private static void Compare(Throughput turns, Table targets)
    {
        Spread ended = turns.Ratio("bot", "limit c", slice => slice.TurnsPerSecond);
        Spread answered = turns.Ratio("bot", "limit c", slice => slice.AnswersPerSecond);
        targets.Add("1", "end to end turns/s ÷ limit c; answers/s ÷ limit c's", ">= 0.50", "0.65",
            $"{ended.ToString("F2")}; {answered.ToString("F2")}");
        Peers(turns, targets);
        targets.Add("4", "CPU per paid turn ÷ limit b", "<= 2.0", "1.5",
            turns.Ratio("bot", "limit b", slice => slice.Processor).ToString("F2"));
        targets.Add("8", "RSS under load, MB", "<= 160", "130",
            Number(turns.Said["bot"].Max(slice => slice.Resident), "F0"));
    }

    private static void Peers(Throughput turns, Table targets)
    {
        Spread ofB = turns.Ratio("bot", "limit b", slice => slice.TurnsPerSecond);
        targets.Add("2", "paid turns/s ÷ Bot Framework SDK pay (reckoned)", ">= 2.0", "3.0", Over(ofB, SdkOfLimitB));
        if (turns.Said.ContainsKey(Subject.Node))
        {
            targets.Add("3", "paid turns/s ÷ Node pay", ">= 4", "6",
                turns.Ratio("bot", Subject.Node, slice => slice.TurnsPerSecond).ToString("F1"));
        }
        else
        {
            targets.Add("3", "paid turns/s ÷ Node pay (reckoned)", ">= 4", "6", Over(ofB, NodeOfLimitB));
        }
    }

    private static void Latencies(OpenLoop open, Table targets)
    {
        double bot = open.Quick("bot", 0.99);
        double limit = open.Quick("limit c", 0.99);
        targets.Add("10", "answer p99 at 200/s ÷ limit c's", "<= 2", "1.3",
            $"{Number(bot / limit, "F2")} ({Number(bot, "F1")} ÷ {Number(limit, "F1")} ms)");
        double quick = open.Quick("bot", 0.5);
        double slow = open.Slow("bot", 0.5);
        targets.Add("11", "answer p50 with slow providers (350 + 90 + 90 ms) ÷ without", "<= 2", "1.2",
            $"{Number(slow / quick, "F2")} ({Number(slow, "F1")} ÷ {Number(quick, "F1")} ms)");
    }

    private static async Task HostAsync(Stage stage, string readyToRun, Table targets)
    {
        Host host = new(stage, readyToRun);
        await host.RunAsync();
        targets.Add("8", "RSS of an idle host, MB, framework-dependent; ReadyToRun", "<= 100", "80",
            $"{Number(host.Resident, "F0")}; {Number(host.ReadyToRunResident, "F0")}");
        targets.Add("12", "start to ready, s, framework-dependent; ReadyToRun", "0.8; 0.65", "",
            $"{Spread.Of(host.Starts).ToString("F2")}; {Spread.Of(host.ReadyToRunStarts).ToString("F2")}");
        targets.Add("13", "idle CPU, % of a core", "<= 1", "0.5", Number(100 * host.Processor, "F1"));
    }

    private static async Task GrowthAsync(Plan plan, Table targets)
    {
        Growth growth = new(plan);
        await growth.RunAsync();
        targets.Add("14", $"cost, 1 thousand to {plan.Customers.ToString("N0", CultureInfo.InvariantCulture)} customers",
            "<= 1.1", "1", Spread.Of(growth.ByCustomers).ToString("F2"));
        targets.Add("14", "cost, 1 to 100 past payments", "<= 1.1", "1", Spread.Of(growth.ByPayments).ToString("F2"));
        targets.Add("", "store, MB for 100,000 idle customers", "", "", Number(growth.BytesEach / 10, "F0"));
    }

    private static async Task FeedAsync(Plan plan, Table targets)
    {
        Feed feed = new(plan);
        await feed.RunAsync();
        targets.Add("15", $"page of 100 events, 1 thousand to {plan.Events.ToString("N0", CultureInfo.InvariantCulture)} kept",
            "<= 1.1", "1", Spread.Of(feed.ByEvents).ToString("F2"));
        targets.Add("", "read of the feed that finds nothing new, ms; events/s of one reader that catches up; bytes an event",
            "", "", $"{Spread.Of(feed.NothingNew).ToString("F1")}; {Number(feed.PerSecond, "F0")}; {Number(feed.BytesEach, "F0")}");
    }

    private static async Task ListingAsync(Plan plan, Table targets)
    {
        Listing listing = new(plan);
        await listing.RunAsync();
        string customers = plan.Customers.ToString("N0", CultureInfo.InvariantCulture);
        targets.Add("", $"a page of 20 of {customers} conversations, ms", "", "", listing.OfAll.ToString("F1"));
        targets.Add("", "a page of 20 of those that an agent holds, ms", "", "", listing.Held.ToString("F1"));
    }

    private static string[] Columns(IReadOnlyList<Slice> slices) =>
    [
        Of(slices, slice => slice.AnswersPerSecond, "F0"),
        Of(slices, slice => slice.TurnsPerSecond, "F0"),
        Of(slices, slice => slice.Processor, "F0"),
        Of(slices, slice => slice.StoreProcessor, "F0"),
        Of(slices, slice => slice.Scripts, "F1"),
        Of(slices, slice => slice.Charges, "F1"),
        Of(slices, slice => slice.Messages, "F1"),
        Number(slices.Max(slice => slice.Resident), "F0"),
    ];

    private static string Of(IReadOnlyList<Slice> slices, Func<Slice, double> figure, string format) =>
        Spread.Of(slices.Select(figure)) is var spread && format == "F0"
            ? spread.ToString(format)
            : Number(spread.Median, format);

    private static string Over(Spread ofLimitB, double peer) =>
        new Spread(ofLimitB.Low / peer, ofLimitB.Median / peer, ofLimitB.High / peer).ToString("F1");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Print(Plan plan, Table? process, Table targets, Table systems)
    {
        Console.WriteLine("Medians, quartiles in brackets. " + Machine.Describe() + ".");
        if (!targets.IsEmpty)
        {
            string rounds = FormattableString.Invariant($"{plan.Rounds} rounds of {plan.Turns} paid exchanges after {plan.WarmUp}");
            Console.WriteLine(FormattableString.Invariant($"{rounds}, {Bench.Connections} connections, seed {plan.Seed}."));
        }

        foreach (Table table in new[] { process, targets, systems }.OfType<Table>().Where(table => !table.IsEmpty))
        {
            Console.WriteLine();
            Console.Write(table);
        }
    }
}
