using Chat2Pay.Dialogs.Events;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>Reads an application's log for an endpoint: what passes its filter becomes pending as the cursor moves.</summary>
internal sealed class CallbackReader(ICallbackStore store, ILogs logs, CallbackEvents events)
{
    /// <summary>How many entries are read at a time.</summary>
    public const int PageSize = 100;

    /// <summary>Reads on after the cursor of the endpoint; null if its lease is lost.</summary>
    public async Task<CallbackReading?> ReadOnAsync(
        CallbackState state, string token, PendingCallbacks pending, long now, CancellationToken cancellationToken)
    {
        LogPage page = await logs.ReadAsync(
            EventRecord.LogOf(state.ApplicationId), CursorOf(state.Cursor), PageSize, cancellationToken);
        if (page.Entries.Count == 0)
        {
            return new CallbackReading(state, HasMore: false);
        }

        CallbackDelivery[] taken = [.. Deliveries(state, page, now).Where(one => Takes(state, one))];
        if (await store.TakeInAsync(state.Id, state.FenceOf(token), page.Cursor, taken, cancellationToken) is not { } first)
        {
            return null;
        }

        pending.Add(first, taken);
        return new CallbackReading(state with { Cursor = page.Cursor.ToString(), Writes = state.Writes + 1 }, page.HasMore);
    }

    /// <summary>Reads on in the range that is sent again; null if the lease is lost.</summary>
    public async Task<CallbackReading?> ReadAgainAsync(
        CallbackState state,
        CallbackReplay replay,
        string token,
        PendingCallbacks pending,
        long now,
        CancellationToken cancellationToken)
    {
        LogPage page = await logs.ReadAsync(
            EventRecord.LogOf(state.ApplicationId), CursorOf(replay.Cursor), PageSize, cancellationToken);
        CallbackDelivery[] taken =
        [
            .. Deliveries(state, page, now).Where(one => one.Source!.Value.At.Time < replay.To && Takes(state, one)
                && CallbackEndpoint.Takes(replay.Types, one.Type) && !pending.Has(one.EventId)),
        ];
        bool isOver = !page.HasMore || page.Places[^1].At.Time >= replay.To;
        CallbackReplay? rest = isOver ? null : replay with { Cursor = page.Cursor.ToString() };
        if (await store.TakeInAgainAsync(state.Id, state.FenceOf(token), rest, taken, cancellationToken) is not { } first)
        {
            return null;
        }

        pending.Add(first, taken);
        return new CallbackReading(state with { Replay = rest, Writes = state.Writes + 1 }, HasMore: rest is not null);
    }

    /// <summary>That another endpoint is disabled is told whatever the filter: who filters would miss what it asked for.</summary>
    private static bool Takes(CallbackState state, CallbackDelivery told) => state.Endpoint.Takes(told.Type)
        || (told.Type == EventTypes.CallbackEndpointDisabled && told.Subject != state.Id.Value);

    private IEnumerable<CallbackDelivery> Deliveries(CallbackState state, LogPage page, long now)
    {
        for (int i = 0; i < page.Entries.Count; i++)
        {
            if (events.Of(state.ApplicationId, page.Entries[i]) is { } told)
            {
                yield return CallbackDelivery.New(told, page.Places[i], now);
            }
        }
    }

    private LogCursor CursorOf(string text) => LogCursor.TryParse(text, logs.Shards, out LogCursor? cursor)
        ? cursor
        : throw new InvalidDataException("The cursor of a callback endpoint is of a log with another number of parts.");
}

/// <summary>What a reading of the log has changed.</summary>
/// <param name="State">The endpoint with its new cursor.</param>
/// <param name="HasMore">True if more entries are there already.</param>
internal sealed record CallbackReading(CallbackState State, bool HasMore);
