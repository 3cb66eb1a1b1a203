using Chat2Pay.Benchmarks.Figures;
using Chat2Pay.Benchmarks.Load;
using Chat2Pay.Benchmarks.Subjects;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>Paid and plain turns of the bot beside the limits and the peer, in interleaved rounds of shuffled order.</summary>
internal sealed class Throughput(Stage stage)
{
    public const string Yes = "yes";
    private const int WarmUpStep = 1_000;
    private const string Hello = "what is open?";

    private readonly Dictionary<string, List<Slice>> said = [];
    private readonly List<Slice> plain = [];

    /// <summary>What "yes" gave, by the name of the subject.</summary>
    public IReadOnlyDictionary<string, List<Slice>> Said => said;

    public IReadOnlyList<Slice> Plain => plain;

    /// <summary>Each subject, with how many messages a paid exchange of it sends.</summary>
    public static int MessagesOf(Subject subject) => subject.Name switch
    {
        "bot" => 1,
        "limit b" or "limit c" or Subject.Node => 2,
        _ => 0,
    };

    /// <summary>Limits p and a answer "yes" without a payment.</summary>
    public static bool Pays(Subject subject) => MessagesOf(subject) > 0;

    public async Task RunAsync()
    {
        Random order = new(stage.Plan.Seed);
        for (int round = 0; round < stage.Plan.Rounds; round++)
        {
            Range customers = await NextCustomersAsync(stage.Plan.Turns);
            byte[][] requests = stage.Say(customers, Yes);
            Subject[] subjects = [.. stage.Subjects];
            order.Shuffle(subjects);
            foreach (Subject subject in subjects)
            {
                Slice slice = await stage.Bench.RunAsync(subject, requests, MessagesOf(subject));
                Of(subject).Add(slice);
            }

            plain.Add(await stage.Bench.RunAsync(stage.Bot, stage.Say(customers, Hello), 1));
            Stage.Tell($"round {round + 1} of {stage.Plan.Rounds}: {string.Join(", ", stage.Subjects.Select(Last))}");
        }
    }

    /// <summary>JIT code costs several times as much until 15 to 30 thousand turns.</summary>
    public async Task WarmUpAsync()
    {
        for (int done = 0; done < stage.Plan.WarmUp; done += WarmUpStep)
        {
            Range customers = await NextCustomersAsync(WarmUpStep);
            byte[][] requests = stage.Say(customers, Yes);
            foreach (Subject subject in stage.Subjects)
            {
                await stage.Bench.RunAsync(subject, requests, MessagesOf(subject));
            }

            await stage.Bench.RunAsync(stage.Bot, stage.Say(customers, Hello), 1);
        }
    }

    /// <summary>A figure of one subject by that of another, round by round.</summary>
    public Spread Ratio(string subject, string to, Func<Slice, double> figure) =>
        Spread.Of(said[subject].Zip(said[to], (one, other) => figure(one) / figure(other)));

    /// <summary>Customers that wait for their "yes", at the peer too: it asks them itself, before anything is timed.</summary>
    private async Task<Range> NextCustomersAsync(int count)
    {
        Range customers = await stage.NextCustomersAsync(count);
        if (stage.Node is { } node)
        {
            using Caller caller = (await Caller.ConnectAsync(node.Port, 1))[0];
            await caller.CallAsync(Webhooks.Seed(customers));
            await Bench.QuietAsync(node);
        }

        return customers;
    }

    private string Last(Subject subject) => FormattableString.Invariant(
        $"{subject.Name} {Of(subject)[^1].TurnsPerSecond:F0}/s {Of(subject)[^1].Processor:F0} us");

    private List<Slice> Of(Subject subject) =>
        said.TryGetValue(subject.Name, out List<Slice>? slices) ? slices : said[subject.Name] = [];
}
