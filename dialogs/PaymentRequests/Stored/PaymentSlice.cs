using System.Runtime.Serialization;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>The customer's payment requests and what was said about them. Bounded: closed payments are moved out.</summary>
[DataContract]
public sealed class PaymentSlice : StateSlice
{
    /// <summary>Payment requests that are open, or whose conversation has not ended.</summary>
    [DataMember(Order = 0)]
    public List<PaymentRequest> Open { get; set; } = [];

    /// <summary>The dialog stacks of open requests, by storage key and the request's local id.</summary>
    [DataMember(Order = 1)]
    public Dictionary<string, Dictionary<string, List<DialogFrame>>> Dialogs { get; set; } = [];

    /// <summary>The request that was closed last, so that a late reply gets a truthful answer.</summary>
    [DataMember(Order = 2)]
    public LastClosed? LastClosed { get; set; }

    /// <summary>Payments by reply on the day of <see cref="RepliesDay"/>.</summary>
    [DataMember(Order = 3)]
    public int Replies { get; set; }

    /// <summary>The day <see cref="Replies"/> counts, days since 1970-01-01 UTC.</summary>
    [DataMember(Order = 4)]
    public int RepliesDay { get; set; }

    /// <summary>
    /// The questions that last ended or were replaced without an answer, oldest first: a reply on its way may be meant
    /// for one of them. Bounded.
    /// </summary>
    [DataMember(Order = 5)]
    public List<EndedQuestion> EndedQuestions { get; set; } = [];

    /// <summary>
    /// Marks of the messages that said to pay, oldest first, agreements or not: none of them agrees to a payment when
    /// it comes again. Bounded.
    /// </summary>
    [DataMember(Order = 6)]
    public List<long> SaidToPay { get; set; } = [];

    /// <summary>The last agreement; null without one.</summary>
    [DataMember(Order = 7)]
    public LastAgreement? LastAgreement { get; set; }

    /// <summary>The request that NEW would renew; null without one.</summary>
    [DataMember(Order = 8)]
    public Renewable? Renewable { get; set; }

    /// <inheritdoc/>
    public override bool IsEmpty => Open.Count == 0 && Dialogs.Count == 0 && LastClosed is null && RepliesDay == 0
        && EndedQuestions.Count == 0 && SaidToPay.Count == 0 && LastAgreement is null && Renewable is null;

    /// <inheritdoc/>
    public override MailboxRetention Retention => Open.Count > 0 ? MailboxRetention.Always
        : LastClosed is not null ? MailboxRetention.AsRecords
        : MailboxRetention.Brief;
}

/// <summary>The payments' slice of a state.</summary>
public static class PaymentState
{
    extension(MailboxState state)
    {
        /// <summary>The customer's payment requests.</summary>
        public PaymentSlice Payments => state.Slice<PaymentSlice>();
    }
}
