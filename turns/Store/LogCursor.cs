using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Chat2Pay.Turns.Store;

/// <summary>
/// Where a reader is in a log: the last position read in every shard. One time alone would not do: a commit that ends late
/// may be older than what another shard has shown already.
/// </summary>
public sealed class LogCursor
{
    private const byte Format = 1;
    private const int MaxShards = 1_024;
    private const int MaxVarint = 10;

    private readonly LogPosition[] last;

    private LogCursor(LogPosition[] last) => this.last = last;

    /// <summary>The number of shards it is for.</summary>
    public int Shards => last.Length;

    /// <summary>The last position read in a shard.</summary>
    public LogPosition this[int shard] => last[shard];

    /// <summary>A cursor before everything that was committed at or after a time.</summary>
    /// <param name="shards">The number of shards.</param>
    /// <param name="time">Unix milliseconds; 0 for all.</param>
    public static LogCursor From(int shards, long time)
    {
        LogPosition[] last = new LogPosition[shards];
        Array.Fill(last, LogPosition.Before(Math.Max(1, time)));
        return new LogCursor(last);
    }

    /// <summary>The cursor after these entries were read as well.</summary>
    public LogCursor After(IEnumerable<LogPlace> read)
    {
        LogPosition[] moved = [.. last];
        foreach ((int shard, LogPosition at) in read)
        {
            moved[shard] = at.IsAfter(moved[shard]) ? at : moved[shard];
        }

        return new LogCursor(moved);
    }

    /// <summary>Its text: letters, digits, <c>-</c> and <c>_</c>, up to about 11 characters a shard.</summary>
    public override string ToString()
    {
        List<byte> bytes = [Format];
        Write(bytes, (ulong)last.Length);
        long before = 0;
        foreach (LogPosition at in last)
        {
            Write(bytes, ZigZag(at.Time - before));
            Write(bytes, (ulong)at.Place);
            before = at.Time;
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Reads the text of a cursor for so many shards.</summary>
    public static bool TryParse(string text, int shards, [NotNullWhen(true)] out LogCursor? cursor)
    {
        cursor = null;
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out int length)
            || length < 1 || bytes[0] != Format)
        {
            return false;
        }

        ReadOnlySpan<byte> left = bytes.AsSpan(1, length - 1);
        if (Read(ref left) is not { } count || count != (ulong)shards || count > MaxShards)
        {
            return false;
        }

        LogPosition[] last = new LogPosition[shards];
        long before = 0;
        for (int shard = 0; shard < shards; shard++)
        {
            if (Read(ref left) is not { } step || Read(ref left) is not { } place || place > 99_999)
            {
                return false;
            }

            before += (long)(step >> 1) ^ -(long)(step & 1);
            if (before is < 0 or > 999_999_999_999_999)
            {
                return false;
            }

            last[shard] = new LogPosition(before, (int)place);
        }

        cursor = left.IsEmpty ? new LogCursor(last) : null;
        return cursor is not null;
    }

    private static ulong ZigZag(long value) => unchecked((ulong)((value << 1) ^ (value >> 63)));

    private static void Write(List<byte> bytes, ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
        }

        bytes.Add((byte)value);
    }

    private static ulong? Read(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = 0; i < Math.Min(bytes.Length, MaxVarint - 1); i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        return null;
    }
}
