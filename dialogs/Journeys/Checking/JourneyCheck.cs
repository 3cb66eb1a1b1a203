using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Reading;

namespace Chat2Pay.Dialogs.Journeys.Checking;

/// <summary>Reads files of journeys and says what is wrong with them. A journey without faults runs.</summary>
public static class JourneyCheck
{
    /// <summary>Reads one file.</summary>
    public static JourneyReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Findings findings = new();
        Journey? journey = JourneyReader.Read(text, findings);
        if (journey is not null)
        {
            KeywordCheck.Run(journey, findings);
            FlowCheck.Run(journey, findings);
            TextCheck.Run(journey, findings);
        }

        return new JourneyReading(findings.HasFaults ? null : journey, findings.All);
    }

    /// <summary>What is wrong between the files of one installation: each fault with the number of its file.</summary>
    /// <param name="journeys">The journeys, in the order of their files.</param>
    public static IReadOnlyList<(int File, JourneyFinding Finding)> Together(IReadOnlyList<Journey> journeys)
    {
        ArgumentNullException.ThrowIfNull(journeys);
        List<(int, JourneyFinding)> faults = [];
        Dictionary<string, string> names = [];
        Dictionary<string, string> keywords = [];
        string? first = null;
        for (int i = 0; i < journeys.Count; i++)
        {
            Journey journey = journeys[i];
            if (!names.TryAdd(journey.Name, journey.Name))
            {
                faults.Add((i, Fault(
                    "/name",
                    journey.NamePlace,
                    $"Another file has a journey with the name {journey.Name}.",
                    "Give one of them another name.")));
                continue;
            }

            if (journey.IsForFirstMessage && first is not null)
            {
                faults.Add((i, Fault(
                    "/first_message",
                    journey.FirstMessagePlace,
                    $"The journey {first} begins with the first message of a customer already.",
                    "Keep first_message in one of them.")));
            }

            first ??= journey.IsForFirstMessage ? journey.Name : null;
            foreach (string word in journey.Keywords.Values.SelectMany(words => words).Distinct(StringComparer.Ordinal))
            {
                if (!keywords.TryAdd(word, journey.Name))
                {
                    faults.Add((i, Fault(
                        "/keywords",
                        journey.KeywordsPlace,
                        $"The keyword \"{word}\" begins the journey {keywords[word]} already.",
                        "Give one of them another keyword.")));
                }
            }
        }

        return faults;
    }

    private static JourneyFinding Fault(string pointer, Place place, string says, string hint) =>
        new(Severity.Fault, pointer, place, says, hint);
}
