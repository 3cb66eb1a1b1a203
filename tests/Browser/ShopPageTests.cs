using OpenQA.Selenium;

namespace Chat2Pay.Tests.Browser;

/// <summary>What the sandbox's page shows beside the phones: the shop's view, and what can be tried with it.</summary>
public sealed class ShopPageTests
{
    [SkippableTheory]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public async Task E10_the_page_words_errors_as_the_API_does(int width, int height)
    {
        using Chromium browser = Chromium.Start(width, height);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();

        customer.Request("", "0");
        Problem(browser, "orderNumber");
        Problem(browser, "0.50 to 999,999.99");
        Assert.True(browser.Fits());

        customer.Request("1042", "42.00");
        customer.Hear("http");
        Open(browser, "1042");
        Assert.Empty(browser.All(".problem"));
        Assert.False(Button(browser, "Refund").Enabled);
        Press(browser, "Cancel");
        Status(browser, "cancelled");
        browser.Until(() => Button(browser, "Cancel").Enabled ? null : browser, "a cancelled request can be cancelled");
        Assert.Contains("requested", browser.See(".history").Text, StringComparison.Ordinal);
        Assert.True(browser.Fits());
    }

    [SkippableFact]
    public async Task E10_a_second_customer_a_phone_out_of_reach_and_an_expiry_without_waiting()
    {
        using Chromium browser = Chromium.Start(1280, 900);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.Request("1042", "42.00");
        customer.Hear("http");

        browser.See("#customer-Ben").Click();
        browser.See("#phone-sms .empty");
        browser.See("#phone-sms .handset input").Click();
        customer.Request("1043", "9.00");
        browser.Until(
            () => browser.All(".request").FirstOrDefault(r => r.Text.Contains("1043", StringComparison.Ordinal)),
            "no request 1043");
        Press(browser, "+1 day");

        Open(browser, "1043");
        Status(browser, "expired");
        browser.Until(
            () => browser.All(".history").FirstOrDefault(h => h.Text.Contains("30003", StringComparison.Ordinal)),
            "the history does not say that the message failed");
        browser.See("#phone-sms .empty");
    }

    [SkippableFact]
    public async Task E10_a_WhatsApp_message_is_quoted_and_forwarded_and_a_picture_is_sent()
    {
        using Chromium browser = Chromium.Start(1280, 900);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.Request("1042", "42.00", "whatsapp");
        IWebElement asked = customer.Hear("42.00", "whatsapp");

        asked.FindElements(By.CssSelector(".more button")).First(b => b.Text == "Quote").Click();
        browser.Type("#phone-whatsapp .write input", "is this right?");
        browser.See("#phone-whatsapp .write button").Click();
        browser.See("#phone-whatsapp .bubble.mine blockquote");
        asked.FindElements(By.CssSelector(".more button")).First(b => b.Text == "Forward to shop").Click();
        browser.Until(
            () => browser.All("#phone-whatsapp .bubble.mine").Count >= 2 ? browser : null, "nothing was forwarded");
        browser.See("#phone-whatsapp .handset button").Click();

        browser.See("#phone-whatsapp .bubble.mine .picture");
    }

    [SkippableFact]
    public async Task Events_come_by_callback_and_come_again_after_the_receiver_has_failed()
    {
        using Chromium browser = Chromium.Start(390, 844);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.Request("1042", "42.00");
        Event(browser, "payment.requested");

        browser.See("#callbacks-fail").Click();
        Open(browser, "1042");
        Press(browser, "Cancel");
        browser.See("#callbacks-refused");
        Assert.DoesNotContain("payment.cancelled", browser.See("#callbacks .events").Text, StringComparison.Ordinal);

        browser.See("#callbacks-fail").Click();
        Press(browser, "+5 minutes");
        Event(browser, "payment.cancelled");
        Status(browser, "cancelled");
        Assert.True(browser.Fits());
    }

    private static void Event(Chromium browser, string type) => browser.Until(
        () => browser.All("#callbacks .events li").FirstOrDefault(e => e.Text.Contains(type, StringComparison.Ordinal)),
        $"no event {type}");

    private static void Open(Chromium browser, string order) => browser.Until(
        () => browser.All(".request").FirstOrDefault(r => r.Text.Contains(order, StringComparison.Ordinal)),
        $"no request {order}").Click();

    private static void Press(Chromium browser, string text) => Button(browser, text).Click();

    private static IWebElement Button(Chromium browser, string text) => browser.Until(
        () => browser.All("button.quiet").FirstOrDefault(b => b.Displayed && b.Text == text), $"no button {text}");

    private static void Problem(Chromium browser, string text) => browser.Until(
        () => browser.All(".problem").FirstOrDefault(p => p.Text.Contains(text, StringComparison.Ordinal)),
        $"no problem \"{text}\"");

    private static void Status(Chromium browser, string status) => browser.Until(
        () => browser.All($".request .status.{status}") is [var found, ..] ? found : null, $"no request is {status}");
}
