using System.Globalization;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Fuzz;

/// <summary>
/// How long a fuzz test goes on and from which seed. <c>CHAT2PAY_FUZZ_SECONDS</c> says how long (default 1 a test);
/// <c>CHAT2PAY_FUZZ_SEED</c> plays the case of that seed alone: each failure names it.
/// </summary>
internal sealed class FuzzRun
{
    private const int DefaultSeconds = 1;
    private const int FewestCases = 20;

    private readonly ITestOutputHelper output;
    private readonly int? only = Number("CHAT2PAY_FUZZ_SEED");
    private readonly int seconds = Number("CHAT2PAY_FUZZ_SECONDS") ?? DefaultSeconds;

    public FuzzRun(ITestOutputHelper output) => this.output = output;

    /// <summary>Plays case after case, each from a seed of its own, until the time is over.</summary>
    public async Task PlayAsync(Func<Random, Task> play)
    {
        long begun = TimeProvider.System.GetTimestamp();
        int first = only ?? Environment.TickCount & 0xFFFFFF;
        output.WriteLine($"seeds from {first}");
        int played = 0;
        do
        {
            int seed = first + played++;
            try
            {
                await play(new Random(seed));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Seed {seed} (CHAT2PAY_FUZZ_SEED={seed}): {exception.Message}", exception);
            }
        }
        while (only is null
            && (played < FewestCases || TimeProvider.System.GetElapsedTime(begun).TotalSeconds < seconds));
        output.WriteLine($"{played} cases");
    }

    private static int? Number(string variable) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
