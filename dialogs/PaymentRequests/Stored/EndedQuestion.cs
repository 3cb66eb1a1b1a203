using System.Runtime.Serialization;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>A question that has ended.</summary>
/// <param name="ShortCode">Its code.</param>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="At">When, Unix milliseconds.</param>
[DataContract]
public sealed record EndedQuestion(
    [property: DataMember(Order = 0)] string ShortCode,
    [property: DataMember(Order = 1)] string OrderNumber,
    [property: DataMember(Order = 2)] long At);
