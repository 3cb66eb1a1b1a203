using System.Globalization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Reading;
using Chat2Pay.Dialogs.Journeys.Wishes;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Dialogs.Journeys.Checking;

/// <summary>Keywords that mean something else in a conversation, in any language, would never begin a journey.</summary>
internal static class KeywordCheck
{
    private const string Pointer = "/keywords";

    public static void Run(Journey journey, Findings findings)
    {
        RunOptions(journey, findings);
        List<string> words = [.. journey.Keywords.Values.SelectMany(one => one)];
        if (words.Count == 0 && !journey.IsForFirstMessage)
        {
            findings.Warn(
                Pointer,
                journey.KeywordsPlace,
                "Nothing begins this journey: it has no keywords.",
                "Write: keywords: { en: [top up] }");
        }

        foreach (string word in words)
        {
            if (ReservedWords.MeaningOf(word) is { } meaning)
            {
                findings.Fault(
                    Pointer + "/" + journey.Keywords.First(one => one.Value.Contains(word)).Key,
                    journey.KeywordsPlace,
                    $"The keyword \"{word}\" {meaning}.",
                    "Take a word that means nothing else in a chat.");
            }
        }
    }

    private static void RunOptions(Journey journey, Findings findings)
    {
        foreach (ChooseStep choose in journey.Steps.OfType<ChooseStep>())
        {
            for (int i = 0; i < choose.Options.Count; i++)
            {
                foreach (string label in choose.Options[i].Label.All.Select(template => Journey.Keyword(template.Text)))
                {
                    if (LabelMeaning(label, i + 1, choose.Options.Count) is { } meaning)
                    {
                        findings.Fault("/steps", choose.Place, $"The label \"{label}\" {meaning}.", "Take another label.");
                    }
                }
            }
        }
    }

    /// <summary>What a label is read as before it chooses its entry; null if nothing. A yes or no is for the journey.</summary>
    private static string? LabelMeaning(string label, int number, int count)
    {
        bool isOfAnother = int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int other)
            && other != number && other >= 1 && other <= count;
        return isOfAnother ? "is the number of another entry"
            : ReplyRecognizer.ReadInAny(label, null) is Reply.Other ? ReservedWords.MeaningOf(label)
            : null;
    }
}
