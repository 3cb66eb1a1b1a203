using System.Runtime.Serialization;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>One dialog on a stack, as stored.</summary>
/// <param name="Id">The dialog's id.</param>
/// <param name="State">Its typed state.</param>
[DataContract]
public sealed record DialogFrame(
    [property: DataMember(Order = 0)] string Id,
    [property: DataMember(Order = 1)] DialogRecord State);

/// <summary>The typed, versioned state of a dialog; see <see cref="StoredTypeIds.Dialogs"/>.</summary>
public abstract record DialogRecord;

/// <summary>The state of the conversation about one payment request.</summary>
[DataContract]
public sealed record PaymentDialogRecord : DialogRecord
{
    /// <summary>The version of this record's layout.</summary>
    [DataMember(Order = 0)]
    public int Layout { get; init; } = 1;

    /// <summary>The named step; see <see cref="PaymentStep"/>.</summary>
    [DataMember(Order = 1)]
    public required string Step { get; init; }

    /// <summary>The card that was offered, in the steps that offer one.</summary>
    [DataMember(Order = 2)]
    public string? OfferedCard { get; init; }

    /// <summary>
    /// The number of the message that asks, see <see cref="RequestDelivery.Number"/>; its buttons' nonces depend on it.
    /// </summary>
    [DataMember(Order = 3)]
    public int Question { get; init; }

    /// <summary>The version of the question's wording.</summary>
    [DataMember(Order = 4)]
    public int Wording { get; init; }

    /// <summary>The card as the question named it, for example <c>Visa ending 4242</c>, in the steps that offer one.</summary>
    [DataMember(Order = 5)]
    public string? NamedCard { get; init; }

    /// <summary>True if the question asks for its code: a bare yes or no does not answer it.</summary>
    [DataMember(Order = 6)]
    public bool CodeAsked { get; init; }

    /// <summary>The language of the question, a BCP 47 tag; null where only English was spoken.</summary>
    [DataMember(Order = 7)]
    public string? Language { get; init; }
}

/// <summary>The named steps of a payment's conversation.</summary>
public static class PaymentStep
{
    /// <summary>The customer has been asked whether a saved card may be charged.</summary>
    public const string Asked = "asked";

    /// <summary>The customer has the link.</summary>
    public const string Linked = "linked";

    /// <summary>A charge is under way.</summary>
    public const string Charging = "charging";
}
