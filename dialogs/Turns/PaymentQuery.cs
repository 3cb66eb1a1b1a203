using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>Which payments to list, newest first. What is left out does not filter.</summary>
public sealed record PaymentQuery
{
    /// <summary>The most payments on a page.</summary>
    public const int MaxPerPage = 100;

    /// <summary>Only of this API client.</summary>
    public string? App { get; init; }

    /// <summary>Only in this status.</summary>
    public PaymentStatus? Status { get; init; }

    /// <summary>Only where an operator has to see to money; see <see cref="PaymentSummary.Owes"/>.</summary>
    public bool Owing { get; init; }

    /// <summary>Only of this order.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Only created at or after this time, Unix milliseconds.</summary>
    public long? CreatedFrom { get; init; }

    /// <summary>Only created before this time, Unix milliseconds.</summary>
    public long? CreatedTo { get; init; }

    /// <summary>Where the page before this one ended.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many to return. Default 25; 1 to <see cref="MaxPerPage"/>.</summary>
    public int PageSize { get; init; } = 25;

    /// <summary>True when the page is to show a payment, as far as application, status, money owed and order tell.</summary>
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
