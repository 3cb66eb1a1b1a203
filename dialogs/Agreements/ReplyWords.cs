using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>
/// Texts with a meaning of their own: an answer, a command, an opt-out. An order must not have such a number, because a
/// reply with it would be ambiguous.
/// </summary>
public static class ReplyWords
{
    /// <summary>True when a whole text is such a reply, in any language.</summary>
    public static bool Are(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Reply reply = ReplyRecognizer.ReadInAny(text, buttonPayload: null);
        return reply is not (Reply.Other or Reply.Number)
            || Languages.All.Any(language => IsCommand(reply.Words, language.Replies))
            || Languages.NamedBy(text) is not null
            || ForgetRecognizer.Asks(text)
            || OptOutRecognizer.Read(text) is OptOutIntent.OptOut or OptOutIntent.OptIn;
    }

    /// <summary>Words without a reply of their own that the bot or the carrier reads all the same.</summary>
    private static bool IsCommand(string words, ReplyForms forms) => forms.Help.Contains(words) || forms.Renew.Contains(words);
}
