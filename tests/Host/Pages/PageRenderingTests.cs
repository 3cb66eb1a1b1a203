using System.Net;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Host.Pages;

public sealed class PageRenderingTests
{
    private const long Now = PaymentSamples.Start + 60_000;

    public static TheoryData<string> EveryPage() => [.. AllPages().Keys];

    [Fact]
    public async Task The_link_page_names_merchant_order_lines_tax_total_and_time_left()
    {
        string text = Text(await PageHtml.PayAsync(PaymentSamples.Asked(), Now));

        Assert.Contains("Harbour Books", text, StringComparison.Ordinal);
        Assert.Contains("order 1042", text, StringComparison.Ordinal);
        Assert.Contains("The Sea, the Sea × 2", text, StringComparison.Ordinal);
        Assert.Contains("$30.00", text, StringComparison.Ordinal);
        Assert.Contains("Tax $4.00", text, StringComparison.Ordinal);
        Assert.Contains("Total $42.00", text, StringComparison.Ordinal);
        Assert.Contains("another 14 minutes", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tick_box_is_empty_and_its_agreement_says_how_to_end_it()
    {
        string html = await PageHtml.PayAsync(PaymentSamples.Asked(), Now);

        Assert.Contains("type=\"checkbox\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", html, StringComparison.Ordinal);
        Assert.Contains("reply FORGET in the chat", Text(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_application_sends_cannot_become_markup()
    {
        PaymentRequest payment = new()
        {
            Id = PaymentSamples.Id.Value,
            ApplicationId = "desk",
            OrderNumber = "<script>1</script>",
            AmountMinor = 100,
            CurrencyCode = "USD",
            Items = [new LineItem("\"><img src=x>", 1, 100)],
            Channel = Channel.Sms,
            LinkTokenHash = "",
            ShortCode = "1",
            CreatedAt = Now,
            UnopenedSeconds = 300,
            OpenedSeconds = 900,
            ExpiresAt = Now + 1000,
        };

        string html = await PageHtml.PayAsync(payment, Now);

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x>", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task Every_page_is_one_html_document_with_language_title_heading_and_no_script(string name)
    {
        string html = await AllPages()[name]();

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", html, StringComparison.Ordinal);
        Assert.Contains("<title>", html, StringComparison.Ordinal);
        Assert.Contains("<h1", html, StringComparison.Ordinal);
        Assert.Contains("name=\"viewport\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_preview_learns_the_merchant_and_nothing_of_the_payment()
    {
        string html = await PageHtml.PayAsync(PaymentSamples.Asked(), Now);
        string[] previews = [.. html.Split('<').Where(tag => tag.Contains("og:", StringComparison.Ordinal))];

        Assert.NotEmpty(previews);
        Assert.All(previews, tag => Assert.DoesNotContain("42", tag, StringComparison.Ordinal));
        Assert.Contains(previews, tag => tag.Contains("Harbour Books", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_receipt_shows_card_time_zone_refund_and_reference()
    {
        string text = Text(await PageHtml.ReceiptAsync(PaymentSamples.PartlyRefunded()));

        Assert.Contains("Visa ending 4242", text, StringComparison.Ordinal);
        Assert.Contains("2 Mar 2026, 10:01 (UTC)", text, StringComparison.Ordinal);
        Assert.Contains("$8.00, done", text, StringComparison.Ordinal);
        Assert.Contains("0123456789", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_carry_the_offset_of_the_merchants_time_zone()
    {
        TimeZoneInfo delhi = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");

        Assert.Equal("2 Mar 2026, 15:30 (UTC+05:30)", PageText.At(PaymentSamples.Start, delhi));
        Assert.Contains("2 Mar 2026", await PageHtml.ReceiptAsync(PaymentSamples.Paid()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_shown_only_when_there_is_one_to_send()
    {
        CodeOffer offer = new(Channel.Sms, "+15005550010", "SAVE 0042", "Visa ending 4242");

        string with = await PageHtml.DoneAsync(PaymentSamples.Paid(saveCard: true), offer);
        string without = await PageHtml.DoneAsync(PaymentSamples.Paid(), null);

        string page = with.Replace("&#x2B;", "+", StringComparison.Ordinal);
        Assert.Contains("sms:+15005550010?&amp;body=SAVE%200042", page, StringComparison.Ordinal);
        Assert.Contains("Turn on paying by reply", with, StringComparison.Ordinal);
        Assert.DoesNotContain("SAVE", without, StringComparison.Ordinal);
    }

    [Fact]
    public void On_whatsapp_the_code_goes_by_a_wa_me_link()
    {
        CodeOffer offer = new(Channel.WhatsApp, "+15005550010", "SAVE 0042", "Visa ending 4242");

        Assert.Equal("https://wa.me/15005550010?text=SAVE%200042", offer.Url);
    }

    [Theory]
    [InlineData(59, "less than a minute")]
    [InlineData(60, "1 minute")]
    [InlineData(899, "14 minutes")]
    [InlineData(7_200, "2 hours")]
    [InlineData(172_800, "2 days")]
    public void Time_left_is_told_in_words_and_never_promises_too_much(int seconds, string words) =>
        Assert.Equal(words, PageText.InWords(TimeSpan.FromSeconds(seconds)));

    /// <summary>Every page by name, as it looks for a typical payment.</summary>
    internal static Dictionary<string, Func<Task<string>>> AllPages() => new()
    {
        ["pay"] = () => PageHtml.PayAsync(PaymentSamples.Asked(), Now),
        ["charging"] = () => PageHtml.NoticeAsync(Notices.BeingCharged, PaymentSamples.Charging()),
        ["bank"] = () => PageHtml.NoticeAsync(Notices.BankCheck("https://bank.example"), PaymentSamples.AtTheBank()),
        ["hold"] = () => PageHtml.NoticeAsync(Notices.OnHold, PaymentSamples.OnHold()),
        ["cancelled"] = () => PageHtml.NoticeAsync(Notices.Cancelled, PaymentSamples.Cancelled()),
        ["expired"] = () => PageHtml.NoticeAsync(Notices.Expired, PaymentSamples.Expired()),
        ["paid"] = () => PageHtml.NoticeAsync(Notices.Paid("/r/x"), PaymentSamples.Paid()),
        ["preparing"] = () => PageHtml.NoticeAsync(Notices.Preparing("/p/x/wait?n=2"), PaymentSamples.Opening()),
        ["checking"] = () => PageHtml.NoticeAsync(Notices.StillChecking("/p/x/done?n=2"), PaymentSamples.Opened()),
        ["long"] = () => PageHtml.NoticeAsync(Notices.CheckedForLong("/p/x/done?n=2"), PaymentSamples.Opened()),
        ["notpaid"] = () => PageHtml.NoticeAsync(Notices.NotPaid("/p/x"), PaymentSamples.Opened()),
        ["unknown"] = () => PageHtml.NoticeAsync(Notices.Unknown),
        ["toomany"] = () => PageHtml.NoticeAsync(Notices.TooMany),
        ["trouble"] = () => PageHtml.NoticeAsync(Notices.Trouble),
        ["done"] = () => PageHtml.DoneAsync(PaymentSamples.Paid(), null),
        ["code"] = () => PageHtml.DoneAsync(
            PaymentSamples.Paid(saveCard: true),
            new CodeOffer(Channel.WhatsApp, "+15005550010", "SAVE 0042", "Visa ending 4242")),
        ["receipt"] = () => PageHtml.ReceiptAsync(PaymentSamples.PartlyRefunded()),
    };

    private static string Text(string html)
    {
        string withoutTags = System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", " ");
        return System.Text.RegularExpressions.Regex.Replace(WebUtility.HtmlDecode(withoutTags), @"\s+", " ");
    }
}
