using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Dialogs.Journeys.Testing;

/// <summary>Plays the tests of journeys: in memory, by the turns of the product, without a network and without a clock.</summary>
public static class JourneyTesting
{
    /// <summary>Plays every test of a journey, each with a customer of its own.</summary>
    /// <param name="journey">The journey; no other one is there.</param>
    /// <param name="limits">What amounts are taken in a currency; null if none are.</param>
    /// <param name="cancellationToken">Ends it between two tests.</param>
    public static async Task<JourneyTestReport> PlayAsync(
        Journey journey, Func<Currency, IGatewayLimits?> limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journey);
        ArgumentNullException.ThrowIfNull(limits);
        JourneyCoverage coverage = new(journey);
        List<JourneyTestResult> results = [];
        foreach (JourneyTest test in journey.Tests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TestConversation conversation = new(journey, test, limits, coverage);
            JourneyTestFailure? failure = await new TestPlayer(journey, test, conversation).PlayAsync();
            results.Add(new JourneyTestResult(test, failure, conversation.Transcript));
        }

        return new JourneyTestReport(results, coverage.Unreached());
    }
}
