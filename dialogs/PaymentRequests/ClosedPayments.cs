using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>
/// Moves closed payments out of the state into records of their own, so that it stays small, and writes the list of
/// payments.
/// </summary>
internal static class ClosedPayments
{
    public static void MoveOut(TurnScope turn)
    {
        PaymentSlice payments = turn.State.Payments;
        foreach (PaymentRequest payment in payments.Open)
        {
            if (turn.IsChanged(payment))
            {
                List(turn, payment, turn.State.Customer.MaskedAddress());
            }

            if (IsOver(payment))
            {
                ClosedRecord record = new(payment, turn.State.Customer.Address);
                turn.Store(payment.RequestId, turn.Codec.EncodeRecord(record));
                if (payment.Status == PaymentStatus.Expired)
                {
                    Renewals.Keep(turn, payment);
                }

                payments.LastClosed = LastClosed.Of(payment);
            }
        }

        payments.Open.RemoveAll(IsOver);
        foreach (ClosedRecord record in turn.Loaded.Where(record => turn.IsChanged(record.Payment)))
        {
            turn.Store(record.Payment.RequestId, turn.Codec.EncodeRecord(record));
            List(turn, record.Payment, CustomerSlice.Mask(record.To));
            if (payments.LastClosed?.RequestId == record.Payment.Id)
            {
                payments.LastClosed = LastClosed.Of(record.Payment);
            }
        }
    }

    private static bool IsOver(PaymentRequest payment) => !payment.IsOpen && payment.Unsettled is null;

    private static void List(TurnScope turn, PaymentRequest payment, string toMasked)
    {
        PaymentBefore? before = turn.Before(payment);
        turn.Project(PaymentsProjection.Entry(
            turn.Codec,
            turn.Mailbox,
            new PaymentChange(payment.Summarise(toMasked), before?.Status, before?.Owes == true)));
    }
}
