using Chat2Pay.Dialogs.Conversations.Stored;

namespace Chat2Pay.Dialogs.Conversations;

/// <summary>The filters of a list of conversations, the last activity first. A null filter does not filter.</summary>
public sealed record ConversationQuery
{
    /// <summary>Only conversations of this holder.</summary>
    public HolderKind? Holder { get; init; }

    /// <summary>Only conversations with an open payment request.</summary>
    public bool HasOpen { get; init; }

    /// <summary>Only those that were last active at or after this time, Unix milliseconds.</summary>
    public long? ActiveFrom { get; init; }

    /// <summary>Only those that were last active before this time, Unix milliseconds.</summary>
    public long? ActiveTo { get; init; }

    /// <summary>The end of the page before this one.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many to return; 1 or more.</summary>
    public required int PageSize { get; init; }

    /// <summary>True if the filters of holder and open requests accept a conversation.</summary>
    public bool Matches(ConversationSummary summary) =>
        (Holder is null || Holder == summary.Holder) && (!HasOpen || summary.Open.Count > 0);
}

/// <summary>A page of conversations.</summary>
/// <param name="Conversations">The conversations; may be fewer than asked for even when more follow.</param>
/// <param name="Cursor">Where the next page begins; null at the end.</param>
public sealed record ConversationPage(IReadOnlyList<ConversationSummary> Conversations, string? Cursor);
