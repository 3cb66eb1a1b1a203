using System.Text.RegularExpressions;

namespace Chat2Pay.Bot.Settings;

/// <summary>Finds examples of the settings template and of the documents that nobody has replaced.</summary>
internal static partial class Placeholders
{
    /// <summary>One fault for each setting that still holds an example.</summary>
    public static IReadOnlyList<SettingFault> Find(IConfiguration configuration) =>
        [.. UnknownSettings.Sections.Keys
            .SelectMany(section => configuration.GetSection(section).AsEnumerable())
            .Where(pair => pair.Value is not null && Example().IsMatch(pair.Value))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new SettingFault(
                pair.Key, $"{pair.Key} still holds an example of the template or the documents: put your own there."))];

    /// <summary>
    /// An id that is all zeros, an address at <c>shop.example</c> (nobody has it: RFC 2606), and a single word that ends
    /// with dots, as in <c>whsec_…</c>.
    /// </summary>
    [GeneratedRegex(@"^[A-Z]{2}0{32}$|[@/.]shop\.example(?:[:/]|$)|^[\w-]*(?:…|\.\.\.)$")]
    private static partial Regex Example();
}
