using System.Text.RegularExpressions;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Guards;
using Chat2Pay.Tests.Host;
using Chat2Pay.Tests.Host.Pages;

namespace Chat2Pay.Tests.Browser;

/// <summary>No name, order number or amount is too long for a page, however narrow the window.</summary>
public sealed partial class PageLayoutTests : IDisposable
{
    private const string LongItem = "Donaudampfschifffahrtsgesellschaftskapitaen";
    private const string LongOrder = "ORDER-2026-11-30-0123456789ABCDEF0123456789ABCDEF0123456789ABCDE";
    private const string LongName = "Rindfleischetikettierungsueberwachungs-K";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-layout-");

    private static MerchantView Merchant { get; } = PaymentSamples.Merchant with
    {
        Name = LongName,
        SupportContact = "customer-support-for-payments@rindfleischetikettierungsueberwachung.example",
    };

    [SkippableTheory]
    [InlineData(320, 640)]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public async Task E6_every_page_wraps_what_is_long(int width, int height)
    {
        using Chromium browser = Chromium.Start(width, height);
        foreach ((string name, string html) in await PagesAsync())
        {
            string file = Path.Combine(folder.FullName, $"{name}-{width}.html");
            await File.WriteAllTextAsync(file, Stylesheet().Replace(html, Inline()));
            browser.Go(new Uri(file));
            browser.See("main");
            Photograph(browser, $"{name}-{width}.png");

            Assert.True(browser.Fits(), $"{name} is wider than {width}.");
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<List<(string Name, string Html)>> PagesAsync()
    {
        List<(string, string)> pages = [];
        foreach (SpokenLanguage language in Languages.All)
        {
            PageHtml longest = new(language, Merchant);
            PageHtml usual = new(language);
            pages.Add(($"pay-{language}", await longest.PayAsync(Payment(), PageHtml.Saving)));
            pages.Add(($"done-{language}", await longest.DoneAsync(Payment())));
            pages.Add(($"receipt-{language}", await longest.ReceiptAsync(Payment())));
            pages.Add(($"expired-{language}", await longest.NoticeAsync(PageMessages.Expired, Payment())));
            pages.Add(($"short-{language}", await usual.PayAsync(PaymentSamples.Asked(), PageHtml.Saving)));
            pages.Add(($"refunded-{language}", await usual.ReceiptAsync(PaymentSamples.PartlyRefunded())));
        }

        return pages;
    }

    private static PaymentRequest Payment() => new()
    {
        Id = PaymentSamples.Id.Value,
        ApplicationId = "desk",
        OrderNumber = LongOrder,
        AmountMinor = 9_999_999_999,
        CurrencyCode = "INR",
        Items = [new LineItem(LongItem, 10_000, 999_900), new LineItem("Gift wrapping", 1, 999_999)],
        Channel = Channel.Sms,
        Gateway = Gateways.Stripe,
        ShortCode = "4821",
        CreatedAt = PaymentSamples.Start,
        UnopenedSeconds = 86_400,
        OpenedSeconds = 3_600,
        ExpiresAt = PaymentSamples.Start + 86_400_000,
    };

    private static string Inline() =>
        $"<style>{File.ReadAllText(Path.Combine(Repository.Root, "bot", "wwwroot", "site.css"))}</style>";

    private static void Photograph(Chromium browser, string name)
    {
        if (Environment.GetEnvironmentVariable("CHAT2PAY_PICTURES") is { Length: > 0 } pictures)
        {
            browser.Photograph(Path.Combine(pictures, name));
        }
    }

    [GeneratedRegex("<link rel=\"stylesheet\"[^>]*>")]
    private static partial Regex Stylesheet();
}
