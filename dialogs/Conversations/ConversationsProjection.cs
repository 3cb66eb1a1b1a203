using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Conversations;

/// <summary>
/// The list of conversations, sorted by their last activity. The commit that changes one moves it. Of messages that follow
/// one another within a minute only the first moves it, because a payment is about five turns within seconds.
/// </summary>
/// <param name="projections">Reads it.</param>
/// <param name="codec">Reads the summaries.</param>
public sealed class ConversationsProjection(IProjections projections, TurnCodec codec)
{
    /// <summary>The name of the projection.</summary>
    public const string Name = "conversations";

    /// <summary>How much later an activity has to be to move a conversation, if nothing else has changed.</summary>
    public static readonly TimeSpan MovesAfter = TimeSpan.FromMinutes(1);

    private const string All = "all";
    private const string WithOpen = "open";

    /// <summary>Lists conversations, the last activity first.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    public async Task<ConversationPage> QueryAsync(ConversationQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        (IReadOnlyList<ConversationSummary> found, string? next) = await ProjectionPages.ReadAsync(
            projections,
            Name,
            Narrowest(query),
            ProjectionEntry.Bound(query.ActiveFrom ?? 0),
            Start(query),
            query.PageSize,
            record => Read(record) is { } summary && query.Matches(summary) ? summary : null,
            cancellationToken);
        return new ConversationPage(found, next is null ? null : Base64Url.EncodeToString(Encoding.ASCII.GetBytes(next)));
    }

    /// <summary>The entry of a conversation that moves.</summary>
    /// <param name="codec">Writes the summary.</param>
    /// <param name="summary">The conversation now.</param>
    /// <param name="was">Its place in the list before; null if it had none.</param>
    public static ProjectionEntry Entry(TurnCodec codec, ConversationSummary summary, ListedAs? was)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(summary);
        return new ProjectionEntry
        {
            Projection = Name,
            Id = summary.Id,
            SortedAt = summary.ActiveAt,
            FormerlyAt = was?.At,
            IsKeptAsMailbox = true,
            Body = codec.EncodeRecord(summary),
            Leaves = was is null ? [] : ListsOf(was),
            Joins = ListsOf(PlaceOf(summary)),
        };
    }

    /// <summary>The place in the list that a summary takes.</summary>
    public static ListedAs PlaceOf(ConversationSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new ListedAs(summary.ActiveAt, summary.Holder, summary.Open.Count > 0);
    }

    /// <summary>Writes the list if the turn has changed what it shows.</summary>
    internal static void List(TurnScope turn)
    {
        ListedAs? was = turn.State.Conversation.Listed;
        bool hasChanged = turn.OpenRequestsChanged || turn.Happenings.Any(one =>
            one.Type is ConversationEventType.HolderChanged or ConversationEventType.CustomerForgotten);
        long activeAt = hasChanged ? turn.Now : turn.Happenings
            .Where(one => one.Type is ConversationEventType.MessageReceived or ConversationEventType.MessageSent)
            .Select(one => one.At).DefaultIfEmpty().Max();
        bool moves = activeAt > 0
            && (hasChanged || was is null || activeAt - was.At >= (long)MovesAfter.TotalMilliseconds);
        if (!moves)
        {
            return;
        }

        ConversationSummary summary = ConversationSummary.Of(
            turn.Mailbox, turn.State, turn.Settings, Math.Max(activeAt, was?.At ?? 0));
        turn.State.Conversation.Listed = PlaceOf(summary);
        turn.Project(Entry(turn.Codec, summary, was));
    }

    /// <summary>
    /// The record of a member. A mailbox that ended and began anew has left a member behind: its record is of another
    /// time, and stands under that one.
    /// </summary>
    private ConversationSummary? Read(ProjectedRecord record)
    {
        ConversationSummary summary = codec.DecodeRecord<ConversationSummary>(record.Body);
        return record.Member == ProjectionEntry.MemberOf(summary.ActiveAt, summary.Id) ? summary : null;
    }

    private static string Narrowest(ConversationQuery query) => query switch
    {
        { Holder: { } holder and not HolderKind.Bot } => Of(holder),
        { HasOpen: true } => WithOpen,
        { Holder: { } holder } => Of(holder),
        _ => All,
    };

    private static string[] ListsOf(ListedAs place) =>
        place.HasOpen ? [All, Of(place.Holder), WithOpen] : [All, Of(place.Holder)];

    private static string Of(HolderKind holder) => "holder:" + WordOf(holder);

    /// <summary>The word of a holder, which is stored and shown.</summary>
    public static string WordOf(HolderKind holder) => holder switch
    {
        HolderKind.Bot => "bot",
        HolderKind.Agent => "agent",
        HolderKind.Desk => "desk",
        _ => throw new UnreachableException($"No holder is called {holder}."),
    };

    private static string Start(ConversationQuery query)
    {
        string latest = query.ActiveTo is { } time ? ProjectionEntry.Bound(time) : ProjectionPages.Latest;
        if (query.Cursor is null)
        {
            return latest;
        }

        string cursor = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(query.Cursor));
        if (!ProjectionEntry.IsMember(cursor) || !ConversationId.TryParse(cursor.AsSpan(ProjectionEntry.TimeLength), out _))
        {
            throw new FormatException("No page of this list has such a cursor.");
        }

        return string.CompareOrdinal(cursor, latest) < 0 ? cursor : latest;
    }
}
