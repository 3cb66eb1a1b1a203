using System.Diagnostics.CodeAnalysis;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Events;

/// <summary>
/// What has happened, a log for each application, written by the commits that make it so: every committed change is an
/// event once, and none is missed.
/// </summary>
/// <param name="logs">Reads logs.</param>
/// <param name="codec">Reads the entries.</param>
/// <param name="rights">Who may read what.</param>
public sealed class EventLog(ILogs logs, TurnCodec codec, EventRights rights)
{
    /// <summary>The cursor before everything that happened at or after a time.</summary>
    /// <param name="time">Unix milliseconds; 0 for all that is kept.</param>
    public LogCursor From(long time) => LogCursor.From(logs.Shards, time);

    /// <summary>Reads the text of a cursor.</summary>
    public bool TryParse(string text, [NotNullWhen(true)] out LogCursor? cursor) =>
        LogCursor.TryParse(text, logs.Shards, out cursor);

    /// <summary>The events of one application after a cursor.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="after">Where an earlier page ended.</param>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<EventPage> ReadAsync(
        string applicationId, LogCursor after, int most, CancellationToken cancellationToken) =>
        PageOf(applicationId, await logs.ReadAsync(EventRecord.LogOf(applicationId), after, most, cancellationToken));

    /// <summary>The events of one application after a cursor, in some of the shards.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="shards">The shards, each once.</param>
    /// <param name="after">Where an earlier page ended.</param>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<EventPage> ReadAsync(
        string applicationId, IReadOnlyCollection<int> shards, LogCursor after, int most, CancellationToken cancellationToken) =>
        PageOf(applicationId, await logs.ReadAsync(EventRecord.LogOf(applicationId), shards, after, most, cancellationToken));

    private EventPage PageOf(string applicationId, LogPage page) => new(
        [.. page.Entries.Select(codec.DecodeRecord<EventRecord>).Where(told => rights.MayRead(applicationId, told))],
        page.Cursor,
        page.HasMore);
}

/// <summary>A page of events.</summary>
/// <param name="Events">The events: those of one subject in their order.</param>
/// <param name="Cursor">Where it ended.</param>
/// <param name="HasMore">True if more are there already.</param>
public sealed record EventPage(IReadOnlyList<EventRecord> Events, LogCursor Cursor, bool HasMore);
