namespace Chat2Pay.Payments.Texts;

/// <summary>How the readers of a language write amounts.</summary>
public sealed record AmountStyle
{
    /// <summary>
    /// The signs that name one currency and no other for these readers, by ISO 4217 code; every other currency is
    /// written by its code.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Signs { get; init; }

    /// <summary>What stands between a number and a sign behind it; null where the sign stands before the number.</summary>
    public string? BeforeSign { get; init; }

    /// <summary>
    /// The currencies whose readers write <c>1.234,50</c>; the others are written <c>1,234.50</c>. The currency decides,
    /// because one language is written both ways.
    /// </summary>
    public IReadOnlySet<string> DecimalComma { get; init; } = new HashSet<string>();

    /// <summary>The currencies whose readers write <c>12,34,567.89</c>, in lakhs and crores.</summary>
    public IReadOnlySet<string> GroupedByTwo { get; init; } = new HashSet<string>();
}
