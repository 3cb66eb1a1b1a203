using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>
/// The list of payments, for the desk and the API. It is fed from the outbox, lags behind it, decides nothing and can
/// be built anew from the mailboxes. All of it lies in one slot.
/// </summary>
public sealed class RedisProjections
{
    private const int UpsertAttempts = 5;
    private const int MostReads = 10;

    private const string Replace = """
        if (redis.call('GET',KEYS[1]) or '')~=ARGV[1] then return 0 end
        local left=tonumber(ARGV[3])
        for i=2,1+left do redis.call('ZREM',KEYS[i],ARGV[4]) end
        for i=2+left,#KEYS do redis.call('ZADD',KEYS[i],'0',ARGV[4]) end
        if ARGV[2]=='' then redis.call('DEL',KEYS[1]) else redis.call('SET',KEYS[1],ARGV[2]) end
        return 1
        """;

    private readonly RedisCalls _redis;
    private readonly string _prefix;
    private readonly RedisKey _all;

    /// <summary>Makes the list; nothing is sent yet.</summary>
    public RedisProjections(RedisCalls redis, IOptions<RedisOptions> options)
    {
        _redis = redis;
        _prefix = options.Value.KeyPrefix + ":{list}:";
        _all = _prefix + "all";
    }

    /// <summary>Adds a payment or replaces its older summary. False when the list has this one or a newer.</summary>
    public async Task<bool> UpsertAsync(ListedPayment summary, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < UpsertAttempts; attempt++)
        {
            byte[]? stored = await _redis.AskAsync(
                database => database.StringGetAsync(Record(summary.Id.Value)), cancellationToken);
            ListedPayment? old = stored is null ? null : ListedPayment.FromBytes(stored);
            if (old?.Revision >= summary.Revision)
            {
                return false;
            }

            if (await ReplaceAsync(old, stored, summary, cancellationToken))
            {
                return true;
            }
        }

        throw new RedisStoreException("A payment's summary changed again and again while it was being written.");
    }

    /// <summary>Lists payments, newest first.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    public async Task<PaymentPage> QueryAsync(PaymentQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, PaymentQuery.MostPerPage);
        var page = new List<ListedPayment>(query.PageSize);
        string from = Time(query.CreatedFrom ?? 0);
        string upTo = Start(query);
        for (int read = 0; read < MostReads && string.CompareOrdinal(from, upTo) < 0; read++)
        {
            string below = upTo;
            RedisValue[] members = await _redis.AskAsync(
                database => database.SortedSetRangeByValueAsync(
                    Index(query), from, below, Exclude.Stop, Order.Descending, 0, query.PageSize),
                cancellationToken);
            foreach (ListedPayment summary in await ReadAsync(members, cancellationToken))
            {
                if (query.Matches(summary))
                {
                    page.Add(summary);
                    if (page.Count == query.PageSize)
                    {
                        return new PaymentPage(page, Cursor(Member(summary)));
                    }
                }
            }

            if (members.Length < query.PageSize)
            {
                return new PaymentPage(page, null);
            }

            upTo = members[^1]!;
        }

        return new PaymentPage(page, string.CompareOrdinal(from, upTo) < 0 ? Cursor(upTo) : null);
    }

    /// <summary>Removes the oldest payments created before a time, at most so many; returns how many.</summary>
    public async Task<int> RemoveOlderThanAsync(long createdBefore, int most, CancellationToken cancellationToken)
    {
        RedisValue[] members = await _redis.AskAsync(
            database => database.SortedSetRangeByValueAsync(
                _all, RedisValue.Null, Time(createdBefore), Exclude.Stop, Order.Ascending, 0, most),
            cancellationToken);
        IReadOnlyList<ListedPayment> summaries = await ReadAsync(members, cancellationToken);
        bool[] removed = await Task.WhenAll(
            summaries.Select(summary => ReplaceAsync(summary, summary.ToBytes(), null, cancellationToken)));
        return removed.Count(done => done);
    }

    private static string Time(long milliseconds) => milliseconds.ToString("D15", CultureInfo.InvariantCulture);

    /// <summary>The same as long as a payment is listed: when a payment was created never changes.</summary>
    private static string Member(ListedPayment summary) => Time(summary.CreatedAt) + summary.Id.Value;

    private static string Cursor(string member) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(member));

    private static string Start(PaymentQuery query)
    {
        string latest = query.CreatedTo is { } time ? Time(time) : "~";
        if (query.Cursor is null)
        {
            return latest;
        }

        string cursor = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(query.Cursor));
        return string.CompareOrdinal(cursor, latest) < 0 ? cursor : latest;
    }

    private RedisKey Record(string id) => _prefix + "p:" + id;

    /// <summary>The narrowest index; an order has few payments, so its other filters are left to us.</summary>
    private RedisKey Index(PaymentQuery query) => query switch
    {
        { OrderNumber: { } order } => OfOrder(order),
        { App: { } app, Status: { } status } => OfBoth(app, status),
        { App: { } app } => OfApp(app),
        { Status: { } status } => OfStatus(status),
        _ => _all,
    };

    private RedisKey[] Indexes(ListedPayment summary) => summary.OrderNumber is { } order
        ? [_all, OfApp(summary.App), OfStatus(summary.Status), OfBoth(summary.App, summary.Status), OfOrder(order)]
        : [_all, OfApp(summary.App), OfStatus(summary.Status), OfBoth(summary.App, summary.Status)];

    private RedisKey OfOrder(string order) => _prefix + "o:" + order;

    private RedisKey OfApp(string app) => _prefix + "a:" + app;

    private RedisKey OfStatus(PaymentStatus status) =>
        string.Create(CultureInfo.InvariantCulture, $"{_prefix}s:{(int)status}");

    private RedisKey OfBoth(string app, PaymentStatus status) =>
        string.Create(CultureInfo.InvariantCulture, $"{_prefix}as:{(int)status}:{app}");

    private async Task<IReadOnlyList<ListedPayment>> ReadAsync(
        RedisValue[] members, CancellationToken cancellationToken)
    {
        if (members.Length == 0)
        {
            return [];
        }

        RedisKey[] records = [.. members.Select(member => Record(((string)member!)[Time(0).Length..]))];
        RedisValue[] found = await _redis.AskAsync(
            database => database.StringGetAsync(records), cancellationToken);
        return [.. found.Where(record => !record.IsNull).Select(record => ListedPayment.FromBytes(record!))];
    }

    /// <summary>Swaps one summary for another, unless it was changed since it was read.</summary>
    private async Task<bool> ReplaceAsync(
        ListedPayment? old, byte[]? stored, ListedPayment? summary, CancellationToken cancellationToken)
    {
        RedisKey[] before = old is null ? [] : Indexes(old);
        RedisKey[] after = summary is null ? [] : Indexes(summary);
        RedisKey[] left = [.. before.Except(after)];
        ListedPayment either = (summary ?? old)!;
        RedisKey[] keys = [Record(either.Id.Value), .. left, .. after.Except(before)];
        RedisValue[] arguments = [stored ?? [], summary?.ToBytes() ?? [], left.Length, Member(either)];
        RedisResult reply = await _redis.RunAsync(Replace, keys, arguments, cancellationToken);
        return (int)reply == 1;
    }
}
