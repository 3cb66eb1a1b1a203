using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>
/// Decisive words: to pay, to opt out, to opt in. A replayed message with such words must not find itself forgotten.
/// </summary>
public static class DecisiveWords
{
    /// <summary>True when a message holds such words, in any language.</summary>
    public static bool AreIn(MessageReceived message) =>
        ReplyRecognizer.ReadInAny(message.Text, message.ButtonPayload) is Reply.Pay or Reply.Number or Reply.Tap
        || OptOutRecognizer.Read(message) is not OptOutIntent.None;
}
