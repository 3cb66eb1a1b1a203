using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Requests;

/// <summary>One entry of a request's history: what it moved to, when, by whom and why.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Status">The status after the event.</param>
/// <param name="By">
/// Who caused it: <c>api:…</c>, <c>customer</c>, <c>gateway</c>, <c>clock</c>, <c>channel</c>, <c>conversation</c>,
/// <c>operator</c>, <c>opt_out</c>.
/// </param>
/// <param name="What">
/// The <see cref="HistoryEntry"/> as it is stored, for example <c>requested</c>, <c>declined:insufficient_funds</c>.
/// </param>
/// <param name="MessageId">The message that caused it, where one did.</param>
[DataContract]
public sealed record HistoryEvent(
    [property: DataMember(Order = 0)] long At,
    [property: DataMember(Order = 1)] PaymentStatus Status,
    [property: DataMember(Order = 2)] string By,
    [property: DataMember(Order = 3)] string What,
    [property: DataMember(Order = 4)] string? MessageId = null)
{
    /// <summary>What kind of entry it is.</summary>
    [IgnoreDataMember]
    public HistoryKind Kind => HistoryEntry.KindOf(What);

    /// <summary>True when it says exactly this.</summary>
    public bool Is(HistoryEntry entry) => What == entry.ToString();
}
