using Chat2Pay.Dialogs.OptOut;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>The topic of a message that is no reply.</summary>
internal enum Topic
{
    /// <summary>Anything.</summary>
    Other,

    /// <summary>The customer does not know the order, or doubts the sender.</summary>
    Doubt,

    /// <summary>Money that came back, or should.</summary>
    MoneyBack,
}

/// <summary>Finds the topic of a message by the words that are named in it, in English.</summary>
internal static class Topics
{
    private static readonly string[][] MoneyBack = Split(
        "refund", "refunds", "refunded", "refunding", "reimburse", "reimbursed", "reimbursement", "chargeback",
        "overcharged", "money back", "payment back", "pay me back", "charged twice", "charged me twice",
        "charged again", "charged me again", "charged two times", "charged double", "double charge",
        "double charged", "charged too much", "charged me too much", "paid twice", "billed twice", "debited twice",
        "paid double", "took my money", "unauthorized", "unauthorised", "not authorize", "not authorized",
        "not authorise", "not authorised", "didnt authorize", "didnt authorise", "never authorized",
        "never authorised", "never agreed", "didnt agree", "did not agree");

    private static readonly string[][] Doubts = Split(
        "not my order", "isnt my order", "not mine", "never ordered", "did not order", "didnt order", "have not ordered",
        "havent ordered", "not ordered", "never bought", "did not buy", "didnt buy", "wrong person", "legit", "fraud",
        "phishing", "fake");

    private static readonly HashSet<string> Agreeing =
    [
        "yes", "yeah", "yep", "yup", "y", "ok", "okay", "sure", "pay", "paid", "paying", "agree", "agreed", "accept",
        "accepted", "confirm", "confirmed",
    ];

    /// <summary>True if the words may mean to pay, although they are no clear yes.</summary>
    public static bool MayMeanYes(string text) => PlainWords.Of(text).Exists(Agreeing.Contains);

    /// <summary>The topic of a text.</summary>
    public static Topic Of(string text)
    {
        List<string> words = PlainWords.Of(text).FindAll(word => !PlainWords.IsEnd(word));
        return Names(words, MoneyBack) ? Topic.MoneyBack
            : Names(words, Doubts) ? Topic.Doubt
            : Topic.Other;
    }

    private static bool Names(List<string> words, string[][] phrases) =>
        Array.Exists(phrases, phrase => IsIn(words, phrase));

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

    private static string[][] Split(params string[] phrases) => [.. phrases.Select(phrase => phrase.Split(' '))];
}
