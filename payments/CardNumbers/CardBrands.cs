namespace Chat2Pay.Payments.CardNumbers;

/// <summary>
/// Which lengths a card number may have by its first digits, after the ranges of ISO/IEC 7812 issuers as the networks
/// publish them. Wider than needed rather than narrower: a number that is missed stays in the conversation.
/// </summary>
internal static class CardBrands
{
    private static readonly int[] Visa = [16, 19, 13];
    private static readonly int[] Sixteen = [16];
    private static readonly int[] Fifteen = [15];
    private static readonly int[] Diners = [14, 16, 15, 17, 18, 19];
    private static readonly int[] SixteenToNineteen = [16, 19, 18, 17];
    private static readonly int[] Maestro = [16, 19, 18, 13, 15, 17, 14];

    /// <summary>The lengths, the most usual first; empty when no card begins like that.</summary>
    /// <param name="prefix">The first four digits as a number.</param>
    public static ReadOnlySpan<int> Lengths(int prefix) => prefix switch
    {
        >= 4000 and <= 4999 => Visa,
        >= 5100 and <= 5599 => Sixteen,
        >= 2221 and <= 2720 => Sixteen,
        >= 3400 and <= 3499 or >= 3700 and <= 3799 => Fifteen,
        >= 3000 and <= 3059 or 3095 or >= 3600 and <= 3699 or >= 3800 and <= 3999 => Diners,
        >= 3528 and <= 3589 => SixteenToNineteen,
        >= 2200 and <= 2204 => SixteenToNineteen,
        >= 5000 and <= 5099 or >= 5600 and <= 5899 => Maestro,
        >= 6300 and <= 6399 or >= 6700 and <= 6799 => Maestro,
        >= 6000 and <= 6099 or >= 6200 and <= 6299 or >= 6400 and <= 6599 => SixteenToNineteen,
        >= 8100 and <= 8299 => SixteenToNineteen,
        >= 9792 and <= 9792 => Sixteen,
        _ => [],
    };
}
