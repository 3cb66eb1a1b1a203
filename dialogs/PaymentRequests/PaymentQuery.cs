using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>The filters of a list of payments, newest first. A null filter does not filter.</summary>
public sealed record PaymentQuery
{
    /// <summary>The most payments on a page.</summary>
    public const int MaxPerPage = 100;

    /// <summary>Only of this API client.</summary>
    public string? App { get; init; }

    /// <summary>Only in this status.</summary>
    public PaymentStatus? Status { get; init; }

    /// <summary>Only payments whose money an operator must see to; see <see cref="PaymentSummary.Owes"/>.</summary>
    public bool Owing { get; init; }

    /// <summary>Only of this order.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Only created at or after this time, Unix milliseconds.</summary>
    public long? CreatedFrom { get; init; }

    /// <summary>Only created before this time, Unix milliseconds.</summary>
    public long? CreatedTo { get; init; }

    /// <summary>The end of the page before this one.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many to return. Default 25; 1 to <see cref="MaxPerPage"/>.</summary>
    public int PageSize { get; init; } = 25;

    /// <summary>True if the filters of application, status, owed money and order accept a payment.</summary>
    public bool Matches(PaymentSummary summary) =>
        (App is null || App == summary.ApplicationId)
        && (Status is null || Status == summary.Status)
        && (!Owing || summary.Owes)
        && (OrderNumber is null || OrderNumber == summary.OrderNumber);
}

/// <summary>A page of payments.</summary>
/// <param name="Payments">The payments, newest first; may be fewer than asked for even when more follow.</param>
/// <param name="Cursor">Where the next page begins; null at the end.</param>
public sealed record PaymentPage(IReadOnlyList<PaymentSummary> Payments, string? Cursor);
