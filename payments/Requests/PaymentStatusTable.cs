using static Chat2Pay.Payments.Requests.PaymentStatus;

namespace Chat2Pay.Payments.Requests;

/// <summary>The one table of the moves a payment request may make.</summary>
public static class PaymentStatusTable
{
    private static readonly Dictionary<PaymentStatus, PaymentStatus[]> Moves = new()
    {
        [Pending] = [Opened, Processing, RequiresAction, OnHold, Paid, Cancelled, Expired],
        [Opened] = [Pending, Processing, RequiresAction, OnHold, Paid, Cancelled, Expired],
        [Processing] = [Pending, Opened, RequiresAction, OnHold, Paid, Cancelled, Expired],
        [RequiresAction] = [Pending, Opened, Processing, OnHold, Paid, Cancelled, Expired],
        [OnHold] = [Pending, Opened, Processing, Paid, Cancelled, Expired],
        [Paid] = [PartiallyRefunded, Refunded],
        [PartiallyRefunded] = [Paid, Refunded],
        [Refunded] = [Paid, PartiallyRefunded],
        [Cancelled] = [],
        [Expired] = [],
    };

    /// <summary>True when the move is allowed.</summary>
    public static bool Allows(PaymentStatus from, PaymentStatus to) => Array.IndexOf(Moves[from], to) >= 0;

    /// <summary>True when money may still come in for the request.</summary>
    public static bool IsOpen(PaymentStatus status) =>
        status is Pending or Opened or Processing or RequiresAction or OnHold;

    /// <summary>True when the merchant has, or had, the money.</summary>
    public static bool IsPaid(PaymentStatus status) => status is Paid or PartiallyRefunded or Refunded;

    /// <summary>The wire name: lower case with underscores, for example <c>requires_action</c>.</summary>
    public static string WireName(PaymentStatus status) => status switch
    {
        Pending => "pending",
        Opened => "opened",
        Processing => "processing",
        RequiresAction => "requires_action",
        OnHold => "on_hold",
        Paid => "paid",
        PartiallyRefunded => "partially_refunded",
        Refunded => "refunded",
        Cancelled => "cancelled",
        Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown payment status."),
    };

    /// <summary>Reads a wire name.</summary>
    public static bool TryParse(string? wireName, out PaymentStatus status)
    {
        foreach (PaymentStatus candidate in Moves.Keys)
        {
            if (WireName(candidate) == wireName)
            {
                status = candidate;
                return true;
            }
        }

        status = default;
        return false;
    }
}
