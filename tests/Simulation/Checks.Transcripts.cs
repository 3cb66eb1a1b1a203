using System.Globalization;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Simulation;

/// <content>What is kept of what was written.</content>
internal sealed partial class Checks
{
    /// <summary>Every message stands in the transcript of its conversation, once and in its order, unless it was forgotten.</summary>
    private void Transcripts()
    {
        ILookup<string, StoredInput> heard = witness.Inputs.Where(input => input.Input is MessageReceived).ToLookup(input => input.Mailbox);
        ILookup<string, string> decided = witness.DecidedMessages.ToLookup(one => one.Mailbox, one => one.EffectId);
        foreach (string box in heard.Select(one => one.Key).Union(decided.Select(one => one.Key)))
        {
            if (MailboxId.TryParse(box, out MailboxId mailbox)
                && !heard[box].Any(input => input.Input is MessageReceived { Text: "FORGET" or "OLVIDAR" }))
            {
                Transcript(mailbox, heard[box], decided[box]);
            }
        }
    }

    private void Transcript(MailboxId mailbox, IEnumerable<StoredInput> heard, IEnumerable<string> decided)
    {
        IReadOnlyList<TranscriptRecord> kept = witness.Transcript(mailbox);
        string[] received = [.. kept.Where(one => one.Author == TranscriptAuthor.Customer).Select(one => one.Id)];
        string[] sent = [.. kept.Where(one => one.Author != TranscriptAuthor.Customer).Select(one => one.Id)];
        string[] written = [.. heard.OrderBy(input => long.Parse(input.Sequence, CultureInfo.InvariantCulture))
            .Select(input => ((MessageReceived)input.Input).MessageId)];

        // What no dialog can take is given up with its facts, and was not read.
        if (!plan.ReceiptsBreak && !written.SequenceEqual(received))
        {
            Say($"{mailbox}: {string.Join(' ', written)} were written, the transcript has {string.Join(' ', received)}");
        }

        if (!decided.SequenceEqual(sent))
        {
            Say($"{mailbox}: {string.Join(' ', decided)} were decided, the transcript has {string.Join(' ', sent)}");
        }

        if (!kept.Select(one => one.At).SequenceEqual(kept.Select(one => one.At).Order()))
        {
            Say($"{mailbox}: its transcript goes back in time");
        }
    }
}
