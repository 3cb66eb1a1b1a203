using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>
/// An event of a payment request, as its log keeps it: small, and without anything personal. Amounts are minor units.
/// </summary>
/// <param name="Type">What happened.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Sequence">Its place among the events of the request, from 1, without a gap.</param>
/// <param name="At">When, Unix milliseconds.</param>
/// <param name="Status">The status of the request then.</param>
/// <param name="Reason">The entry of the history that it is; null for none.</param>
/// <param name="OrderNumber">The merchant's order number.</param>
/// <param name="Channel">The channel of the request.</param>
/// <param name="AmountMinor">What is asked for.</param>
/// <param name="CurrencyCode">ISO 4217 code.</param>
/// <param name="CapturedMinor">What all charges together have taken, after the turn that told of the event.</param>
/// <param name="RefundedMinor">What went back of it.</param>
/// <param name="DisputedMinor">What is disputed of it.</param>
/// <param name="OwedMinor">What has to go back and is not on its way.</param>
[DataContract]
public sealed record PaymentEventRecord(
    [property: DataMember(Order = 0)] PaymentEventType Type,
    [property: DataMember(Order = 1)] string RequestId,
    [property: DataMember(Order = 2)] int Sequence,
    [property: DataMember(Order = 3)] long At,
    [property: DataMember(Order = 4)] PaymentStatus Status,
    [property: DataMember(Order = 5)] string? Reason,
    [property: DataMember(Order = 6)] string OrderNumber,
    [property: DataMember(Order = 7)] Channel Channel,
    [property: DataMember(Order = 8)] long AmountMinor,
    [property: DataMember(Order = 9)] string CurrencyCode,
    [property: DataMember(Order = 10)] long CapturedMinor,
    [property: DataMember(Order = 11)] long RefundedMinor,
    [property: DataMember(Order = 12)] long DisputedMinor,
    [property: DataMember(Order = 13)] long OwedMinor)
{
    /// <summary>The log of an application's events.</summary>
    public static string LogOf(string applicationId) => "events:" + applicationId;

    /// <summary>The record of an event.</summary>
    public static PaymentEventRecord Of(PaymentRequest payment, PaymentEvent told)
    {
        Amounts money = payment.Amounts;
        return new PaymentEventRecord(
            told.Type,
            payment.Id,
            told.Sequence,
            told.At,
            told.Status,
            told.Reason,
            payment.OrderNumber,
            payment.Channel,
            payment.AmountMinor,
            payment.CurrencyCode,
            money.Captured,
            money.Refunded,
            money.Disputed,
            payment.OwedMinor);
    }
}
