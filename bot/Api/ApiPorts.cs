using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Api;

/// <summary>What an idempotency key turned out to be.</summary>
public enum KeyUse
{
    /// <summary>Not seen before: the proposed id is its own from now on.</summary>
    New,

    /// <summary>Seen with the same call.</summary>
    Repeated,

    /// <summary>Seen with another call.</summary>
    Conflict,
}

/// <summary>What came of claiming an idempotency key.</summary>
/// <param name="Use">What it turned out to be.</param>
/// <param name="AssignedId">The id the key stands for, now or since it was first claimed.</param>
public sealed record KeyClaim(KeyUse Use, string AssignedId);

/// <summary>Claims an application's idempotency key for a call, in one step in the store.</summary>
public delegate Task<KeyClaim> ClaimKey(
    string applicationId,
    string key,
    ReadOnlyMemory<byte> callHash,
    string proposedId,
    CancellationToken cancellationToken);

/// <summary>What a list of payments is asked for.</summary>
public sealed record PaymentListQuery
{
    /// <summary>The application whose payments these are.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>Only these.</summary>
    public PaymentStatus? Status { get; init; }

    /// <summary>Only of this order.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Created at or after, Unix milliseconds.</summary>
    public long? CreatedFrom { get; init; }

    /// <summary>Created before, Unix milliseconds.</summary>
    public long? CreatedTo { get; init; }

    /// <summary>How many, 1 to 100.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the last page ended.</summary>
    public string? Cursor { get; init; }
}

/// <summary>A page of a list, newest first.</summary>
/// <param name="Payments">The payments.</param>
/// <param name="NextCursor">Where the next page begins; null at the end.</param>
public sealed record PaymentListPage(IReadOnlyList<PaymentSummary> Payments, string? NextCursor);

/// <summary>Reads the list of payments.</summary>
/// <exception cref="FormatException">The cursor is not one of ours.</exception>
public delegate Task<PaymentListPage> ListPayments(PaymentListQuery query, CancellationToken cancellationToken);
