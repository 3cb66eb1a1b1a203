using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Running;
using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>How customers' answers are read.</summary>
public sealed class AnswerTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Theory]
    [InlineData("number", "5", "5")]
    [InlineData("number", "-2.50", "-2.5")]
    [InlineData("number", "2,5", "2.5")]
    [InlineData("number", "٥", null)]
    [InlineData("number", "1,000", null)]
    [InlineData("number", "1e9", null)]
    [InlineData("number", "five", null)]
    [InlineData("amount", "12.50", "12.5")]
    [InlineData("amount", "$12", "12")]
    [InlineData("amount", "12,50 USD", "12.5")]
    [InlineData("amount", "1,000.00", "1000")]
    [InlineData("amount", "1.000,00", "1000")]
    [InlineData("amount", "1,000", "1000")]
    [InlineData("amount", "1.234.567", "1234567")]
    [InlineData("amount", "12.345,6.7", null)]
    [InlineData("amount", "1,00,000", null)]
    [InlineData("amount", "12 dollars", null)]
    [InlineData("amount", "12.505", null)]
    [InlineData("amount", "0", null)]
    [InlineData("amount", "-19", null)]
    [InlineData("amount", "$ -5", null)]
    [InlineData("amount", "€50", null)]
    [InlineData("amount", "1USD0", null)]
    [InlineData("amount", "¹²", null)]
    [InlineData("text", "4⑪⑪⑪⑪⑪⑪⑪1", "4⑪⑪⑪⑪⑪⑪⑪1")]
    [InlineData("date", "2026-12-24", "2026-12-24")]
    [InlineData("date", "24.12.2026", "2026-12-24")]
    [InlineData("date", "24/12/2026", "2026-12-24")]
    [InlineData("date", "6/7/2026", null)]
    [InlineData("date", "24 Dec 2026", "2026-12-24")]
    [InlineData("date", "24 dic 2026", "2026-12-24")]
    [InlineData("date", "Today", "2026-12-01")]
    [InlineData("date", "mañana", "2026-12-02")]
    [InlineData("date", "30 Feb 2026", null)]
    [InlineData("phone", "+1 (555) 010-1234", "+15550101234")]
    [InlineData("phone", "555 010 1234", "+15550101234")]
    [InlineData("phone", "0034600123456", "+34600123456")]
    [InlineData("phone", "12", null)]
    [InlineData("phone", "+1555O101234", null)]
    [InlineData("email", "a@example.com", "a@example.com")]
    [InlineData("email", "a@example", null)]
    [InlineData("email", "a b@example.com", null)]
    [InlineData("text", "  Hello there  ", "Hello there")]
    [InlineData("text", " ", null)]
    public void An_answer_is_read_or_refused(string kind, string text, string? value)
    {
        AskStep ask = Ask(kind);
        Assert.Equal(value, AnswerReader.Read(ask, text, Languages.English, Chat.Customer, Today)?.Text);
    }

    [Theory]
    [InlineData("number", "min: 2", "1", false)]
    [InlineData("number", "min: 2", "2", true)]
    [InlineData("amount", "max: 100", "100.01", false)]
    [InlineData("amount", "max: 100", "100", true)]
    [InlineData("text", "max: 3", "four", false)]
    [InlineData("text", "min: 3", "one", true)]
    public void An_answer_out_of_range_is_refused(string kind, string bound, string text, bool taken) =>
        Assert.Equal(taken, AnswerReader.Read(Ask(kind, bound), text, Languages.English, Chat.Customer, Today) is not null);

    private static AskStep Ask(string kind, string bound = "tries: 3") => (AskStep)JourneyTestKit.Read(
        JourneyTestKit.Text($"  - ask: \"Well?\"\n    answer: {kind}\n    save: x\n    {bound}\n")).Steps[0];
}
