namespace Chat2Pay.Dialogs.Turns;

/// <summary>The list of payments, written by the commits that change them, so it is never behind.</summary>
public interface IPaymentList
{
    /// <summary>Lists payments, newest first.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    Task<PaymentPage> QueryAsync(PaymentQuery query, CancellationToken cancellationToken);
}
