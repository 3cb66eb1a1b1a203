using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Cards.Stored;

/// <summary>The customer's saved cards, and what stops paying with them by reply.</summary>
[DataContract]
public sealed class CardSlice : StateSlice
{
    /// <summary>The saved cards.</summary>
    [DataMember(Order = 0)]
    public List<SavedCard> Saved { get; set; } = [];

    /// <summary>The customer's id at the gateway, <c>cus_…</c>; null before it has one.</summary>
    [DataMember(Order = 1)]
    public string? CustomerId { get; set; }

    /// <summary>Why paying by reply is frozen; empty if it is not.</summary>
    [DataMember(Order = 2)]
    public List<Freeze> Freezes { get; set; } = [];

    /// <summary>True while a dispute or a fraud warning stops paying by reply.</summary>
    public bool Frozen => Freezes.Count > 0;

    /// <inheritdoc/>
    public override bool IsEmpty => Saved.Count == 0 && CustomerId is null && !Frozen;

    /// <inheritdoc/>
    public override MailboxRetention Retention => Saved.Count > 0 || Frozen ? MailboxRetention.Always
        : CustomerId is not null ? MailboxRetention.AsRecords
        : MailboxRetention.Brief;
}

/// <summary>The cards' slice of a state.</summary>
public static class CardState
{
    extension(MailboxState state)
    {
        /// <summary>The customer's saved cards.</summary>
        public CardSlice Cards => state.Slice<CardSlice>();
    }
}
