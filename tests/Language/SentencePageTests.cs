using System.Globalization;
using System.Text;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Language;

/// <summary>docs/sentences.md shows what each sentence costs as a text message, in every language.</summary>
public sealed class SentencePageTests
{
    /// <summary>Set to 1, it has the page written anew.</summary>
    private const string Rewrite = "CHAT2PAY_REWRITE_DOCS";

    private const string Head = """
        # Sentences: what each costs as a text message

        Carriers count text messages in segments: 160 characters, or 153 each where there are several. The table has every
        sentence of the chat with usual values filled in (`Acme Coffee`, an amount of 42.00 dollars, an order number of four
        digits, a link of 75 characters, a day of the week). Letters that the alphabet of text messages does not have lose
        their accent (`SÍ` goes out as `SI`): one such letter would make a message more than twice as dear. A message may hold
        several sentences.

        A test compares this page with the sentences; `CHAT2PAY_REWRITE_DOCS=1` writes it anew.

        """;

    [Fact]
    public async Task The_page_shows_the_segments_of_every_sentence_in_every_language()
    {
        StringBuilder page = new(Head.ReplaceLineEndings("\n"));
        page.Append("\n| sentence | ").AppendJoin(" | ", Languages.All).Append(" |\n|---|");
        page.Insert(page.Length, "---|", Languages.All.Count).Append('\n');
        foreach (string name in Languages.English.Sentences.Keys.Where(IsSent).Order(StringComparer.Ordinal))
        {
            page.Append("| `").Append(name).Append("` | ")
                .AppendJoin(" | ", Languages.All.Select(language => Segments(language, name).ToString(CultureInfo.InvariantCulture)))
                .Append(" |\n");
        }

        string file = Path.Combine(Repository.Root, "docs", "sentences.md");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            await File.WriteAllTextAsync(file, page.ToString());
        }

        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), page.ToString());
    }

    /// <summary>What begins a payment and ends it is sent most.</summary>
    [Theory]
    [InlineData("LinkRequest")]
    [InlineData("Question")]
    [InlineData("QuestionWithCode")]
    [InlineData("Receipt")]
    [InlineData("VerificationCode")]
    public void The_messages_of_a_usual_payment_take_one_segment_in_every_language(string name) =>
        Assert.All(Languages.All, language => Assert.True(Segments(language, name) == 1, Filled(language, name)));

    /// <summary>The sentences of pages, of templates and of the gateway's page are in no text message.</summary>
    private static bool IsSent(string name) => name == "PageOpen"
        || !new[] { "Page", "Template", "Sample", "CodeField", "SaveAgreement", "Button", "OrderAtGateway", "Tax", "LinkNote" }
            .Any(start => name.StartsWith(start, StringComparison.Ordinal));

    private static int Segments(SpokenLanguage language, string name)
    {
        string text = Gsm7.Fold(Filled(language, name));
        Assert.True(Gsm7.IsGsm7(text), text);
        return SmsSize.Segments(text);
    }

    private static string Filled(SpokenLanguage language, string name)
    {
        string amount = language.Amount(new Money(4_200, Currency.Get("USD")));
        string until = new CustomerClock(TimeZoneInfo.Utc, IsTheirs: true, language.Times).At(
            new DateTimeOffset(2026, 12, 1, 18, 5, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
            new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
        string code = name == "VerificationCode" ? "123456" : "4821";
        string card = language.Card("visa", "4242");
        string reply = language.Say("ReplyPay", ("code", code));
        return language.Say(
            name,
            ("merchant", "Acme Coffee"),
            ("contact", "help@acme.example"),
            ("gateway", "Stripe"),
            ("amount", amount),
            ("taken", amount),
            ("min", amount),
            ("max", amount),
            ("order", "1042"),
            ("code", code),
            ("number", "1042"),
            ("until", until),
            ("card", card),
            ("brand", "Visa"),
            ("last4", "4242"),
            ("link", "https://pay.acme.example/p/" + new string('x', 48)),
            ("reason", language.Say("ReasonDeclined", ("card", card))),
            ("reply", reply),
            ("count", "2"),
            ("list", language.Say("ChooseItem", ("reply", reply), ("order", "1042"), ("amount", amount))));
    }
}
