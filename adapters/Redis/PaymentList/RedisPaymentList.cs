using System.Buffers.Text;
using System.Text;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.PaymentList;

/// <summary>
/// Reads the list of payments, for the API and the commands. Each shard lists its own payments, written by the commits
/// that change them (<c>Scripts/Parts/payment_list.lua</c>); a page is merged from all shards.
/// </summary>
public sealed class RedisPaymentList : IPaymentList
{
    private const int MaxReads = 10;

    private readonly RedisCalls redis;
    private readonly RedisKeys keyspace;

    /// <summary>Makes the list; nothing is sent yet.</summary>
    public RedisPaymentList(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        keyspace = new RedisKeys(options.Value.KeyPrefix, options.Value.Shards);
    }

    /// <inheritdoc/>
    public async Task<PaymentPage> QueryAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, PaymentQuery.MaxPerPage);
        List<PaymentSummary> page = new(query.PageSize);
        string from = ListMembers.Bound(query.CreatedFrom ?? 0);
        string upTo = Start(query);
        for (int read = 0; read < MaxReads && string.CompareOrdinal(from, upTo) < 0; read++)
        {
            string[] members = await MembersAsync(query, from, upTo, cancellationToken);
            foreach (PaymentSummary summary in await ReadAsync(members, cancellationToken))
            {
                if (query.Matches(summary))
                {
                    page.Add(summary);
                    if (page.Count == query.PageSize)
                    {
                        return new PaymentPage(page, Cursor(ListMembers.Of(summary.CreatedAt, summary.Id)));
                    }
                }
            }

            if (members.Length < query.PageSize)
            {
                return new PaymentPage(page, null);
            }

            upTo = members[^1];
        }

        return new PaymentPage(page, string.CompareOrdinal(from, upTo) < 0 ? Cursor(upTo) : null);
    }

    private static string Cursor(string member) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(member));

    private static string Start(PaymentQuery query)
    {
        string latest = query.CreatedTo is { } time ? ListMembers.Bound(time) : "~";
        if (query.Cursor is null)
        {
            return latest;
        }

        string cursor = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(query.Cursor));
        if (!ListMembers.Is(cursor))
        {
            throw new FormatException("No page of this list has such a cursor.");
        }

        return string.CompareOrdinal(cursor, latest) < 0 ? cursor : latest;
    }

    /// <summary>
    /// The shortest list of a shard for a query; an order has few payments, so they are filtered here.
    /// </summary>
    private RedisKey Narrowest(int shard, PaymentQuery query) => query switch
    {
        { OrderNumber: { } order } => keyspace.ListOfOrder(shard, order),
        { App: { } application, Owing: true } => keyspace.ListOfOwing(shard, application),
        { App: { } application, Status: { } status } => keyspace.ListOfStatus(shard, application, status),
        { App: { } application } => keyspace.ListOfApplication(shard, application),
        _ => keyspace.List(shard),
    };

    /// <summary>The newest members below a given one, of all shards: as many as a page holds.</summary>
    private async Task<string[]> MembersAsync(
        PaymentQuery query, string from, string below, CancellationToken cancellationToken)
    {
        RedisKey[] lists = [.. Enumerable.Range(0, keyspace.Shards).Select(shard => Narrowest(shard, query))];
        RedisValue[][] found = await redis.AskAsync(
            database => Task.WhenAll(lists.Select(list => database.SortedSetRangeByValueAsync(
                list, from, below, Exclude.Stop, Order.Descending, 0, query.PageSize))),
            cancellationToken);
        return [.. found
            .SelectMany(members => members)
            .Select(member => (string)member!)
            .OrderDescending(StringComparer.Ordinal)
            .Take(query.PageSize)];
    }

    private async Task<IReadOnlyList<PaymentSummary>> ReadAsync(string[] members, CancellationToken cancellationToken)
    {
        RedisKey[] summaries = [.. members.Select(member => Summary(member[ListMembers.TimeLength..]))];
        RedisValue[] found = await redis.AskAsync(
            database => Task.WhenAll(summaries.Select(key => database.StringGetAsync(key))), cancellationToken);
        return [.. found.Where(summary => !summary.IsNull).Select(summary => TurnCodec.DecodeSummary((byte[])summary!))];
    }

    private RedisKey Summary(string payment) => PaymentRequestId.TryParse(payment, out PaymentRequestId id)
        ? keyspace.Summary(id)
        : throw new InvalidDataException("The list names no payment.");
}
