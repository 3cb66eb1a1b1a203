namespace Chat2Pay.Turns.Store;

/// <summary>
/// The API's idempotency keys. A key is claimed, with the id of its request, before the request is delivered.
/// </summary>
public interface IIdempotencyRecords
{
    /// <summary>Claims a key in one step. One round trip.</summary>
    /// <param name="appId">The API client; keys of different clients never meet.</param>
    /// <param name="key">The client's idempotency key, as it came.</param>
    /// <param name="requestHash">A hash of all fields of the request.</param>
    /// <param name="proposedId">The id to assign when the key is new.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IdempotencyClaim> ClaimAsync(
        string appId,
        string key,
        ReadOnlyMemory<byte> requestHash,
        string proposedId,
        CancellationToken cancellationToken);
}

/// <summary>The outcome of claiming an idempotency key.</summary>
public enum IdempotencyOutcome
{
    /// <summary>New: the proposed id is assigned to it.</summary>
    New,

    /// <summary>Known with the same request: the id assigned first holds.</summary>
    Repeated,

    /// <summary>Known with another request: the call is refused.</summary>
    Conflict,
}

/// <summary>The result of claiming an idempotency key.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="AssignedId">The id assigned to the key, now or by the first claim.</param>
public sealed record IdempotencyClaim(IdempotencyOutcome Outcome, string AssignedId);
