using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Transcripts;

/// <summary>Reads transcripts, and what has become of the messages that were sent.</summary>
/// <param name="logs">Reads logs.</param>
/// <param name="store">Keeps the records of sent messages.</param>
/// <param name="codec">Reads the entries.</param>
public sealed class TranscriptLog(IMailboxLogs logs, IMailboxStore store, TurnCodec codec)
{
    /// <summary>A page of a conversation, newest first. Two round trips.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="before">Where an earlier page ended; null for the first page.</param>
    /// <param name="most">How many messages at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TranscriptPage> ReadAsync(
        MailboxId mailbox, LogPosition? before, int most, CancellationToken cancellationToken)
    {
        MailboxLogPage page = await logs.NewestAsync(
            mailbox, TranscriptRecord.LogOf(mailbox), before, most, cancellationToken);
        TranscriptRecord[] messages = [.. page.Entries.Select(codec.DecodeRecord<TranscriptRecord>)];
        string[] sent = [.. messages.Where(IsSent).Select(message => message.Id)];
        IReadOnlyList<EffectRecord?> records = await store.ReadEffectRecordsAsync(mailbox, sent, cancellationToken);
        Dictionary<string, EffectRecord?> deliveries = sent.Zip(records).ToDictionary(one => one.First, one => one.Second);
        return new TranscriptPage(
            [.. messages.Select(message => new TranscriptMessage(
                message, IsSent(message) ? deliveries[message.Id] : null))],
            page.Last,
            page.HasMore);
    }

    private static bool IsSent(TranscriptRecord message) => message.Author != TranscriptAuthor.Customer;
}

/// <summary>A page of a transcript.</summary>
/// <param name="Messages">The messages, newest first.</param>
/// <param name="Last">The position of the last of them; null without messages.</param>
/// <param name="HasMore">True if older messages are kept.</param>
public sealed record TranscriptPage(IReadOnlyList<TranscriptMessage> Messages, LogPosition? Last, bool HasMore);

/// <summary>A message of a transcript.</summary>
/// <param name="Message">The message.</param>
/// <param name="Delivery">
/// How far a sent message has come at the provider; null for one that came in, one that the provider has not taken, and one
/// whose record is not kept any more.
/// </param>
public sealed record TranscriptMessage(TranscriptRecord Message, EffectRecord? Delivery);
