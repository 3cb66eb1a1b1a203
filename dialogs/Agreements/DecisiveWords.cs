using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>
/// Words that may decide something: to pay, to be left alone, to be written to again. Whoever plays such a message back
/// must not find it forgotten.
/// </summary>
public static class DecisiveWords
{
    /// <summary>True when a message holds such words.</summary>
    public static bool AreIn(MessageReceived message) =>
        ReplyRecognizer.Read(message.Text, message.ButtonPayload) is Reply.Pay or Reply.Number or Reply.Tap
        || OptOutRecognizer.Read(message) is not OptOutIntent.None;
}
