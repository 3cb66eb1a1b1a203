using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Tests.Twilio;

/// <summary>
/// Each right and wrong text is of the pages that the rules name, or follows the example given there:
/// https://www.twilio.com/docs/content/using-variables-with-content-api.
/// </summary>
public sealed class WhatsAppTemplateRulesTests
{
    [Theory]
    [InlineData("Hi {{1}}, Your flight will depart from gate {{2}}. Please reply Stop to unsubscribe.")]
    [InlineData("Hi {{1}} and {{2}}, flight will depart from gate {{3}}. Please reply Stop to unsubscribe.")]
    [InlineData("Hi {{1}}, Your flight will depart from gate {{2}}. Thank you.")]
    [InlineData("Hi there, {{2}} words of {{1}} with a few more.")]
    [InlineData("No placeholder at all.")]
    public void A_text_that_WhatsApp_takes(string body) => Assert.Empty(Faults(body));

    [Theory]
    [InlineData("Hi {{1}}, Your flight will depart from gate {{3}}. Please reply Stop to unsubscribe.",
        "The placeholders are numbered from 1 without a gap.")]
    [InlineData("Hi {{1}} {{2}}, flight will depart from gate {{3}}. Please reply Stop to unsubscribe.",
        "Two placeholders stand side by side, with no word between them.")]
    [InlineData("Payment request from {{1}}: {{2}} for your order is open until this evening.",
        "Two placeholders stand side by side, with no word between them.")]
    [InlineData("Hi {{1}}, Your flight will depart from gate {{2}}.",
        "The text ends with a placeholder, or with one and a punctuation mark: put a word behind it.")]
    [InlineData("{{1}}, your flight is on time.", "The text begins with a placeholder: put a word before it.")]
    [InlineData("Hi {{1}}, gate {{2}}. Thank you.",
        "The text has 4 words beside its 2 placeholders; WhatsApp wants 5.")]
    [InlineData("Hi {{name}}, your flight is on time.",
        "Curly brackets stand only around placeholders, which are written {{1}}.")]
    [InlineData("Hi {1}, your flight is on time.",
        "Curly brackets stand only around placeholders, which are written {{1}}.")]
    [InlineData("", "The text has 1 to 1,024 characters.")]
    public void A_text_that_WhatsApp_rejects(string body, string fault) => Assert.Equal(fault, Assert.Single(Faults(body)));

    [Fact]
    public void Lengths_have_limits()
    {
        Assert.Empty(Faults(new string('x', 1024)));
        Assert.Single(Faults(new string('x', 1025)));
        Assert.Equal("A sample has 1 to 250 characters.", Assert.Single(WhatsAppTemplateRules.Faults(
            Template("Hi {{1}}, it is on time.") with { Samples = [new string('x', 251)] })));
        Assert.Equal("Each placeholder has one sample.", Assert.Single(WhatsAppTemplateRules.Faults(
            Template("Hi {{1}}, it is on time.") with { Samples = [] })));
    }

    [Theory]
    [InlineData("chat2pay_receipt_2", null)]
    [InlineData("Chat2Pay", "The name has 1 to 512 of a-z, 0-9 and _.")]
    [InlineData("chat2pay-receipt", "The name has 1 to 512 of a-z, 0-9 and _.")]
    [InlineData("", "The name has 1 to 512 of a-z, 0-9 and _.")]
    public void A_name_is_lower_case_with_underscores(string name, string? fault) =>
        Assert.Equal(fault, WhatsAppTemplateRules.Faults(Template("Hello there.") with { Name = name }).SingleOrDefault());

    [Theory]
    [InlineData("en", true)]
    [InlineData("pt_BR", true)]
    [InlineData("fil", true)]
    [InlineData("EN", false)]
    [InlineData("pt-BR", false)]
    public void A_language_is_written_as_WhatsApp_does(string language, bool isRight) => Assert.Equal(
        isRight, WhatsAppTemplateRules.Faults(Template("Hello there.") with { Language = language }).Count == 0);

    [Theory]
    [InlineData(null, "Pay now", "Other card")]
    [InlineData("The titles of the buttons differ.", "Pay", "Pay")]
    [InlineData("A button's title has 1 to 20 characters.", "Pay with another card", "No")]
    [InlineData("A button's title has 1 to 20 characters.", " ", "No")]
    [InlineData("A button's title has no placeholder and no line break.", "Pay {{1}}", "No")]
    public void Buttons_have_short_and_different_titles(string? fault, params string[] titles) => Assert.Equal(
        fault,
        WhatsAppTemplateRules.Faults(
            Template("Hello there.") with { Buttons = [.. titles.Select(title => new WhatsAppButton(title, "id"))] })
            .SingleOrDefault());

    [Fact]
    public void There_are_at_most_ten_buttons() => Assert.Equal(
        "There are at most 10 buttons.",
        Assert.Single(WhatsAppTemplateRules.Faults(Template("Hello there.") with
        {
            Buttons = [.. Enumerable.Range(1, 11).Select(number => new WhatsAppButton($"Choice {number}", "id"))],
        })));

    private static IReadOnlyList<string> Faults(string body) => WhatsAppTemplateRules.Faults(Template(body));

    private static WhatsAppTemplate Template(string body)
    {
        int placeholders = Enumerable.Range(1, 9).Count(number => body.Contains($"{{{{{number}}}}}", StringComparison.Ordinal));
        return new WhatsAppTemplate(
            MessagePurpose.Notice, "chat2pay_notice", body, [.. Enumerable.Repeat("sample", placeholders)], [])
        {
            Language = "en",
        };
    }
}
