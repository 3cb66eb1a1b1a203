namespace Chat2Pay.Payments.Gateway;

/// <summary>Where a refund stands.</summary>
public enum RefundState
{
    /// <summary>Sent, or about to be; the gateway's answer is not known.</summary>
    Sending,

    /// <summary>The gateway has taken it on; the money is on its way.</summary>
    Pending,

    /// <summary>The money is back.</summary>
    Succeeded,

    /// <summary>The gateway could not give the money back.</summary>
    Failed,
}
