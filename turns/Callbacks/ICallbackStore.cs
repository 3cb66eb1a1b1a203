using Chat2Pay.Turns.Store;

namespace Chat2Pay.Turns.Callbacks;

/// <summary>
/// Callback endpoints, what is on its way to them, and what became of it. One worker at a time holds an endpoint, by a lease;
/// what it writes is fenced by the token of the lease, and by what it has written before: a store that has lost its last
/// second takes nothing on top of what it no longer has.
/// </summary>
public interface ICallbackStore
{
    /// <summary>How many pending deliveries an endpoint has at most.</summary>
    const int MostPending = 1_000;

    /// <summary>How many delivered, and how many failed deliveries of an endpoint are kept.</summary>
    const int MostEnded = 1_000;

    /// <summary>How long ended deliveries are kept.</summary>
    static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>
    /// Lists an id under an application, unless it has as many as it may; listed twice, it counts once. An id that is listed
    /// and has no endpoint may be forgotten some minutes later.
    /// </summary>
    Task<bool> RegisterAsync(
        CallbackEndpointId id, string applicationId, int most, long now, CancellationToken cancellationToken);

    /// <summary>Stores a new endpoint; one that is there already stays as it is.</summary>
    /// <param name="id">Its id, registered before.</param>
    /// <param name="applicationId">Its application.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="after">It gets the events after this cursor.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task CreateAsync(
        CallbackEndpointId id,
        string applicationId,
        CallbackEndpoint endpoint,
        LogCursor after,
        CancellationToken cancellationToken);

    /// <summary>Every id that is registered, with its application and when it was registered.</summary>
    Task<IReadOnlyList<RegisteredCallback>> ListAsync(CancellationToken cancellationToken);

    /// <summary>An endpoint; null if there is none.</summary>
    Task<CallbackState?> ReadAsync(CallbackEndpointId id, CancellationToken cancellationToken);

    /// <summary>Replaces what an application has said of an endpoint, unless it was changed since it was read.</summary>
    /// <param name="read">The endpoint as it was read.</param>
    /// <param name="endpoint">What it becomes.</param>
    /// <param name="enabled">True to enable it, false to disable it, null to leave that.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False if it was changed or deleted since.</returns>
    Task<bool> UpdateAsync(
        CallbackState read, CallbackEndpoint endpoint, bool? enabled, long now, CancellationToken cancellationToken);

    /// <summary>Deletes an endpoint with everything of it.</summary>
    Task DeleteAsync(CallbackEndpointId id, CancellationToken cancellationToken);

    /// <summary>Takes the lease of an endpoint or renews it.</summary>
    Task<CallbackLease> LeaseAsync(
        CallbackEndpointId id, string token, TimeSpan leaseFor, long now, CancellationToken cancellationToken);

    /// <summary>Gives the lease back.</summary>
    Task ReleaseAsync(CallbackEndpointId id, string token, CancellationToken cancellationToken);

    /// <summary>The pending deliveries by their numbers, which grow in the order in which they were taken in.</summary>
    Task<IReadOnlyList<NumberedDelivery>> PendingAsync(CallbackEndpointId id, CancellationToken cancellationToken);

    /// <summary>Moves the cursor of an endpoint, and takes in what passed its filter: both or neither.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="fence">Who writes, and after what.</param>
    /// <param name="cursor">Where the reading ended.</param>
    /// <param name="taken">The new deliveries, in their order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of the first one; null if the lease or an earlier write is lost.</returns>
    Task<long?> TakeInAsync(
        CallbackEndpointId id,
        CallbackFence fence,
        LogCursor cursor,
        IReadOnlyList<CallbackDelivery> taken,
        CancellationToken cancellationToken);

    /// <summary>As <see cref="TakeInAsync"/>, for a range that is read again; null ends the range.</summary>
    Task<long?> TakeInAgainAsync(
        CallbackEndpointId id,
        CallbackFence fence,
        CallbackReplay? replay,
        IReadOnlyList<CallbackDelivery> taken,
        CancellationToken cancellationToken);

    /// <summary>Writes what a try has changed.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="fence">Who writes, and after what.</param>
    /// <param name="number">The number of the delivery.</param>
    /// <param name="outcome">What the try has changed.</param>
    /// <param name="told">Is appended to its log if the endpoint was enabled and is disabled by this; null for nothing.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False if the lease or an earlier write is lost: nothing was written.</returns>
    Task<bool> EndAsync(
        CallbackEndpointId id,
        CallbackFence fence,
        long number,
        CallbackOutcome outcome,
        LogEntry? told,
        long now,
        CancellationToken cancellationToken);

    /// <summary>Adds a delivery that no reading of the log has found.</summary>
    Task<CallbackAddition> AddAsync(CallbackEndpointId id, CallbackDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Has a pending delivery tried at once, unless it was tried since it was read.</summary>
    Task HurryAsync(CallbackEndpointId id, NumberedDelivery read, long now, CancellationToken cancellationToken);

    /// <summary>Begins to read a range again, unless one is being read.</summary>
    Task<CallbackAddition> ReplayAsync(CallbackEndpointId id, CallbackReplay replay, CancellationToken cancellationToken);

    /// <summary>The deliveries that have ended one way, in no certain order.</summary>
    Task<IReadOnlyList<NumberedDelivery>> EndedAsync(
        CallbackEndpointId id, CallbackStatus status, long now, CancellationToken cancellationToken);
}

