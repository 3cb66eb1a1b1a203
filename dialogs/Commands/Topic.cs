using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.OptOut;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>The topic of a message that is no reply.</summary>
internal enum Topic
{
    /// <summary>Anything.</summary>
    Other,

    /// <summary>The customer does not know the order, or doubts the sender.</summary>
    Doubt,

    /// <summary>The customer does not know a charge or an order.</summary>
    Unrecognized,

    /// <summary>Money that came back, or should.</summary>
    MoneyBack,
}

/// <summary>
/// Finds the topic of a message by the words that are named in it, in English and in the languages of the conversation.
/// Words that may mean to pay are found in every language.
/// </summary>
internal static class Topics
{
    /// <summary>True if the words may mean to pay, although they are no clear yes.</summary>
    public static bool MayMeanYes(string text)
    {
        List<string> words = PlainWords.Of(text);
        return Languages.All.Any(language => words.Exists(language.Topics.Agreeing.Contains));
    }

    /// <summary>The topic of a text.</summary>
    public static Topic Of(string text, IReadOnlyList<SpokenLanguage> languages)
    {
        List<string> words = PlainWords.Of(text).FindAll(word => !PlainWords.IsEnd(word));
        SpokenLanguage[] read = [.. languages.Prepend(Languages.English)];
        return Array.Exists(read, language => Names(words, language.Topics.MoneyBack)) ? Topic.MoneyBack
            : Array.Exists(read, language => Names(words, language.Topics.Doubts)) ? Topic.Doubt
            : Array.Exists(read, language => Names(words, language.Topics.Unrecognized)) ? Topic.Unrecognized
            : Topic.Other;
    }

    private static bool Names(List<string> words, string[] phrases) =>
        Array.Exists(phrases, phrase => IsIn(words, phrase.Split(' ')));

    private static bool IsIn(List<string> words, string[] phrase)
    {
        for (int at = 0; at + phrase.Length <= words.Count; at++)
        {
            if (words.GetRange(at, phrase.Length).SequenceEqual(phrase))
            {
                return true;
            }
        }

        return false;
    }
}
