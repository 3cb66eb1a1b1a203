using Chat2Pay.Dialogs.Transcripts.Stored;

namespace Chat2Pay.Dialogs.Scope;

/// <content>What the transcript is made of.</content>
internal sealed partial class TurnScope
{
    private readonly List<(TranscriptRecord Message, int Order)> noted = [];

    /// <summary>The customer's messages, each with the order of what is decided next after it.</summary>
    public IReadOnlyList<(TranscriptRecord Message, int Order)> Noted => noted;

    /// <summary>Effects before this order were decided before the transcript was erased.</summary>
    public int ForgottenUntil { get; private set; }

    /// <summary>Notes a message of the customer.</summary>
    public void Note(TranscriptRecord message) => noted.Add((message, Decided));

    /// <summary>Erases the transcript, the message that asks for it included.</summary>
    private void EraseTranscript()
    {
        noted.Clear();
        ForgottenUntil = Decided;
        Erase(TranscriptRecord.LogOf(Mailbox));
    }
}
