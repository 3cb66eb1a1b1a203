using OpenQA.Selenium;

namespace Chat2Pay.Tests.Browser;

/// <summary>The main journey as a customer reads it in Spanish, in a real browser.</summary>
public sealed class SpanishPagesTests
{
    [SkippableTheory]
    [InlineData(390, 844)]
    [InlineData(1280, 900)]
    public async Task Link_pay_save_then_yes_and_a_receipt_in_Spanish(int width, int height)
    {
        using Chromium browser = Chromium.Start(width, height);
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync();
        Customer customer = new(browser, sandbox);
        customer.SitDown();
        customer.Request("1042", "42.00", language: "es");
        customer.Open(customer.Hear("Acme Coffee: pague USD 42.00 por el pedido 1042 hasta"));
        browser.Read("Guardar esta tarjeta para que la próxima vez pueda pagar respondiendo en el chat");
        Photograph(browser, "pagar", width);
        customer.Pay(
            "4242424242424242", save: true, paid: "Gracias. Ha pagado USD 42.00.", codeMessage: "su codigo es");
        Photograph(browser, "pagado", width);
        browser.CloseTab();
        customer.Hear("Desde ahora puede pagar a Acme Coffee respondiendo SI, con Visa terminada en 4242.");

        customer.Request("1043", "9.00", language: "es");
        customer.Hear("para pagar con Visa terminada en 4242");
        customer.TakeTime();
        customer.Say("sí");
        IWebElement receipt = customer.Hear("Acme Coffee: pagado USD 9.00, pedido 1043, Visa terminada en 4242.");
        Photograph(browser, "chat", width);
        customer.Open(receipt);
        browser.Read("Recibo");
        browser.Read("USD 9.00");
        Photograph(browser, "recibo", width);
    }

    /// <summary>Makes pictures where a folder for them is named.</summary>
    private static void Photograph(Chromium browser, string name, int width)
    {
        if (Environment.GetEnvironmentVariable("CHAT2PAY_PICTURES") is { Length: > 0 } pictures)
        {
            browser.Photograph(Path.Combine(pictures, $"{name}-{width}.png"));
        }
    }
}
