using System.Globalization;

namespace Chat2Pay.Turns.Store;

/// <summary>
/// An entry of a projection: a record that is listed outside its mailbox, written by the commit that changes it, so it is
/// never behind. A projection has any number of lists, sorted by a time. An entry whose time changes moves: it leaves its
/// lists under the former time and joins them under the new one, in one commit.
/// </summary>
public sealed record ProjectionEntry
{
    /// <summary>The digits of the time that a member begins with.</summary>
    public const int TimeLength = 15;

    /// <summary>The projection, for example <c>payments</c>.</summary>
    public required string Projection { get; init; }

    /// <summary>The entry's id, unique in its projection. It carries no personal data.</summary>
    public required string Id { get; init; }

    /// <summary>The time by which lists are sorted, Unix milliseconds.</summary>
    public required long SortedAt { get; init; }

    /// <summary>The time under which it stands in the lists that it leaves; null if that is <see cref="SortedAt"/>.</summary>
    public long? FormerlyAt { get; init; }

    /// <summary>True for a record that is kept no longer than its mailbox; else it is kept as long as records are.</summary>
    public bool IsKeptAsMailbox { get; init; }

    /// <summary>The serialized record.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The lists that the entry leaves with this commit.</summary>
    public IReadOnlyList<string> Leaves { get; init; } = [];

    /// <summary>The lists that it joins.</summary>
    public IReadOnlyList<string> Joins { get; init; } = [];

    /// <summary>What the module that made the entry tells others of the same process; null for nothing. Not stored.</summary>
    public object? Change { get; init; }

    /// <summary>The entry's member in every list: members sort by time.</summary>
    public string Member => MemberOf(SortedAt, Id);

    /// <summary>Its member in the lists that it leaves.</summary>
    public string FormerMember => MemberOf(FormerlyAt ?? SortedAt, Id);

    /// <summary>The member of an entry.</summary>
    public static string MemberOf(long sortedAt, string id) => Time(sortedAt) + id;

    /// <summary>
    /// A value that sorts before every member of a time and after every earlier one. It is not all digits: a client may
    /// take digits for a number.
    /// </summary>
    public static string Bound(long milliseconds) => Time(milliseconds) + "!";

    /// <summary>True for a text that begins as a member does.</summary>
    public static bool IsMember(string text) =>
        text.Length > TimeLength && text.AsSpan(0, TimeLength).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Time(long milliseconds) => milliseconds.ToString("D15", CultureInfo.InvariantCulture);
}
