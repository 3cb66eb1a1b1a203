using Chat2Pay.Bot.Settings;

namespace Chat2Pay.Bot.Pages;

/// <summary>The merchant as every page shows it.</summary>
/// <param name="Name">The name customers know.</param>
/// <param name="SupportContact">How to reach a person.</param>
/// <param name="LogoUrl">The picture on this host; null shows the name alone.</param>
public sealed record MerchantView(string Name, string SupportContact, string? LogoUrl)
{
    /// <summary>The view of the settings.</summary>
    public static MerchantView From(MerchantOptions options, string? logoUrl) => new(
        options.Name,
        options.SupportContact,
        logoUrl);
}
