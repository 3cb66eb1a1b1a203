using Chat2Pay.Dialogs.Replies;
using OpenQA.Selenium;

namespace Chat2Pay.Tests.Browser;

/// <summary>The product as people see it: the sandbox as a process, its phones and every page in a real browser.</summary>
public sealed class BrowserJourneyTests
{
    [SkippableTheory]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public async Task Link_pay_save_then_yes_and_a_receipt_that_opens(int width, int height)
    {
        using Chromium browser = Chromium.Start(width, height);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.SaveCard("4242424242424242");

        customer.Request("1043", "9.00");
        IWebElement question = customer.Hear("Reply YES");
        Assert.All(
            (string[])["Acme Coffee", "order 1043", "$9.00", "Visa ending 4242"],
            named => Assert.Contains(named, question.Text, StringComparison.Ordinal));
        customer.TakeTime();
        customer.Say("yes");
        IWebElement receipt = customer.Hear("Acme Coffee: paid $9.00 for order 1043 with Visa ending 4242.");
        Photograph(browser, width);

        customer.Open(receipt);
        browser.Read("Receipt");
        browser.Read("Visa ending 4242");
        browser.Read("$9.00");
    }

    [SkippableFact]
    public async Task The_same_on_WhatsApp_with_the_button()
    {
        using Chromium browser = Chromium.Start(1280, 900);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.SaveCard("4242424242424242", "whatsapp");

        customer.Request("1044", "15.00", "whatsapp");
        customer.Hear("Pay with your Visa ending 4242?", "whatsapp");
        customer.TakeTime();
        IWebElement question = customer.Hear("Pay with your Visa ending 4242?", "whatsapp");
        question.FindElements(By.CssSelector("button.quick")).Single(b => b.Text == "Pay now").Click();

        customer.Hear("paid $15.00 for order 1044", "whatsapp");
    }

    [SkippableTheory]
    [InlineData("4000002760003184", true, "Your bank asks you to confirm $")]
    [InlineData("4000000000000341", false, "Your bank declined Visa ending 0341.")]
    public async Task A_saved_card_that_does_not_pay_brings_reason_and_link_and_is_paid_there(
        string card, bool bankAsks, string reason)
    {
        using Chromium browser = Chromium.Start(390, 844);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.SaveCard(card, bankAsks: bankAsks);
        customer.Request("1045", "25.00");
        customer.Hear("Reply YES");
        customer.TakeTime();
        customer.Say("yes");

        customer.Open(customer.Hear(reason));
        customer.Pay("4242424242424242", save: false);

        browser.CloseTab();
        customer.Hear("paid $25.00 for order 1045");
    }

    /// <summary>Makes the picture of the README where one is asked for.</summary>
    private static void Photograph(Chromium browser, int width)
    {
        if (Environment.GetEnvironmentVariable("CHAT2PAY_PICTURE") is { Length: > 0 } file && width > 600)
        {
            browser.Photograph(file);
        }
    }
}
