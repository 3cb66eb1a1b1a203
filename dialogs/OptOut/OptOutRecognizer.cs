using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// Decides whether a message is an opt-out or an opt-in, by meaning, in every language of <see
/// cref="OptOutLanguages"/>.
/// </summary>
public static class OptOutRecognizer
{
    private const string CarrierStop = "STOP";
    private const int MaxUnclearLength = 12;

    private static readonly OptOutReader[] Readers = [.. OptOutLanguages.All.Select(language => new OptOutReader(language))];

    /// <summary>Words that show that the wish is about something else.</summary>
    private static readonly HashSet<string> SomethingElse = ["card", "cards", "tarjeta", "cartao", "carte", "karte"];

    /// <summary>Reads a text.</summary>
    public static OptOutIntent Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = PlainWords.Of(text);
        return OptsOut(words) || ForgetRecognizer.Without(words).Any(OptsOut) ? OptOutIntent.OptOut
            : OptsIn(words) ? OptOutIntent.OptIn
            : MayOptOut(words) && !ForgetRecognizer.Asks(text) ? OptOutIntent.Unclear
            : OptOutIntent.None;
    }

    /// <summary>
    /// Reads a message. The carrier's keyword counts as an opt-out whatever the text is; a button of ours answers its
    /// question and nothing else.
    /// </summary>
    public static OptOutIntent Read(MessageReceived message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.CarrierKeyword == CarrierStop ? OptOutIntent.OptOut
            : message.IsAnswerByButton ? OptOutIntent.None
            : Read(message.Text);
    }

    /// <summary>
    /// True for an opt-out that says that the phone is not the customer's: "wrong number". The saved cards are another
    /// person's then.
    /// </summary>
    public static bool SaysWrongNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = PlainWords.Of(text);
        return Array.Exists(Readers, reader => reader.SaysWrongNumber(words));
    }

    /// <summary>True for the words of an opt-out; "stop and delete my card" is one beside another wish.</summary>
    internal static bool OptsOut(List<string> words)
    {
        foreach (OptOutReader reader in Readers)
        {
            if (reader.OptsOut(words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool OptsIn(List<string> words)
    {
        foreach (OptOutReader reader in Readers)
        {
            if (reader.OptsIn(words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayOptOut(List<string> words)
    {
        if (words.Count > MaxUnclearLength || words.Exists(SomethingElse.Contains))
        {
            return false;
        }

        foreach (OptOutReader reader in Readers)
        {
            if (reader.MayOptOut(words))
            {
                return true;
            }
        }

        return false;
    }
}
