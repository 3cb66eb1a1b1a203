using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>The last agreement of a customer, so that its repetition agrees to nothing else.</summary>
/// <param name="Words">The words as they were read.</param>
/// <param name="At">When, or when the money came, Unix milliseconds.</param>
/// <param name="RequestId">The request.</param>
/// <param name="OrderNumber">Its order number.</param>
/// <param name="Paid">True once it has paid.</param>
[DataContract]
public sealed record LastAgreement(
    [property: DataMember(Order = 0)] string Words,
    [property: DataMember(Order = 1)] long At,
    [property: DataMember(Order = 2)] string RequestId,
    [property: DataMember(Order = 3)] string OrderNumber,
    [property: DataMember(Order = 4)] bool Paid = false);