/// <summary>The answer to whoever wants a lease.</summary>
/// <param name="Exists">False if there is no such endpoint.</param>
/// <param name="State">The endpoint; null if there is none, or another holds its lease.</param>
public sealed record CallbackLease(bool Exists, CallbackState? State);

/// <summary>What a write under a lease stands on.</summary>
/// <param name="Token">The token of the lease.</param>
/// <param name="Writes">How many such writes were made before, by every holder.</param>
public readonly record struct CallbackFence(string Token, long Writes);

/// <summary>A delivery with its number.</summary>
/// <param name="Number">Its place in the order in which deliveries were taken in.</param>
/// <param name="Delivery">The delivery.</param>
/// <param name="Status">Where it is.</param>
public sealed record NumberedDelivery(long Number, CallbackDelivery Delivery, CallbackStatus Status);

/// <summary>An id that is registered.</summary>
/// <param name="Id">The id of the endpoint.</param>
/// <param name="ApplicationId">Its application.</param>
/// <param name="At">When it was registered, Unix milliseconds.</param>
public sealed record RegisteredCallback(CallbackEndpointId Id, string ApplicationId, long At);

/// <summary>An endpoint as the store has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ApplicationId">Its application.</param>
/// <param name="Endpoint">What the application has said of it.</param>
/// <param name="Version">Changes with <paramref name="Endpoint"/>.</param>
/// <param name="Cursor">Where the reading of the log is, the text of a <see cref="LogCursor"/>.</param>
/// <param name="Replay">The range that is being read again; null for none.</param>
/// <param name="Health">How it has answered lately.</param>
/// <param name="Disabled">Why it gets nothing; null if it does.</param>
/// <param name="ChangedAt">When it was last enabled or disabled, Unix milliseconds; 0 for never.</param>
/// <param name="Disablings">How often it was disabled because of its answers.</param>
/// <param name="Additions">How often something was added by <see cref="ICallbackStore.AddAsync"/>.</param>
/// <param name="Writes">How often a holder has written, see <see cref="CallbackFence"/>.</param>
public sealed record CallbackState(
    CallbackEndpointId Id,
    string ApplicationId,
    CallbackEndpoint Endpoint,
    long Version,
    string Cursor,
    CallbackReplay? Replay,
    CallbackHealth Health,
    CallbackDisabled? Disabled,
    long ChangedAt,
    int Disablings,
    long Additions,
    long Writes)
{
    /// <summary>What the next write of its holder stands on.</summary>
    public CallbackFence FenceOf(string token) => new(token, Writes);
}

/// <summary>Whether something was added to an endpoint.</summary>
public enum CallbackAddition
{
    /// <summary>It was.</summary>
    Added,

    /// <summary>There is no such endpoint.</summary>
    NotFound,

    /// <summary>As many deliveries are pending as may be, or a range is being read already.</summary>
    Full,
}
