using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Testing;

/// <summary>What came of the tests of one journey.</summary>
/// <param name="Results">The result of each test, in the order of the file.</param>
/// <param name="Unreached">Warnings: each step that no test reaches, and each way from a step that no test takes.</param>
public sealed record JourneyTestReport(IReadOnlyList<JourneyTestResult> Results, IReadOnlyList<JourneyFinding> Unreached);

/// <summary>What came of a test.</summary>
/// <param name="Test">The test.</param>
/// <param name="Failure">Where it failed; null if it did not.</param>
/// <param name="Transcript">What was said and done, up to there.</param>
public sealed record JourneyTestResult(
    JourneyTest Test, JourneyTestFailure? Failure, IReadOnlyList<TranscriptEntry> Transcript);

/// <summary>A line of a test that did not hold.</summary>
/// <param name="Place">Its place in the file.</param>
/// <param name="Expected">What the test expected.</param>
/// <param name="Instead">What there was instead: messages of the bot, or a sentence.</param>
public sealed record JourneyTestFailure(Place Place, string Expected, IReadOnlyList<string> Instead);

/// <summary>Something that was said or done in a test.</summary>
/// <param name="Speaker">Who said or did it.</param>
/// <param name="Text">The words; for <see cref="TestSpeaker.Test"/> what was done.</param>
public sealed record TranscriptEntry(TestSpeaker Speaker, string Text);

/// <summary>Who said or did something in a test.</summary>
public enum TestSpeaker
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>The test: a payment, time, or a step that could not be taken.</summary>
    Test,
}
