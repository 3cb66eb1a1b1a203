namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// The API's idempotency keys: each is claimed, with the id its request will have, before anything is delivered.
/// </summary>
public interface IIdempotencyRecords
{
    /// <summary>Claims a key in one step. One round trip.</summary>
    /// <param name="appId">The API client; keys of different clients never meet.</param>
    /// <param name="key">The client's idempotency key, as it came.</param>
    /// <param name="requestHash">A hash of everything that makes the request what it is.</param>
    /// <param name="proposedId">The id to assign when the key is new.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IdempotencyClaim> ClaimAsync(
        string appId,
        string key,
        ReadOnlyMemory<byte> requestHash,
        string proposedId,
        CancellationToken cancellationToken);
}

/// <summary>What an idempotency key turned out to be.</summary>
public enum IdempotencyOutcome
{
    /// <summary>Not seen before: the proposed id is assigned to it.</summary>
    New,

    /// <summary>Seen with the same request: the id assigned then holds.</summary>
    Repeated,

    /// <summary>Seen with another request: to be refused.</summary>
    Conflict,
}

/// <summary>What came of claiming an idempotency key.</summary>
/// <param name="Outcome">What the key turned out to be.</param>
/// <param name="AssignedId">The id the key stands for, now or since it was first claimed.</param>
public sealed record IdempotencyClaim(IdempotencyOutcome Outcome, string AssignedId);
