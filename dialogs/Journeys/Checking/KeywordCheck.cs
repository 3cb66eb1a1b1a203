using System.Globalization;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Reading;
using Chat2Pay.Dialogs.Journeys.Wishes;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.OptOut;
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
        if (words.Count == 0)
        {
            findings.Warn(
                Pointer,
                journey.KeywordsPlace,
                "Nothing begins this journey: it has no keywords.",
                "Write: keywords: { en: [top up] }");
        }

        foreach (string word in words)
        {
            if (OtherMeaning(word) is { } meaning)
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
            : ReplyRecognizer.ReadInAny(label, null) is Reply.Other ? OtherMeaning(label)
            : null;
    }

    /// <summary>What a keyword means besides; null if nothing.</summary>
    private static string? OtherMeaning(string word) =>
        OptOutRecognizer.Read(word) != OptOutIntent.None || IsCarriers(word) ? "is read as a wish to stop or start messages"
        : ForgetRecognizer.Asks(word) ? "asks that the saved cards be forgotten"
        : ReplyRecognizer.ReadInAny(word, null) is not Reply.Other ? "is a reply to a payment request"
        : Languages.NamedBy(word) is not null ? "chooses a language"
        : Languages.AskForHelp(word) ? "asks for help"
        : Languages.All.Any(language => language.Replies.Renew.Contains(word)) ? "asks for a new payment request"
        : JourneyWishes.Of(word) is not null ? "is a word of every journey"
        : null;

    private static bool IsCarriers(string word) => ChannelProfiles.All.Any(channel =>
        channel.CarrierKeywords.Contains(word, StringComparer.OrdinalIgnoreCase));
}
