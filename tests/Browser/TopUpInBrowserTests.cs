using OpenQA.Selenium;

namespace Chat2Pay.Tests.Browser;

/// <summary>The journey of the docs on the sandbox's phones, in a real browser.</summary>
public sealed class TopUpInBrowserTests
{
    [SkippableTheory]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public async Task A_customer_tops_up_by_link_and_then_by_yes(int width, int height)
    {
        using Chromium browser = Chromium.Start(width, height);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.Say("top up");
        customer.Hear("Which number do you want to top up?");
        customer.Say("+1 555 010 1234");
        IWebElement choice = customer.Hear("How much airtime?");
        Assert.Contains("3 20 dollars, with 2 on top", choice.Text, StringComparison.Ordinal);
        customer.Say("3");
        customer.Open(customer.Hear("pay $20.00 for order J-"));
        customer.Pay("4242424242424242", save: true);
        browser.CloseTab();
        customer.Hear("$22.00 of airtime is on its way to +15550101234.");

        customer.Say("airtime");
        customer.Hear("Which number do you want to top up?");
        customer.Say("+1 555 010 1234");
        customer.Hear("How much airtime?");
        customer.Say("1");
        customer.Hear("Visa ending 4242");
        customer.TakeTime();
        customer.Say("yes");
        customer.Hear("$5.00 of airtime is on its way to +15550101234.");
        if (Environment.GetEnvironmentVariable("CHAT2PAY_JOURNEY_PICTURE") is { Length: > 0 } file)
        {
            browser.Photograph(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}-{width}.png"));
        }
    }

    [SkippableFact]
    public async Task The_same_in_Spanish_on_WhatsApp()
    {
        using Chromium browser = Chromium.Start(1280, 900);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.Say("recarga", "whatsapp");
        customer.Hear("¿Qué número quiere recargar?", "whatsapp");
        customer.Say("0034 600 123 456", "whatsapp");
        customer.Hear("¿Cuánto saldo?", "whatsapp");
        customer.Say("otro importe", "whatsapp");
        customer.Hear("¿Cuánto? De 2 a 100 dólares.", "whatsapp");
        customer.Say("7,50", "whatsapp");
        customer.Hear("pague USD 7.50", "whatsapp");
        customer.TakeTime();
        customer.Say("no", "whatsapp");
        customer.Hear("De acuerdo, no se compró saldo.", "whatsapp");
    }
}
