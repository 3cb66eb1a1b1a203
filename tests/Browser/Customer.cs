using Chat2Pay.Tests.Journey;
using OpenQA.Selenium;

namespace Chat2Pay.Tests.Browser;

/// <summary>A person at the page with the phones: asks as the shop, answers and pays as the customer.</summary>
internal sealed class Customer(Chromium browser, SandboxProcess sandbox)
{
    /// <summary>Opens the phones and waits until they can be used.</summary>
    public void SitDown()
    {
        browser.Go(sandbox.Phones);
        browser.See("#send-request");
        Fits();
    }

    /// <summary>Asks for a payment, as the shop.</summary>
    public void Request(string order, string amount, string channel = "sms", string language = "")
    {
        browser.Type("#order", order);
        browser.Type("#amount", amount);
        browser.See($"#channel option[value={channel}]").Click();
        browser.See($"#language option[value='{language}']").Click();
        browser.See("#send-request").Click();
    }

    /// <summary>Waits for a message from the shop with this text, as the newest on that phone; returns its bubble.</summary>
    public IWebElement Hear(string text, string channel = "sms")
    {
        string selector = $"#phone-{channel} .bubble.theirs";
        IWebElement bubble = browser.Until(
            () => browser.All(selector).LastOrDefault(b => b.Text.Contains(text, StringComparison.Ordinal)),
            $"no message \"{text}\"");
        browser.Until(() => IsInView(bubble) ? bubble : null, "the newest message is not in view");
        return bubble;
    }

    /// <summary>Takes time to read: an answer within seconds of a question agrees to nothing.</summary>
    public void TakeTime()
    {
        browser.See(".clock button").Click();
        browser.Until(
            () => browser.All("#clock").FirstOrDefault(c => c.Text.Contains('+', StringComparison.Ordinal)),
            "the clock was not put forward");
    }

    /// <summary>Types a message on the phone and sends it.</summary>
    public void Say(string text, string channel = "sms")
    {
        browser.Type($"#phone-{channel} .write input", text);
        browser.See($"#phone-{channel} .write button").Click();
        browser.Until(
            () => browser.All($"#phone-{channel} .bubble.mine").LastOrDefault(b =>
                b.Text.StartsWith(text, StringComparison.Ordinal)),
            $"\"{text}\" is not in the thread");
    }

    /// <summary>Opens the link in a message.</summary>
    public void Open(IWebElement bubble)
    {
        browser.OpenTab(bubble.FindElement(By.CssSelector("a")));
        browser.See("main");
        Fits();
    }

    /// <summary>Pays on the page a link leads to and ends on the paid page.</summary>
    public void Pay(
        string card,
        bool save,
        bool bankAsks = false,
        string channel = "sms",
        string paid = "is paid.",
        string? codeMessage = null)
    {
        if (save)
        {
            browser.See("input[name=save]").Click();
        }

        browser.Press("form button");
        browser.See("#card_number");
        Fits();
        browser.Type("#card_number", card);
        if (save)
        {
            browser.Type("#custom_field_phonecode", browser.Beside(() => Code(channel, codeMessage)));
        }

        browser.Press("#pay");
        if (bankAsks)
        {
            browser.See("#complete");
            Fits();
            browser.Press("#complete");
        }

        browser.Read(paid);
        Assert.Equal(sandbox.Bot.Authority, browser.Address.Authority);
        Fits();
    }

    /// <summary>The first payment: link, tick, card, and the code that came to the phone.</summary>
    public void SaveCard(string card, string channel = "sms", bool bankAsks = false)
    {
        Request("1042", "42.00", channel);
        Open(Hear("http", channel));
        browser.Read("Pay $42.00");
        Pay(card, save: true, bankAsks, channel);
        browser.CloseTab();
        Hear("From now on you can pay Acme Coffee by replying YES", channel);
    }

    /// <summary>The code as it stands on the phone.</summary>
    private string Code(string channel, string? message) => CodeForm.CodeIn(
        Hear(message ?? (channel == "sms" ? "your code is" : "is your verification code"), channel).Text);

    private void Fits() => Assert.True(browser.Fits(), $"{browser.Address} is wider than the window.");

    private bool IsInView(IWebElement bubble) => browser.Ask<bool>(
        """
        const line = arguments[0].getBoundingClientRect();
        const thread = arguments[0].closest('.thread').getBoundingClientRect();
        return line.bottom <= thread.bottom + 1 && line.bottom > thread.top;
        """,
        bubble);
}
