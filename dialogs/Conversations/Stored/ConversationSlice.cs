using System.Runtime.Serialization;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Conversations.Stored;

/// <summary>Who holds the conversation, how many events it has told, and what the list last showed of it.</summary>
[DataContract]
public sealed class ConversationSlice : StateSlice
{
    /// <summary>The holder.</summary>
    [DataMember(Order = 0)]
    public HolderKind Holder { get; set; }

    /// <summary>The application that took the conversation; null for the bot.</summary>
    [DataMember(Order = 1)]
    public string? Application { get; set; }

    /// <summary>The holder's name as the application gave it; null for none.</summary>
    [DataMember(Order = 2)]
    public string? Name { get; set; }

    /// <summary>When it was taken, Unix milliseconds; 0 for the bot.</summary>
    [DataMember(Order = 3)]
    public long HeldSince { get; set; }

    /// <summary>How many events were told of the conversation: the sequence of the last one.</summary>
    [DataMember(Order = 4)]
    public int EventCount { get; set; }

    /// <summary>What the list last showed; null if it is not in the list.</summary>
    [DataMember(Order = 5)]
    public ListedAs? Listed { get; set; }

    /// <summary>
    /// When a person last wrote to the customer, took the conversation or gave it back, Unix milliseconds; 0 when no word of
    /// the customer can be meant for that person any more.
    /// </summary>
    [DataMember(Order = 6)]
    public long PersonSpokeAt { get; set; }

    /// <summary>True if a change of the holder would change nothing.</summary>
    public bool IsHeldAs(HolderChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        bool isBot = change.Holder == HolderKind.Bot;
        return Holder == change.Holder && Application == (isBot ? null : change.ApplicationId)
            && Name == (isBot ? null : change.Name);
    }

    /// <inheritdoc/>
    public override bool IsEmpty => Holder == HolderKind.Bot && EventCount == 0 && Listed is null
        && PersonSpokeAt == 0;

    /// <inheritdoc/>
    public override MailboxRetention Retention =>
        Holder == HolderKind.Bot ? MailboxRetention.Brief : MailboxRetention.AsRecords;
}

/// <summary>The place of a conversation in the list.</summary>
/// <param name="At">The activity that it is sorted by, Unix milliseconds.</param>
/// <param name="Holder">The holder.</param>
/// <param name="HasOpen">True with an open payment request.</param>
[DataContract]
public sealed record ListedAs(
    [property: DataMember(Order = 0)] long At,
    [property: DataMember(Order = 1)] HolderKind Holder,
    [property: DataMember(Order = 2)] bool HasOpen);

/// <summary>The conversation's slice of a state.</summary>
public static class ConversationState
{
    extension(MailboxState state)
    {
        /// <summary>Who holds the conversation.</summary>
        public ConversationSlice Conversation => state.Slice<ConversationSlice>();
    }
}
