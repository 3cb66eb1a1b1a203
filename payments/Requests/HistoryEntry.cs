using System.Collections.Frozen;
using System.Globalization;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Payments.Requests;

/// <summary>What a request's history is to say: a kind, and what differs from one request to another.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Detail">For example the number of an attempt or a code of the gateway; null for none.</param>
public readonly record struct HistoryEntry(HistoryKind Kind, string? Detail = null)
{
    private static readonly FrozenDictionary<HistoryKind, string> Names =
        Enum.GetValues<HistoryKind>().ToFrozenDictionary(kind => kind, WireNames.Of);

    private static readonly FrozenDictionary<string, HistoryKind> Kinds =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>An entry without a detail.</summary>
    public static implicit operator HistoryEntry(HistoryKind kind) => new(kind);

    /// <summary>An entry without a detail.</summary>
    public static HistoryEntry FromHistoryKind(HistoryKind kind) => new(kind);

    /// <summary>The kind of a stored entry; <see cref="HistoryKind.Unknown"/> for one of a newer release.</summary>
    public static HistoryKind KindOf(ReadOnlySpan<char> stored)
    {
        int colon = stored.IndexOf(':');
        return Kinds.GetAlternateLookup<ReadOnlySpan<char>>()
            .TryGetValue(colon < 0 ? stored : stored[..colon], out HistoryKind kind) ? kind : HistoryKind.Unknown;
    }

    /// <summary>The name of a kind as it is stored, for example <c>refund_failed</c>.</summary>
    public static string NameOf(HistoryKind kind) => Names[kind];

    /// <summary>The entry as it is stored, for example <c>declined:insufficient_funds</c>.</summary>
    public override string ToString() => Detail is null ? Names[Kind] : Names[Kind] + ":" + Detail;
}

/// <summary>Makes entries of kinds.</summary>
public static class HistoryKinds
{
    /// <summary>The kind with a detail.</summary>
    public static HistoryEntry With(this HistoryKind kind, string? detail) => new(kind, detail);

    /// <summary>The kind with a number, for example of an attempt.</summary>
    public static HistoryEntry With(this HistoryKind kind, int number) =>
        new(kind, number.ToString(CultureInfo.InvariantCulture));
}
