using System.Globalization;
using System.Text;
using Chat2Pay.Bot.Api.Binding;

namespace Chat2Pay.Tests.Simulation.World;

/// <summary>
/// The keys of a Redis server and the commands that the product's scripts use, as Redis documents them. Every change
/// can be taken back, so that a server can lose its last second.
/// </summary>
internal sealed class RedisKeyspace(Func<long> now)
{
    private static readonly byte[] Ok = [(byte)'O', (byte)'K'];

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<(long At, Action Undo)> changes = new();

    /// <summary>How long changes can be taken back, milliseconds.</summary>
    public long Memory { get; set; }

    /// <summary>Told of every field that comes into, and leaves, a hash.</summary>
    public Action<string, string, byte[]?>? HashChanged { get; set; }

    /// <summary>Told of every field of a hash that gets another value: what it was and what it is.</summary>
    public Action<string, string, byte[], byte[]>? FieldReplaced { get; set; }

    /// <summary>Told of every value that is set.</summary>
    public Action<string, byte[]>? ValueSet { get; set; }

    /// <summary>Keys that begin so.</summary>
    public IReadOnlyList<string> KeysWith(string prefix) =>
        [.. entries.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && Find(key) is not null)];

    public IReadOnlyDictionary<string, byte[]> Hash(string key) =>
        Find(key)?.Hash ?? (IReadOnlyDictionary<string, byte[]>)new Dictionary<string, byte[]>();

    /// <summary>The lowest score of a sorted set; null when it is empty.</summary>
    public double? Lowest(string key) => Find(key)?.Sorted is { Count: > 0 } set ? set.Min.Score : null;

    /// <summary>Takes back what was written after a time.</summary>
    public void RollBackTo(long time)
    {
        while (changes.Last is { } last && last.Value.At > time)
        {
            changes.RemoveLast();
            last.Value.Undo();
        }
    }

    /// <summary>Carries one command out: gives null, a number, bytes or a list of bytes.</summary>
    public object? Run(string command, byte[][] a)
    {
        string key = Text(a[0]);
        switch (command)
        {
            case "GET": return Find(key)?.Value;
            case "EXISTS": return Find(key) is null ? 0L : 1L;
            case "DEL": return Replace(key, null) ? 1L : 0L;
            case "SET": return Set(key, a);
            case "HGET": return Find(key)?.Hash?.GetValueOrDefault(Text(a[1]));
            case "HMGET": return a.Skip(1).Select(f => Find(key)?.Hash?.GetValueOrDefault(Text(f))).ToArray();
            case "HEXISTS": return Find(key)?.Hash?.ContainsKey(Text(a[1])) == true ? 1L : 0L;
            case "HLEN": return (long)(Find(key)?.Hash?.Count ?? 0);
            case "HSET": return SetFields(key, a);
            case "HDEL": return a.Skip(1).Sum(field => SetField(key, Text(field), null) ? 1L : 0L);
            case "HINCRBY": return Increment(key, Text(a[1]), Number(a[2]));
            case "ZADD": return SetScores(key, a);
            case "ZRANGE" when Text(a[1]) == "-1" && Text(a[2]) == "-1":
                return Members(key).TakeLast(1).Select(Encoding.Latin1.GetBytes).ToArray();
            case "ZSCORE": return Score(key, Text(a[1]));
            case "ZREMRANGEBYSCORE": return RemoveUpTo(key, Number(a[2]));
            case "ZREMRANGEBYLEX": return RemoveBefore(key, Text(a[2])[1..]);
            case "PEXPIRE": return Expire(key, Number(a[1]));
            case "PERSIST": return Find(key) is { ExpiresAt: < long.MaxValue } entry ? KeepFor(entry, long.MaxValue) : 0L;
            case "ZREM": return a.Skip(1).Sum(member => SetScore(key, Text(member), null) ? 1L : 0L);
            case "LPUSH": return Push(key, a[1]);
            case "LREM": return Drop(key, a[2]) ? 1L : 0L;
            case "LTRIM": return Trim(key, (int)Number(a[1]), (int)Number(a[2]));
            default: throw new NotSupportedException($"The command {command} is not emulated.");
        }
    }

    /// <summary>Members by score, lowest first.</summary>
    public IReadOnlyList<string> ByScore(string key, double stop, int take) =>
        [.. (Find(key)?.Sorted ?? []).TakeWhile(entry => entry.Score <= stop).Take(take).Select(entry => entry.Member)];

    /// <summary>Changes the score of a member that is there.</summary>
    public bool Rescore(string key, string member, double score) =>
        Find(key)?.Scores?.ContainsKey(member) == true && SetScore(key, member, score);

    /// <summary>Every member, in the order of the set.</summary>
    public IReadOnlyList<string> Members(string key) => [.. (Find(key)?.Sorted ?? []).Select(entry => entry.Member)];

    public IReadOnlyList<byte[]> List(string key) => Find(key)?.List ?? [];

    private Entry? Find(string key)
    {
        if (!entries.TryGetValue(key, out Entry? entry))
        {
            return null;
        }

        if (entry.ExpiresAt <= now())
        {
            entries.Remove(key);
            return null;
        }

        return entry;
    }

    private Entry FindOrMake(string key)
    {
        if (Find(key) is not { } entry)
        {
            entries[key] = entry = new Entry();
            Record(() => entries.Remove(key));
        }

        return entry;
    }

    private byte[]? Set(string key, byte[][] a)
    {
        Entry made = new() { Value = a[1] };
        for (int i = 2; i < a.Length; i++)
        {
            switch (Text(a[i]))
            {
                case "PX":
                    made.ExpiresAt = now() + Number(a[++i]);
                    break;
                case "NX" when Find(key) is not null:
                    return null;
                case "NX":
                    break;
                default:
                    throw new NotSupportedException("An option of SET is not emulated.");
            }
        }

        Replace(key, made);
        ValueSet?.Invoke(key, a[1]);
        return Ok;
    }

    private bool Replace(string key, Entry? made)
    {
        Entry? old = Find(key);
        if (made is null)
        {
            entries.Remove(key);
        }
        else
        {
            entries[key] = made;
        }

        Record(() =>
        {
            if (old is null)
            {
                entries.Remove(key);
            }
            else
            {
                entries[key] = old;
            }
        });
        return old is not null;
    }

    private long SetFields(string key, byte[][] a)
    {
        long added = 0;
        for (int i = 1; i < a.Length; i += 2)
        {
            added += SetField(key, Text(a[i]), a[i + 1]) ? 0 : 1;
        }

        return added;
    }

    /// <summary>Sets a field, or removes it; true when it was there.</summary>
    private bool SetField(string key, string field, byte[]? value)
    {
        if (value is null && Find(key)?.Hash is null)
        {
            return false;
        }

        Dictionary<string, byte[]> hash = FindOrMake(key).Hash ??= new(StringComparer.Ordinal);
        bool had = hash.TryGetValue(field, out byte[]? old);
        if (value is not null)
        {
            hash[field] = value;
        }
        else
        {
            hash.Remove(field);
        }

        if (had != value is not null)
        {
            HashChanged?.Invoke(key, field, value);
        }
        else if (value is not null)
        {
            FieldReplaced?.Invoke(key, field, old!, value);
        }

        Record(() =>
        {
            if (had)
            {
                hash[field] = old!;
            }
            else
            {
                hash.Remove(field);
            }
        });
        return had;
    }

    /// <summary>Sets scores, each before its member; gives how many members are new.</summary>
    private long SetScores(string key, byte[][] a)
    {
        long added = 0;
        for (int i = 1; i < a.Length; i += 2)
        {
            added += SetScore(key, Text(a[i + 1]), Number(a[i])) ? 0 : 1;
        }

        return added;
    }

    private long Increment(string key, string field, long by)
    {
        byte[]? old = Find(key)?.Hash?.GetValueOrDefault(field);
        long value = (old is null ? 0 : Number(old)) + by;
        SetField(key, field, Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
        return value;
    }

    /// <summary>Sets a member's score, or removes it; true when it was there.</summary>
    private bool SetScore(string key, string member, double? score)
    {
        if (score is null && Find(key)?.Scores is null)
        {
            return false;
        }

        Entry entry = FindOrMake(key);
        entry.Scores ??= new(StringComparer.Ordinal);
        entry.Sorted ??= new(ScoreOrder.Instance);
        double? old = entry.Scores.TryGetValue(member, out double had) ? had : null;
        Move(entry, member, old, score);
        Record(() => Move(entry, member, score, old));
        return old is not null;
    }

    private byte[]? Score(string key, string member) =>
        Find(key)?.Scores is { } scores && scores.TryGetValue(member, out double score)
            ? Encoding.ASCII.GetBytes(score.ToString("R", CultureInfo.InvariantCulture))
            : null;

    /// <summary>From the lowest score, which the product writes as "-inf".</summary>
    private long RemoveUpTo(string key, double stop) =>
        ByScore(key, stop, int.MaxValue).Count(member => SetScore(key, member, null));

    /// <summary>From the first member, which the product writes as "-", up to one that stays.</summary>
    private long RemoveBefore(string key, string member) =>
        Members(key).TakeWhile(one => string.CompareOrdinal(one, member) < 0).ToList()
            .Sum(one => SetScore(key, one, null) ? 1L : 0L);

    private long Expire(string key, long milliseconds)
    {
        if (Find(key) is not { } entry)
        {
            return 0;
        }

        return KeepFor(entry, now() + milliseconds);
    }

    private long KeepFor(Entry entry, long expiresAt)
    {
        long old = entry.ExpiresAt;
        entry.ExpiresAt = expiresAt;
        Record(() => entry.ExpiresAt = old);
        return 1;
    }

    private static void Move(Entry entry, string member, double? from, double? to)
    {
        if (from is { } old)
        {
            entry.Sorted!.Remove((old, member));
            entry.Scores!.Remove(member);
        }

        if (to is { } score)
        {
            entry.Sorted!.Add((score, member));
            entry.Scores![member] = score;
        }
    }

    private long Push(string key, byte[] value)
    {
        List<byte[]> list = FindOrMake(key).List ??= [];
        list.Insert(0, value);
        Record(() => list.Remove(value));
        return list.Count;
    }

    /// <summary>The first element that equals a value, which is all that the product asks to be removed.</summary>
    public bool Drop(string key, byte[] value)
    {
        List<byte[]> list = Find(key)?.List ?? [];
        int at = list.FindIndex(one => one.AsSpan().SequenceEqual(value));
        if (at < 0)
        {
            return false;
        }

        byte[] gone = list[at];
        list.RemoveAt(at);
        Record(() => list.Insert(Math.Min(at, list.Count), gone));
        return true;
    }

    private byte[] Trim(string key, int start, int stop)
    {
        if (Find(key)?.List is { } list && stop + 1 < list.Count && start == 0)
        {
            list.RemoveRange(stop + 1, list.Count - stop - 1);
        }

        return Ok;
    }

    private void Record(Action undo)
    {
        if (Memory <= 0)
        {
            return;
        }

        changes.AddLast((now(), undo));
        while (changes.First!.Value.At < now() - Memory)
        {
            changes.RemoveFirst();
        }
    }

    /// <summary>Keys and members as text: one character a byte.</summary>
    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static long Number(byte[] digits) =>
        long.Parse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private sealed class Entry
    {
        public byte[]? Value { get; init; }

        public Dictionary<string, byte[]>? Hash { get; set; }

        public Dictionary<string, double>? Scores { get; set; }

        public SortedSet<(double Score, string Member)>? Sorted { get; set; }

        public List<byte[]>? List { get; set; }

        public long ExpiresAt { get; set; } = long.MaxValue;
    }

    private sealed class ScoreOrder : IComparer<(double Score, string Member)>
    {
        public static readonly ScoreOrder Instance = new();

        public int Compare((double Score, string Member) x, (double Score, string Member) y)
        {
            int score = x.Score.CompareTo(y.Score);
            return score != 0 ? score : string.CompareOrdinal(x.Member, y.Member);
        }
    }
}
