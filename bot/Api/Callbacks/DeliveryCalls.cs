using System.Globalization;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Callbacks;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Callbacks;

/// <summary>What the calls about the deliveries to a callback endpoint do.</summary>
internal sealed class DeliveryCalls(
    CallbackCalls endpoints,
    ICallbackStore store,
    ILogs logs,
    CallbackEvents events,
    CallbackSignals signals,
    RandomBytes random,
    TimeProvider time)
{
    /// <summary>A page of deliveries, newest first.</summary>
    public async Task<IResult> ListAsync(
        string application, string id, CallbackDeliveryQuery query, CancellationToken cancellationToken)
    {
        if (await endpoints.FindAsync(application, id, cancellationToken) is not { } state)
        {
            return ErrorMap.Result(ApiFault.CallbackNotFound);
        }

        int limit = query.ReadLimit();
        NumberedDelivery[] found =
        [
            .. (await AllAsync(state.Id, query.Only, cancellationToken))
                .Where(one => one.Number < query.Below)
                .OrderByDescending(one => one.Number)
                .Take(limit + 1),
        ];
        NumberedDelivery[] page = [.. found.Take(limit)];
        return TypedResults.Json(new CallbackDeliveryList(
            [.. page.Select(CallbackDeliveryResource.From)],
            found.Length > limit ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <summary>Sends an event that tells of nothing.</summary>
    public async Task<IResult> TestAsync(string application, string id, CancellationToken cancellationToken)
    {
        (CallbackState? state, ApiFault fault) = await FindEnabledAsync(application, id, cancellationToken);
        if (state is null)
        {
            return ErrorMap.Result(fault);
        }

        DateTimeOffset now = time.GetUtcNow();
        CallbackEvent told = events.TestOf(state.Id, random(CallbackEndpointId.RandomBytes), now);
        return await AddAsync(state, CallbackDelivery.New(told, null, now.ToUnixTimeMilliseconds()), cancellationToken);
    }

    /// <summary>Sends an event again, or one that waits for its next try at once.</summary>
    public async Task<IResult> ReplayAsync(string application, string id, string eventId, CancellationToken cancellationToken)
    {
        (CallbackState? state, ApiFault fault) = await FindEnabledAsync(application, id, cancellationToken);
        if (state is null)
        {
            return ErrorMap.Result(fault);
        }

        IReadOnlyList<NumberedDelivery> all = await AllAsync(state.Id, null, cancellationToken);
        if (all.Where(one => one.Delivery.EventId == eventId).MaxBy(one => one.Number) is not { } found)
        {
            return ErrorMap.Result(ApiFault.DeliveryNotFound);
        }

        long now = time.GetUnixMilliseconds();
        if (found.Status == CallbackStatus.Pending)
        {
            await store.HurryAsync(state.Id, found, now, cancellationToken);
            signals.Changed(state.Id);
            return TypedResults.Json(CallbackDeliveryResource.From(found), statusCode: 202);
        }

        return found.Delivery.Source is { } source
            && await logs.FindAsync(EventRecord.LogOf(application), source, cancellationToken) is { } entry
            && events.Of(application, entry) is { } told
                ? await AddAsync(state, CallbackDelivery.New(told, source, now), cancellationToken)
                : ErrorMap.Result(ApiFault.EventGone);
    }

    /// <summary>Sends a range of time again.</summary>
    public async Task<IResult> ReplayAsync(
        string application, string id, JsonBody<ReplayCallbacks> body, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        if (body.Refusal(errors) is { } unreadable)
        {
            return unreadable;
        }

        ReplayCallbacks asked = body.Bind(errors);
        long now = time.GetUnixMilliseconds();
        long from = TimeTextAttribute.UnixMilliseconds(asked.From) ?? 0;
        long to = Math.Min(now, TimeTextAttribute.UnixMilliseconds(asked.To) ?? now);
        if (errors.Count == 0 && from >= to)
        {
            errors.Add(new FieldError("from", "from must be before to and before now."));
        }

        if (errors.Count > 0)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        (CallbackState? state, ApiFault fault) = await FindEnabledAsync(application, id, cancellationToken);
        if (state is null)
        {
            return ErrorMap.Result(fault);
        }

        CallbackReplay replay = new(LogCursor.From(logs.Shards, from).ToString(), to, asked.Types ?? []);
        CallbackAddition added = await store.ReplayAsync(state.Id, replay, cancellationToken);
        signals.Changed(state.Id);
        return added switch
        {
            CallbackAddition.Added => TypedResults.Json(
                CallbackResource.From(state with { Replay = replay }, now), statusCode: 202),
            CallbackAddition.Full => ErrorMap.Result(ApiFault.ReplayUnderWay),
            _ => ErrorMap.Result(ApiFault.CallbackNotFound),
        };
    }

    /// <summary>The endpoint, and what is wrong when it is null: there is no such, or it is disabled.</summary>
    private async Task<(CallbackState? State, ApiFault Fault)> FindEnabledAsync(
        string application, string id, CancellationToken cancellationToken) =>
        await endpoints.FindAsync(application, id, cancellationToken) switch
        {
            null => (null, ApiFault.CallbackNotFound),
            { Disabled: not null } => (null, ApiFault.CallbackDisabled),
            { } state => (state, default),
        };

    private async Task<IResult> AddAsync(CallbackState state, CallbackDelivery delivery, CancellationToken cancellationToken)
    {
        CallbackAddition added = await store.AddAsync(state.Id, delivery, cancellationToken);
        signals.Changed(state.Id);
        return added switch
        {
            CallbackAddition.Added => TypedResults.Json(
                CallbackDeliveryResource.From(new NumberedDelivery(0, delivery, CallbackStatus.Pending)), statusCode: 202),
            CallbackAddition.Full => ErrorMap.Result(ApiFault.CallbackFull),
            _ => ErrorMap.Result(ApiFault.CallbackNotFound),
        };
    }

    /// <summary>All deliveries, or those in one status: a bounded number.</summary>
    private async Task<IReadOnlyList<NumberedDelivery>> AllAsync(
        CallbackEndpointId id, CallbackStatus? only, CancellationToken cancellationToken)
    {
        long now = time.GetUnixMilliseconds();
        IReadOnlyList<NumberedDelivery>[] lists = await Task.WhenAll(Enum.GetValues<CallbackStatus>()
            .Where(status => only is null || status == only)
            .Select(status => status == CallbackStatus.Pending
                ? store.PendingAsync(id, cancellationToken)
                : store.EndedAsync(id, status, now, cancellationToken)));
        return [.. lists.SelectMany(list => list)];
    }
}
