using System.Diagnostics.CodeAnalysis;
using System.Text;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Language;

/// <summary>The languages that customers are spoken to in.</summary>
public static class Languages
{
    private const int ShortestName = 5;
    private const int LongestName = 40;

    /// <summary>English: whatever was stored without a language is in it, and its reply words are read everywhere.</summary>
    public static SpokenLanguage English { get; } = EnglishWords.Make();

    /// <summary>Every language.</summary>
    public static IReadOnlyList<SpokenLanguage> All { get; } =
    [
        English,
        SpanishWords.Make(),
    ];

    /// <summary>The language that a record names.</summary>
    /// <param name="tag">A tag that this product wrote; null is English, the only one that was spoken before tags were.</param>
    /// <remarks>A later version may have known more: its language becomes English here, and the record keeps its tag.</remarks>
    public static SpokenLanguage Of(string? tag) => TryFind(tag, out SpokenLanguage? language) ? language : English;

    /// <summary>Finds the language of a BCP 47 tag: <c>es</c> is that of <c>es</c>, <c>es-MX</c> and <c>ES-419</c>.</summary>
    /// <returns>False when the product does not speak it.</returns>
    public static bool TryFind(string? tag, [NotNullWhen(true)] out SpokenLanguage? language)
    {
        ReadOnlySpan<char> primary = tag;
        int region = primary.IndexOf('-');
        primary = region < 0 ? primary : primary[..region];
        language = null;
        for (int i = 0; i < All.Count && language is null; i++)
        {
            language = primary.Equals(All[i].Tag, StringComparison.OrdinalIgnoreCase) ? All[i] : null;
        }

        return language is not null;
    }

    /// <summary>The language whose name a text is and nothing else: <c>ESPAÑOL</c>, <c>Spanish.</c>; null for none.</summary>
    internal static SpokenLanguage? NamedBy(string text)
    {
        if (text.Length is < ShortestName or > LongestName)
        {
            return null;
        }

        string plain = string.Concat(text.Normalize(NormalizationForm.FormD)
            .Where(c => char.IsLetter(c) || char.IsWhiteSpace(c)).Select(char.ToLowerInvariant)).Trim();
        return All.FirstOrDefault(language => language.Names.Contains(plain, StringComparer.Ordinal));
    }

    /// <summary>True if a whole message, as it was read, is the word for help of any language.</summary>
    internal static bool AskForHelp(string words) => All.Any(language => language.Replies.Help.Contains(words));

    /// <summary>The main language of the country that a number belongs to; null where none of these is.</summary>
    /// <param name="address">E.164, or an id without a number.</param>
    public static SpokenLanguage? OfNumber(string address) => !CustomerAddress.IsNumber(address)
        ? null
        : All.SelectMany(language => language.CallingCodes.Select(code => (Code: code, Language: language)))
            .Where(one => address.AsSpan(1).StartsWith(one.Code, StringComparison.Ordinal))
            .OrderByDescending(one => one.Code.Length).Select(one => one.Language).FirstOrDefault();

    /// <summary>
    /// The language of a conversation: that of the request, else the one that the customer chose, else that of the
    /// customer's number where the merchant goes by it, else the merchant's.
    /// </summary>
    public static SpokenLanguage Choose(
        string? ofRequest, string? ofCustomer, SpokenLanguage? ofNumber, SpokenLanguage ofMerchant) =>
        TryFind(ofRequest, out SpokenLanguage? language) || TryFind(ofCustomer, out language)
            ? language
            : ofNumber ?? ofMerchant;
}
