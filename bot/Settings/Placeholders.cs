using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Stripe;

namespace Chat2Pay.Bot.Settings;

/// <summary>Finds examples of the settings template and of the documents that nobody has replaced.</summary>
internal static partial class Placeholders
{
    /// <summary>One fault for each setting that still holds an example.</summary>
    public static IReadOnlyList<SettingFault> Find(IConfiguration configuration) =>
        [.. UnknownSettings.Sections.Keys
            .SelectMany(section => configuration.GetSection(section).AsEnumerable())
            .Where(pair => pair.Value is { } value && (Example().IsMatch(value) || IsOurShop(pair.Key, value)))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new SettingFault(
                pair.Key, $"{pair.Key} still holds an example of the template or the documents: put your own there."))];

    /// <summary>The template's own shop: customers would read its name, and its ids can never be changed.</summary>
    private static bool IsOurShop(string setting, string value) => setting switch
    {
        $"{MerchantOptions.Section}:{nameof(MerchantOptions.Id)}" => value == "my-shop",
        $"{MerchantOptions.Section}:{nameof(MerchantOptions.Name)}" => value == "My Shop",
        $"{StripeOptions.Section}:{nameof(StripeOptions.InstanceId)}" => value == "my-shop",
        _ => false,
    };

    /// <summary>
    /// An id that is all zeros, an address at <c>shop.example</c> (nobody has it: RFC 2606), and a single word that ends
    /// with dots, as in <c>whsec_…</c>.
    /// </summary>
    [GeneratedRegex(@"^[A-Z]{2}0{32}$|[@/.]shop\.example(?:[:/]|$)|^[\w-]*(?:…|\.\.\.)$")]
    private static partial Regex Example();
}
