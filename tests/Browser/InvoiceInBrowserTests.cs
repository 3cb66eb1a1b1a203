namespace Chat2Pay.Tests.Browser;

/// <summary>The journey that looks an invoice up at the billing server, in a real browser.</summary>
public sealed class InvoiceInBrowserTests
{
    [SkippableFact]
    public async Task An_invoice_is_looked_up_paid_and_booked()
    {
        using Chromium browser = Chromium.Start(390, 844);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.Say("my invoice");
        customer.Hear("What is the number of the invoice?");
        customer.Say("9999");
        customer.Hear("We do not know the invoice 9999.");
        customer.Say("1");
        customer.Hear("What is the number of the invoice?");
        customer.Say("2041");
        customer.Open(customer.Hear("pay $38.50 for order INV-2041"));
        customer.Pay("4242424242424242", save: true);
        browser.CloseTab();
        customer.Hear("Invoice 2041 is paid.");

        customer.Say("invoice");
        customer.Hear("What is the number of the invoice?");
        customer.Say("2041");
        customer.Hear("Invoice 2041 is paid already. Thank you.");
        if (Environment.GetEnvironmentVariable("CHAT2PAY_JOURNEY_PICTURE") is { Length: > 0 } file)
        {
            browser.Photograph(file + "-invoice.png");
        }
    }

    [SkippableFact]
    public async Task The_same_in_Spanish_on_WhatsApp()
    {
        using Chromium browser = Chromium.Start(1280, 900);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.Say("factura", "whatsapp");
        customer.Hear("¿Cuál es el número de la factura?", "whatsapp");
        customer.Say("2042", "whatsapp");
        customer.Hear("pague USD 120.00", "whatsapp");
        customer.TakeTime();
        customer.Say("no", "whatsapp");
        customer.Hear("La factura sigue pendiente.", "whatsapp");
    }
}
