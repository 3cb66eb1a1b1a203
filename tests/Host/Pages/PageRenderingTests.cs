using System.Net;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Host.Pages;

public sealed class PageRenderingTests
{
    private const long Now = PaymentSamples.Start + 60_000;

    /// <summary>Every page in every language.</summary>
    public static TheoryData<string, string> EveryPage()
    {
        TheoryData<string, string> pages = [];
        foreach (SpokenLanguage language in Languages.All)
        {
            foreach (string page in AllPages(PageHtml.English).Keys)
            {
                pages.Add(page, language.Tag);
            }
        }

        return pages;
    }

    [Fact]
    public async Task The_link_page_names_merchant_order_lines_tax_total_and_time_left()
    {
        string text = Text(await PageHtml.English.PayAsync(PaymentSamples.Asked(), PageHtml.Saving));

        Assert.Contains("Harbour Books", text, StringComparison.Ordinal);
        Assert.Contains("order 1042", text, StringComparison.Ordinal);
        Assert.Contains("The Sea, the Sea × 2", text, StringComparison.Ordinal);
        Assert.Contains("$30.00", text, StringComparison.Ordinal);
        Assert.Contains("Tax $4.00", text, StringComparison.Ordinal);
        Assert.Contains("Total $42.00", text, StringComparison.Ordinal);
        Assert.Contains("You can pay here until 10:15 UTC", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tick_box_is_empty_and_its_agreement_says_how_to_end_it()
    {
        string html = await PageHtml.English.PayAsync(PaymentSamples.Asked(), PageHtml.Saving);

        Assert.Contains("type=\"checkbox\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", html, StringComparison.Ordinal);
        Assert.Contains("To end this at any time, reply FORGET.", Text(html), StringComparison.Ordinal);
        Assert.Contains("We then send a code to the phone that got this request.", Text(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_card_cannot_be_saved_there_is_no_tick()
    {
        string html = await PageHtml.English.PayAsync(PaymentSamples.Asked(), saving: null);

        Assert.DoesNotContain("checkbox", html, StringComparison.Ordinal);
        Assert.DoesNotContain("FORGET", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E8_the_button_does_not_say_what_the_next_page_says_again()
    {
        string html = await PageHtml.English.PayAsync(PaymentSamples.Asked(), PageHtml.Saving);

        Assert.Contains(">Continue to payment</button>", html, StringComparison.Ordinal);
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
            Gateway = Gateways.Stripe,
            ShortCode = "1",
            CreatedAt = Now,
            UnopenedSeconds = 300,
            OpenedSeconds = 900,
            ExpiresAt = Now + 1000,
        };

        string html = await PageHtml.English.PayAsync(payment, PageHtml.Saving);

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x>", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task Every_page_is_one_html_document_with_language_title_heading_and_no_script(string name, string language)
    {
        string html = await AllPages(new PageHtml(Languages.Of(language)))[name]();

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.Contains("<title>", html, StringComparison.Ordinal);
        Assert.Contains("<h1", html, StringComparison.Ordinal);
        Assert.Contains("name=\"viewport\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_preview_learns_the_merchant_and_nothing_of_the_payment()
    {
        string html = await PageHtml.English.PayAsync(PaymentSamples.Asked(), PageHtml.Saving);
        string[] previews = [.. html.Split('<').Where(tag => tag.Contains("og:", StringComparison.Ordinal))];

        Assert.NotEmpty(previews);
        Assert.All(previews, tag => Assert.DoesNotContain("42", tag, StringComparison.Ordinal));
        Assert.Contains(previews, tag => tag.Contains("Harbour Books", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_receipt_shows_card_time_zone_refund_and_reference()
    {
        string text = Text(await PageHtml.English.ReceiptAsync(PaymentSamples.PartlyRefunded()));

        Assert.Contains("Visa ending 4242", text, StringComparison.Ordinal);
        Assert.Contains("2 Mar 2026 10:01 UTC", text, StringComparison.Ordinal);
        Assert.Contains("$8.00, sent", text, StringComparison.Ordinal);
        Assert.Contains("0123456789", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_done_page_says_what_happens_next()
    {
        string plain = Text(await PageHtml.English.DoneAsync(PaymentSamples.Paid()));
        string ticked = Text(await PageHtml.English.DoneAsync(PaymentSamples.Paid(saveCard: true), tellsOfCard: true));

        Assert.Contains("The receipt comes to the phone that was asked.", plain, StringComparison.Ordinal);
        Assert.Contains(
            "The receipt, and whether the card is saved, come to the phone that was asked.", ticked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E7_who_wants_no_messages_is_promised_none_and_sees_the_receipt_itself()
    {
        string page = Text(await PageHtml.English.DoneAsync(PaymentSamples.Paid(), mute: true));

        Assert.DoesNotContain("phone", page, StringComparison.Ordinal);
        Assert.Contains("Visa ending 4242", page, StringComparison.Ordinal);
        Assert.Contains("Reference", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_no_message_tells_of_is_not_promised_one()
    {
        string ticked = Text(await PageHtml.English.DoneAsync(PaymentSamples.Paid(saveCard: true)));

        Assert.Contains("The receipt comes to the phone that was asked.", ticked, StringComparison.Ordinal);
        Assert.DoesNotContain("saved", ticked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(800, "This is paid, and partly refunded $8.00 of $42.00 was refunded.", "Partly refunded: $8.00 of $42.00. That can take 5 to 10 days to arrive.")]
    [InlineData(4_200, "This payment was refunded $42.00 goes back to your card.", "Refunded: $42.00. That can take 5 to 10 days to arrive.")]
    public async Task A_refund_shows_on_the_payment_page_and_on_the_receipt(long minor, string page, string receipt)
    {
        PaymentRequest payment = PaymentSamples.Refunded(minor);

        Assert.Contains(page, Text(await PageHtml.English.NoticeAsync(words => PageMessages.Paid(words, payment, "/r/x"), payment)), StringComparison.Ordinal);
        Assert.Contains(receipt, Text(await PageHtml.English.ReceiptAsync(payment)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_under_way_shows_before_the_gateway_has_answered()
    {
        PaymentRequest payment = PaymentSamples.RefundUnderWay();

        string page = Text(await PageHtml.English.NoticeAsync(words => PageMessages.Paid(words, payment, "/r/x"), payment));

        Assert.Contains("This payment was refunded", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_that_failed_is_not_told_as_refunded()
    {
        PaymentRequest payment = PaymentSamples.RefundFailed();

        string page = Text(await PageHtml.English.NoticeAsync(words => PageMessages.Paid(words, payment, "/r/x"), payment));

        Assert.Contains("Your refund has not gone back yet $8.00 could not be sent back", page, StringComparison.Ordinal);
        Assert.Contains("still owes it to you", Text(await PageHtml.English.ReceiptAsync(payment)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disputed_payment_says_that_the_bank_decides()
    {
        PaymentRequest payment = PaymentSamples.Disputed();

        string page = Text(await PageHtml.English.NoticeAsync(words => PageMessages.Paid(words, payment, "/r/x"), payment));

        Assert.Contains("your bank decides where the money goes", page, StringComparison.Ordinal);
        Assert.DoesNotContain("already paid", page, StringComparison.Ordinal);
        Assert.Contains("Disputed with the bank", Text(await PageHtml.English.ReceiptAsync(payment)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_that_the_bank_asks_to_confirm()
    {
        string asked = Text(await PageHtml.English.PayAsync(PaymentSamples.DeclinedForBankCheck(), PageHtml.Saving));
        string plain = Text(await PageHtml.English.PayAsync(PaymentSamples.Asked(), PageHtml.Saving));

        Assert.Contains("Your bank asks you to confirm this payment. Nothing was charged yet.", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Your bank", plain, StringComparison.Ordinal);
    }

    /// <summary>Every page by name, as it looks for a typical payment.</summary>
    internal static Dictionary<string, Func<Task<string>>> AllPages(PageHtml pages) => new()
    {
        ["pay"] = () => pages.PayAsync(PaymentSamples.Asked(), PageHtml.Saving),
        ["charging"] = () => pages.NoticeAsync(PageMessages.BeingCharged, PaymentSamples.Charging()),
        ["bank"] = () => pages.NoticeAsync(words => PageMessages.BankCheck(words, "https://bank.example"), PaymentSamples.AtTheBank()),
        ["hold"] = () => pages.NoticeAsync(PageMessages.OnHold, PaymentSamples.OnHold()),
        ["owed"] = () => pages.NoticeAsync(PageMessages.Owed, PaymentSamples.OnHold()),
        ["otherwise"] = () => pages.NoticeAsync(
            words => PageMessages.TakenOtherwise(words, PaymentSamples.OnHold().Total, PaymentSamples.OnHold().Total),
            PaymentSamples.OnHold()),
        ["cancelled"] = () => pages.NoticeAsync(PageMessages.CancelledUncharged, PaymentSamples.Cancelled()),
        ["cancelling"] = () => pages.NoticeAsync(PageMessages.Cancelled, PaymentSamples.BeingCancelled()),
        ["expired"] = () => pages.NoticeAsync(PageMessages.Expired, PaymentSamples.Expired()),
        ["renewable"] = () => pages.NoticeAsync(PageMessages.ExpiredRenewable, PaymentSamples.Expired()),
        ["paid"] = () => pages.NoticeAsync(words => PageMessages.Paid(words, PaymentSamples.Paid(), "/r/x"), PaymentSamples.Paid()),
        ["preparing"] = () => pages.NoticeAsync(words => PageMessages.Preparing(words, "/p/x/wait?n=2"), PaymentSamples.Opening()),
        ["unprepared"] = () => pages.NoticeAsync(words => PageMessages.NotPrepared(words, "/p/x"), PaymentSamples.Opening()),
        ["checking"] = () => pages.NoticeAsync(words => PageMessages.StillChecking(words, "/p/x/done?n=2"), PaymentSamples.Opened()),
        ["long"] = () => pages.NoticeAsync(words => PageMessages.CheckedForLong(words, "/p/x/done?n=2"), PaymentSamples.Opened()),
        ["notpaid"] = () => pages.NoticeAsync(words => PageMessages.NotPaid(words, "/p/x"), PaymentSamples.Opened()),
        ["unknown"] = () => pages.NoticeAsync(PageMessages.Unknown),
        ["nothing"] = () => pages.NoticeAsync(PageMessages.NothingHere),
        ["foreign"] = () => pages.NoticeAsync(PageMessages.NotFromHere),
        ["toomany"] = () => pages.NoticeAsync(PageMessages.TooMany),
        ["trouble"] = () => pages.NoticeAsync(PageMessages.Trouble),
        ["refused"] = () => pages.NoticeAsync(PageMessages.Refused, PaymentSamples.Cancelled()),
        ["refunded"] = () => pages.NoticeAsync(
            words => PageMessages.Paid(words, PaymentSamples.Refunded(4_200), "/r/x"), PaymentSamples.Paid()),
        ["partly"] = () => pages.NoticeAsync(
            words => PageMessages.Paid(words, PaymentSamples.Refunded(800), "/r/x"), PaymentSamples.Paid()),
        ["failed"] = () => pages.NoticeAsync(
            words => PageMessages.Paid(words, PaymentSamples.RefundFailed(), "/r/x"), PaymentSamples.Paid()),
        ["disputed"] = () => pages.NoticeAsync(
            words => PageMessages.Paid(words, PaymentSamples.Disputed(), "/r/x"), PaymentSamples.Paid()),
        ["confirm"] = () => pages.PayAsync(PaymentSamples.DeclinedForBankCheck(), PageHtml.Saving),
        ["done"] = () => pages.DoneAsync(PaymentSamples.Paid()),
        ["saved"] = () => pages.DoneAsync(PaymentSamples.Paid(saveCard: true), tellsOfCard: true),
        ["mute"] = () => pages.DoneAsync(PaymentSamples.Paid(), mute: true),
        ["receipt"] = () => pages.ReceiptAsync(PaymentSamples.PartlyRefunded()),
        ["receipt of a refund"] = () => pages.ReceiptAsync(PaymentSamples.Refunded(4_200)),
        ["receipt with a debt"] = () => pages.ReceiptAsync(PaymentSamples.RefundFailed()),
        ["receipt of a dispute"] = () => pages.ReceiptAsync(PaymentSamples.Disputed()),
        ["receipt on its way"] = () => pages.ReceiptAsync(PaymentSamples.RefundUnderWay()),
    };

    private static string Text(string html)
    {
        string withoutTags = System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", " ");
        return System.Text.RegularExpressions.Regex.Replace(WebUtility.HtmlDecode(withoutTags), @"\s+", " ");
    }
}
