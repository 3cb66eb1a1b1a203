using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Cards.Stored;

/// <summary>The customer's saved cards, and what stops paying with them by reply.</summary>
[DataContract]
public sealed class CardSlice : StateSlice
{
    /// <summary>The saved cards.</summary>
    [DataMember(Order = 0)]
    public List<SavedCard> Saved { get; set; } = [];

    /// <summary>The customer's id at each gateway that knows the customer.</summary>
    [DataMember(Order = 1)]
    public Dictionary<string, string> CustomerIds { get; set; } = [];

    /// <summary>Why paying by reply is frozen; empty if it is not.</summary>
    [DataMember(Order = 2)]
    public List<Freeze> Freezes { get; set; } = [];

    /// <summary>True while a dispute or a fraud warning stops paying by reply.</summary>
    public bool Frozen => Freezes.Count > 0;

    /// <summary>A saved card; null if it is not kept.</summary>
    public SavedCard? Find(GatewayObject card) => Saved.Find(one => one.AtGateway == card);

    /// <inheritdoc/>
    public override bool IsEmpty => Saved.Count == 0 && CustomerIds.Count == 0 && !Frozen;

    /// <inheritdoc/>
    public override MailboxRetention Retention => Saved.Count > 0 || Frozen ? MailboxRetention.Always
        : CustomerIds.Count > 0 ? MailboxRetention.AsRecords
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
