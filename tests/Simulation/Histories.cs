using System.Collections.Concurrent;
using System.Globalization;

namespace Chat2Pay.Tests.Simulation;

/// <summary>What came of one history.</summary>
internal sealed record Outcome(Plan Plan, IReadOnlyList<string> Violations, ulong Trace, long Steps, int Payments, int Charges)
{
    /// <summary>The steps that runs of journeys took, by the marks of their messages.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];
}

/// <summary>Runs histories, many seeds at a time and each on a thread of its own, and finds the shortest that fails.</summary>
internal static class Histories
{
    private const int MaxTrials = 150;

    /// <summary>Runs one plan to rest and checks it.</summary>
    public static Outcome Run(Plan plan, Mutant? mutant = null, Action<string>? write = null)
    {
        using SimulatedWorld town = SimulatedWorld.Run(plan, mutant, write);
        return new Outcome(
            plan, Checks.Of(town, plan), town.Loop.Trace, town.Loop.Steps,
            town.HistoryRecorder.Payments().Count, town.Stripe.View.Charges.Count)
        {
            Marks = [.. town.HistoryRecorder.Spoken.SelectMany(Checks.MarksIn).Select(mark => mark.Name)],
        };
    }

    /// <summary>Runs seeds until it is told to end or all are done.</summary>
    /// <param name="seeds">The seeds, in order.</param>
    /// <param name="make">Makes a plan of a seed.</param>
    /// <param name="mutant">The design to run; null for the product as it is.</param>
    /// <param name="done">Told of every outcome; false ends the run.</param>
    public static void Run(IEnumerable<int> seeds, Func<int, Plan> make, Mutant? mutant, Func<Outcome, bool> done)
    {
        BlockingCollection<int> waiting = new(new ConcurrentQueue<int>(seeds));
        waiting.CompleteAdding();
        using CancellationTokenSource over = new();
        Lock gate = new();
        Thread[] threads = [.. Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => new Thread(() =>
        {
            while (!over.IsCancellationRequested && waiting.TryTake(out int seed))
            {
                Outcome outcome = RunSafely(make(seed), mutant);
                lock (gate)
                {
                    if (!done(outcome))
                    {
                        over.Cancel();
                    }
                }
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    /// <summary>What cannot be run to its end is a find like any other, and does not keep the other seeds from theirs.</summary>
    private static Outcome RunSafely(Plan plan, Mutant? mutant)
    {
        try
        {
            return Run(plan, mutant);
        }
        catch (Exception thrown)
        {
            return new Outcome(plan, [$"it could not be run: {thrown.GetType().Name}: {thrown.Message}"], 0, 0, 0, 0);
        }
    }

    /// <summary>
    /// The shortest plan that still fails, as far as it can be found in a bounded number of trials: leaves out halves,
    /// quarters and single steps and mishaps, then the faults that chance decides.
    /// </summary>
    public static Outcome Shorten(Outcome failed, Mutant? mutant)
    {
        int trials = 0;
        Outcome best = failed;
        foreach (Plan calmer in new[]
        {
            best.Plan with { WireLoss = 0, StoreFailure = 0, ProviderFaults = 0 },
            best.Plan with { Mishaps = [] },
        })
        {
            Try(calmer);
        }

        for (int size = Math.Max(best.Plan.Steps.Count, best.Plan.Mishaps.Count) / 2; size >= 1; size /= 2)
        {
            for (int at = 0; at < best.Plan.Steps.Count && trials < MaxTrials;)
            {
                at += Try(best.Plan with { Steps = Without(best.Plan.Steps, at, size) }) ? 0 : size;
            }

            for (int at = 0; at < best.Plan.Mishaps.Count && trials < MaxTrials;)
            {
                at += Try(best.Plan with { Mishaps = Without(best.Plan.Mishaps, at, size) }) ? 0 : size;
            }
        }

        return best;

        bool Try(Plan shorter)
        {
            trials++;
            Outcome outcome = RunSafely(shorter, mutant);
            bool fails = outcome.Violations.Count > 0;
            best = fails ? outcome : best;
            return fails;
        }
    }

    /// <summary>A failure as it is reported: the seed, how to replay it, the violations and the shortest history.</summary>
    public static string Report(Outcome failed, Mutant? mutant, string replay)
    {
        Outcome shortest = Shorten(failed, mutant);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Seed {failed.Plan.Seed} violates a rule. Replay: {replay}
            {string.Join(Environment.NewLine, failed.Violations)}

            The shortest history found that still does ({string.Join("; ", shortest.Violations)}):
            {shortest.Plan}
            """);
    }

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> list, int at, int count) =>
        [.. list.Take(at), .. list.Skip(at + count)];
}
