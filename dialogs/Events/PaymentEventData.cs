using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Events;

/// <summary>A payment request at the time of an event. Amounts are minor units.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Reason">The entry of the history that the event is; null for none.</param>
/// <param name="OrderNumber">The merchant's order number.</param>
/// <param name="Channel">The channel of the request.</param>
/// <param name="AmountMinor">What is asked for.</param>
/// <param name="CurrencyCode">ISO 4217 code.</param>
/// <param name="CapturedMinor">What all charges together have taken, after the turn that told of the event.</param>
/// <param name="RefundedMinor">What went back of it.</param>
/// <param name="DisputedMinor">What is disputed of it.</param>
/// <param name="OwedMinor">What has to go back and is not on its way.</param>
[DataContract]
public sealed record PaymentEventData(
    [property: DataMember(Order = 0)] PaymentStatus Status,
    [property: DataMember(Order = 1)] string? Reason,
    [property: DataMember(Order = 2)] string OrderNumber,
    [property: DataMember(Order = 3)] Channel Channel,
    [property: DataMember(Order = 4)] long AmountMinor,
    [property: DataMember(Order = 5)] string CurrencyCode,
    [property: DataMember(Order = 6)] long CapturedMinor,
    [property: DataMember(Order = 7)] long RefundedMinor,
    [property: DataMember(Order = 8)] long DisputedMinor,
    [property: DataMember(Order = 9)] long OwedMinor)
{
    /// <summary>The record of an event of a payment request.</summary>
    public static EventRecord RecordOf(PaymentRequest payment, PaymentEvent told)
    {
        Amounts money = payment.Amounts;
        return new EventRecord
        {
            Type = EventTypes.NameOf(told.Type),
            Subject = payment.Id,
            Sequence = told.Sequence,
            At = told.At,
            Payment = new PaymentEventData(
                told.Status,
                told.Reason,
                payment.OrderNumber,
                payment.Channel,
                payment.AmountMinor,
                payment.CurrencyCode,
                money.Captured,
                money.Refunded,
                money.Disputed,
                payment.OwedMinor),
        };
    }
}
