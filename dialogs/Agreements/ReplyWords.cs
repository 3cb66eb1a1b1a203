using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>
/// Texts that mean something by themselves when a customer sends them: an answer, a command, a wish to be left alone. No
/// order may be called so, because nobody could tell its number from the reply.
/// </summary>
public static class ReplyWords
{
    /// <summary>Words that have no reply of their own, and are read by the bot or by the carrier all the same.</summary>
    private static readonly string[] Others = ["help", "info", "new", "new link"];

    /// <summary>True when a whole text is such a reply.</summary>
    public static bool Are(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Reply reply = ReplyRecognizer.Read(text, buttonPayload: null);
        return reply is not (Reply.Other or Reply.Number)
            || Others.Contains(reply.Words, StringComparer.Ordinal)
            || OptOutRecognizer.Read(text) is OptOutIntent.OptOut or OptOutIntent.OptIn;
    }
}
