using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>The list of payments, written by the commits that change them, so it is never behind.</summary>
/// <param name="projections">Reads it.</param>
/// <param name="codec">Reads the summaries.</param>
public sealed class PaymentsProjection(IProjections projections, TurnCodec codec)
{
    /// <summary>The name of the projection.</summary>
    public const string Name = "payments";

    private const string All = "all";

    /// <summary>Lists payments, newest first.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    public async Task<PaymentPage> QueryAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, PaymentQuery.MaxPerPage);
        (IReadOnlyList<PaymentSummary> found, string? next) = await ProjectionPages.ReadAsync(
            projections,
            Name,
            Narrowest(query),
            ProjectionEntry.Bound(query.CreatedFrom ?? 0),
            Start(query),
            query.PageSize,
            record => codec.DecodeRecord<PaymentSummary>(record.Body) is var summary && query.Matches(summary) ? summary : null,
            cancellationToken);
        return new PaymentPage(found, next is null ? null : Cursor(next));
    }

    /// <summary>The entry of a changed payment.</summary>
    /// <param name="codec">Writes the summary.</param>
    /// <param name="mailbox">The payment's mailbox.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="ArgumentException">The payment belongs to another mailbox.</exception>
    public static ProjectionEntry Entry(TurnCodec codec, MailboxId mailbox, PaymentChange change)
    {
        (PaymentSummary summary, PaymentStatus? was, bool owed) = change;
        if (!PaymentRequestId.TryParse(summary.Id, out PaymentRequestId id) || id.Mailbox != mailbox)
        {
            throw new ArgumentException("The listed payment belongs to another mailbox.", nameof(change));
        }

        string application = summary.ApplicationId;
        List<string> leaves = [];
        List<string> joins = [];
        if (was is null)
        {
            joins.AddRange([All, OfApplication(application), OfOrder(summary.OrderNumber)]);
        }

        if (was != summary.Status)
        {
            joins.Add(OfStatus(application, summary.Status));
            if (was is { } old)
            {
                leaves.Add(OfStatus(application, old));
            }
        }

        if (owed != summary.Owes)
        {
            (owed ? leaves : joins).Add(OfOwing(application));
        }

        return new ProjectionEntry
        {
            Projection = Name,
            Id = summary.Id,
            SortedAt = summary.CreatedAt,
            Body = codec.EncodeRecord(summary),
            Leaves = leaves,
            Joins = joins,
            Change = change,
        };
    }

    /// <summary>The shortest list for a query; an order has few payments, so they are filtered here.</summary>
    private static string Narrowest(PaymentQuery query) => query switch
    {
        { OrderNumber: { } order } => OfOrder(order),
        { App: { } application, Owing: true } => OfOwing(application),
        { App: { } application, Status: { } status } => OfStatus(application, status),
        { App: { } application } => OfApplication(application),
        _ => All,
    };

    private static string OfApplication(string application) => "app:" + application;

    private static string OfStatus(string application, PaymentStatus status) =>
        string.Create(CultureInfo.InvariantCulture, $"status:{(int)status}:{application}");

    private static string OfOwing(string application) => "owing:" + application;

    private static string OfOrder(string orderNumber) => "order:" + orderNumber;

    private static string Cursor(string member) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(member));

    private static string Start(PaymentQuery query)
    {
        string latest = query.CreatedTo is { } time ? ProjectionEntry.Bound(time) : ProjectionPages.Latest;
        if (query.Cursor is null)
        {
            return latest;
        }

        string cursor = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(query.Cursor));
        if (!ProjectionEntry.IsMember(cursor) || !PaymentRequestId.TryParse(cursor[ProjectionEntry.TimeLength..], out _))
        {
            throw new FormatException("No page of this list has such a cursor.");
        }

        return string.CompareOrdinal(cursor, latest) < 0 ? cursor : latest;
    }
}

/// <summary>A payment that a commit has changed.</summary>
/// <param name="Summary">Its new summary.</param>
/// <param name="Was">The status in its old summary; null for a new payment.</param>
/// <param name="Owed">True if its old summary shows owed money.</param>
public sealed record PaymentChange(PaymentSummary Summary, PaymentStatus? Was, bool Owed = false);
