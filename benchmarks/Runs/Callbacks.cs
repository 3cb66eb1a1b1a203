using System.Net.Http.Headers;
using System.Net.Http.Json;
using Chat2Pay.Benchmarks.Figures;
using Chat2Pay.Benchmarks.Load;
using Chat2Pay.Benchmarks.Subjects;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>
/// A paid exchange of a bot that sends its events to one callback endpoint beside one of a bot that sends none, each with a
/// store of its own, in interleaved rounds.
/// </summary>
internal sealed class Callbacks(Plan plan)
{
    private const string Loopback = "--Merchant:PublicBaseUrl=http://127.0.0.1:1";

    /// <summary>Ratios of processor time, bot and store together, with an endpoint to without.</summary>
    public List<double> Cost { get; } = [];

    /// <summary>Ratios of the mean time from the webhook of a "yes" to its receipt, at a steady rate.</summary>
    public List<double> Time { get; } = [];

    /// <summary>Callbacks for one paid exchange.</summary>
    public double Each { get; private set; }

    public async Task RunAsync()
    {
        await using Stage without = await Stage.SetAsync(plan, [Loopback], []);
        await using Stage with = await Stage.SetAsync(plan, [Loopback], []);
        await RegisterAsync(with);
        await new Throughput(without).WarmUpAsync();
        await new Throughput(with).WarmUpAsync();
        for (int round = 0; round < plan.Rounds; round++)
        {
            double alone = await CostAsync(without);
            Cost.Add(await CostAsync(with) / alone);
            Each = (double)with.Sink.Callbacks / plan.Turns;
            double time = await TimeAsync(without);
            Time.Add(await TimeAsync(with) / time);
            Stage.Tell(FormattableString.Invariant(
                $"callbacks, round {round + 1} of {plan.Rounds}: {Cost[^1]:F2} {Time[^1]:F2}, {Each:F1} an exchange"));
        }
    }

    private static async Task RegisterAsync(Stage stage)
    {
        using HttpClient http = new() { BaseAddress = new Uri(Shop.Loopback(stage.Bot.Port)) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Shop.ApiKey);
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/callback-endpoints")
        {
            Content = JsonContent.Create(new { url = Shop.Loopback(stage.Sink.Port) + ProviderSink.CallbackPath }),
        };
        request.Headers.Add("Idempotency-Key", "benchmark");
        using HttpResponseMessage answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<double> CostAsync(Stage stage)
    {
        Range customers = await stage.NextCustomersAsync(stage.Plan.Turns);
        Slice slice = await stage.Bench.RunAsync(stage.Bot, stage.Say(customers, Throughput.Yes), 1);
        return slice.Processor + slice.StoreProcessor;
    }

    /// <summary>The mean time between request and receipt is that of the receipts less that of the requests.</summary>
    private static async Task<double> TimeAsync(Stage stage)
    {
        Range customers = await stage.NextCustomersAsync(OpenLoop.PerSecond * stage.Plan.OpenSeconds);
        byte[][] requests = stage.Say(customers, Throughput.Yes);
        Caller[] callers = await Caller.ConnectAsync(stage.Bot.Port, 4 * Bench.Connections);
        Task<long> sent = stage.Sink.Expect(requests.Length);
        double[] left = await Loops.OpenAsync(callers, requests, OpenLoop.PerSecond, leaving: true);
        await sent;
        Array.ForEach(callers, caller => caller.Dispose());
        await Bench.QuietAsync(stage.Bot);
        return stage.Sink.MeanMessageTime - left.Average();
    }
}
