using Chat2Pay.Benchmarks.Figures;
using Chat2Pay.Benchmarks.Load;
using Chat2Pay.Benchmarks.Subjects;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>How long webhooks wait for their answer at a steady rate, with quick and with slow providers.</summary>
internal sealed class OpenLoop(Stage stage)
{
    public const int PerSecond = 200;

    /// <summary>What a charge and a message take at real providers.</summary>
    private static readonly TimeSpan ChargeTakes = TimeSpan.FromMilliseconds(350);
    private static readonly TimeSpan MessageTakes = TimeSpan.FromMilliseconds(90);

    private readonly Dictionary<string, List<double[]>> quick = [];
    private readonly Dictionary<string, List<double[]>> slow = [];

    public async Task RunAsync()
    {
        Random order = new(stage.Plan.Seed);
        Subject[] subjects = [.. stage.Subjects.Where(subject => Throughput.Pays(subject) && subject != stage.Node)];
        for (int round = 0; round < stage.Plan.OpenRounds; round++)
        {
            order.Shuffle(subjects);
            foreach (Subject subject in subjects)
            {
                Of(quick, subject).Add(await RunAsync(subject, TimeSpan.Zero, TimeSpan.Zero));
                Of(slow, subject).Add(await RunAsync(subject, ChargeTakes, MessageTakes));
            }

            Stage.Tell($"{PerSecond} a second, round {round + 1} of {stage.Plan.OpenRounds}");
        }
    }

    /// <summary>A percentile of the answers' times, milliseconds: the median over the rounds.</summary>
    public double Quick(string subject, double share) => Percentile(quick[subject], share);

    /// <summary>The same with slow providers.</summary>
    public double Slow(string subject, double share) => Percentile(slow[subject], share);

    private static double Percentile(List<double[]> rounds, double share) =>
        Spread.Of(rounds.Select(took => Spread.At([.. took.Order()], share))).Median;

    private static List<double[]> Of(Dictionary<string, List<double[]>> all, Subject subject) =>
        all.TryGetValue(subject.Name, out List<double[]>? rounds) ? rounds : all[subject.Name] = [];

    private async Task<double[]> RunAsync(Subject subject, TimeSpan chargeTakes, TimeSpan messageTakes)
    {
        Range customers = await stage.NextCustomersAsync(PerSecond * stage.Plan.OpenSeconds);
        byte[][] requests = stage.Say(customers, Throughput.Yes);
        stage.Sink.ChargeTakes = chargeTakes;
        stage.Sink.MessageTakes = messageTakes;
        Caller[] callers = await Caller.ConnectAsync(subject.Port, 4 * Bench.Connections);
        Task<long> sent = stage.Sink.Expect(requests.Length * Throughput.MessagesOf(subject));
        double[] took = await Loops.OpenAsync(callers, requests, PerSecond);
        await sent;
        Array.ForEach(callers, caller => caller.Dispose());
        stage.Sink.ChargeTakes = TimeSpan.Zero;
        stage.Sink.MessageTakes = TimeSpan.Zero;
        await Bench.QuietAsync(subject);
        return took;
    }
}
