using System.Globalization;

namespace Chat2Pay.Turns.Store;

/// <summary>
/// An entry that a commit appends to a log: something that happened, to be read from outside in the order in which it was
/// committed. It is never changed.
/// </summary>
/// <param name="Log">The log, for example <c>events:shop</c>.</param>
/// <param name="Body">The serialized entry.</param>
public sealed record LogEntry(string Log, ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// The bounds of a log that one mailbox has to itself; null for a log of many mailboxes, which is kept as long as events.
    /// </summary>
    public LogBounds? Bounds { get; init; }
}

/// <summary>How much is kept of a log that one mailbox has to itself. The log ends with its mailbox at the latest.</summary>
/// <param name="Keep">How long an entry is kept.</param>
/// <param name="Most">How many entries are kept: the newest.</param>
public sealed record LogBounds(TimeSpan Keep, int Most);

/// <summary>
/// The place of an entry in its log and shard, given by the store at the commit. Later commits have greater positions,
/// whichever node makes them and even if the store has lost the entries before.
/// </summary>
/// <param name="Time">When it was committed, Unix milliseconds; never earlier than the entry before.</param>
/// <param name="Place">Its place among the entries of that time, 0 to 99,999.</param>
public readonly record struct LogPosition(long Time, int Place)
{
    /// <summary>The digits of the time and of the place, with which a stored entry begins.</summary>
    public const int Length = ProjectionEntry.TimeLength + PlaceLength;

    private const int PlaceLength = 5;
    private const int MaxPlace = 99_999;

    /// <summary>The position after this one.</summary>
    public LogPosition Next => Place == MaxPlace ? new LogPosition(Time + 1, 0) : new LogPosition(Time, Place + 1);

    /// <summary>The last position before a time.</summary>
    public static LogPosition Before(long milliseconds) => new(milliseconds - 1, MaxPlace);

    /// <summary>The digits, which sort as the positions do.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time:D15}{Place:D5}");

    /// <summary>Reads the digits of a position; false if the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> digits, out LogPosition position)
    {
        bool valid = digits.Length == Length && !digits.ContainsAnyExceptInRange('0', '9');
        position = valid
            ? new LogPosition(
                long.Parse(digits[..ProjectionEntry.TimeLength], CultureInfo.InvariantCulture),
                int.Parse(digits[ProjectionEntry.TimeLength..], CultureInfo.InvariantCulture))
            : default;
        return valid;
    }

    /// <summary>Reads the digits with which a stored entry begins.</summary>
    public static LogPosition Parse(ReadOnlySpan<byte> stored) => new(
        long.Parse(stored[..ProjectionEntry.TimeLength], CultureInfo.InvariantCulture),
        int.Parse(stored[ProjectionEntry.TimeLength..Length], CultureInfo.InvariantCulture));

    /// <summary>True if this position is a later one.</summary>
    public bool IsAfter(LogPosition other) => Time > other.Time || (Time == other.Time && Place > other.Place);
}
