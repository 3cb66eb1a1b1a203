using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>A request that was closed.</summary>
/// <param name="OrderNumber">Its order number.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="ShortCode">Its short code.</param>
/// <param name="RequestId">The request.</param>
/// <param name="RefusedByCustomer">True when the customer closed it with a no.</param>
/// <param name="Standing">The state of the money that paid it.</param>
/// <param name="StandingMinor">The amount of that money, in minor units.</param>
/// <param name="CurrencyCode">The currency of that money; null in old records.</param>
/// <param name="Language">The language of the request; null in old records.</param>
[DataContract]
public sealed record LastClosed(
    [property: DataMember(Order = 0)] string OrderNumber,
    [property: DataMember(Order = 1)] PaymentStatus Status,
    [property: DataMember(Order = 2)] Channel Channel,
    [property: DataMember(Order = 3)] string ShortCode,
    [property: DataMember(Order = 4)] string RequestId,
    [property: DataMember(Order = 5)] bool RefusedByCustomer = false,
    [property: DataMember(Order = 6)] PaidStanding Standing = PaidStanding.Kept,
    [property: DataMember(Order = 7)] long StandingMinor = 0,
    [property: DataMember(Order = 8)] string? CurrencyCode = null,
    [property: DataMember(Order = 9)] string? Language = null)
{
    /// <summary>The current state of a closed payment.</summary>
    public static LastClosed Of(PaymentRequest payment) => new(
        payment.OrderNumber,
        payment.Status,
        payment.Channel,
        payment.ShortCode,
        payment.Id,
        payment.IsRefusedByCustomer,
        payment.PaidStanding,
        payment.PaidStandingAmount.Minor,
        payment.CurrencyCode,
        payment.Language);
}
