using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>
/// The events of payment requests, a log for each application, written by the commits that make them: every committed
/// change is an event once, and none is missed.
/// </summary>
/// <param name="logs">Reads logs.</param>
/// <param name="codec">Reads the entries.</param>
public sealed class PaymentEventLog(ILogs logs, TurnCodec codec)
{
    /// <summary>The cursor before everything that happened at or after a time.</summary>
    /// <param name="time">Unix milliseconds; 0 for all that is kept.</param>
    public LogCursor From(long time) => LogCursor.From(logs.Shards, time);

    /// <summary>Reads the text of a cursor.</summary>
    public bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LogCursor? cursor) =>
        LogCursor.TryParse(text, logs.Shards, out cursor);

    /// <summary>The events of one application after a cursor.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="after">Where an earlier page ended.</param>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PaymentEventPage> ReadAsync(
        string applicationId, LogCursor after, int most, CancellationToken cancellationToken)
    {
        LogPage page = await logs.ReadAsync(PaymentEventRecord.LogOf(applicationId), after, most, cancellationToken);
        return new PaymentEventPage(
            [.. page.Entries.Select(codec.DecodeRecord<PaymentEventRecord>)], page.Cursor, page.HasMore);
    }
}

/// <summary>A page of events.</summary>
/// <param name="Events">The events: those of one request in their order.</param>
/// <param name="Cursor">Where it ended.</param>
/// <param name="HasMore">True if more are there already.</param>
public sealed record PaymentEventPage(IReadOnlyList<PaymentEventRecord> Events, LogCursor Cursor, bool HasMore);
