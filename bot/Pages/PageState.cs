using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Pages;

/// <summary>The state of a payment for a customer who opens the link.</summary>
public abstract record PageState
{
    private PageState()
    {
    }

    /// <summary>It can be paid.</summary>
    public sealed record Payable : PageState;

    /// <summary>A charge is under way: wait, and do not pay twice.</summary>
    public sealed record BeingCharged : PageState;

    /// <summary>The bank wants to see the customer.</summary>
    /// <param name="Url">Where the bank waits.</param>
    public sealed record BankCheck(string Url) : PageState;

    /// <summary>Only the merchant can correct it.</summary>
    public sealed record OnHold : PageState;

    /// <summary>The money is there.</summary>
    public sealed record Paid : PageState;

    /// <summary>Cancelled, or about to be.</summary>
    public sealed record Cancelled : PageState;

    /// <summary>Expired, or about to.</summary>
    public sealed record Expired : PageState;

    /// <summary>The state of a payment at a time.</summary>
    /// <param name="payment">The payment as last stored.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static PageState Of(PaymentRequest payment, long now)
    {
        if (PaymentStatusTable.IsPaid(payment.Status))
        {
            return new Paid();
        }

        Attempt? attempt = payment.Unsettled;
        return payment.Status switch
        {
            PaymentStatus.Cancelled => new Cancelled(),
            PaymentStatus.Expired => new Expired(),
            _ when IsCharging(attempt) => new BeingCharged(),
            _ when payment.PendingClose == PendingClose.Cancel => new Cancelled(),
            _ when payment.PendingClose == PendingClose.Expire || payment.ExpiresAt <= now => new Expired(),
            _ when attempt is { State: AttemptState.RequiresAction, Url: { } url } => new BankCheck(url),
            PaymentStatus.OnHold => new OnHold(),
            _ when attempt?.State == AttemptState.RequiresAction => new BeingCharged(),
            PaymentStatus.Processing when attempt is not null => new BeingCharged(),
            _ => new Payable(),
        };
    }

    private static bool IsCharging(Attempt? attempt) => attempt switch
    {
        { State: AttemptState.Processing } => true,
        { Kind: AttemptKind.Card, State: AttemptState.Sending } => true,
        _ => false,
    };
}
