using System.Diagnostics;
using Chat2Pay.Tests.Simulation;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Smoke()
    {
        int from = int.Parse(Environment.GetEnvironmentVariable("SIM_FROM") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        int count = int.Parse(Environment.GetEnvironmentVariable("SIM_COUNT") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        for (int seed = from; seed < from + count; seed++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            Plan plan = PlanMaker.Make(seed);
            await using SimTown town = SimTown.Run(plan, null, Environment.GetEnvironmentVariable("SIM_LOG") is null ? null : output.WriteLine);
            IReadOnlyList<string> wrong = Checks.Of(town, plan);
            output.WriteLine($"seed {seed}: {watch.ElapsedMilliseconds} ms, {town.Loop.Steps} steps, trace {town.Loop.Trace:x}, payments {town.Witness.Payments().Count}, charges {town.Stripe.View.Charges.Count}, end +{(town.Loop.Now - SimTown.Began) / 1000} s, refusals {town.Witness.Refusals.Count} {town.Witness.Refusals.FirstOrDefault()}");
            foreach (string sentence in wrong)
            {
                output.WriteLine("   " + sentence);
            }
        }
    }
}
