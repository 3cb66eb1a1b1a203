using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What holds for every sentence that a customer reads, in every language.</summary>
public sealed class WordingTests
{
    /// <summary>Nobody was told, nobody promised to call, and who holds the card has a name.</summary>
    private static readonly string[] Untrue =
    [
        "has been told", "get in touch", "get back to you", "knows about it", "payment provider", "gateway",
        "nos pondremos en contacto", "le llamaremos", "ha sido informad", "proveedor de pagos", "pasarela",
    ];

    /// <summary>Sentences of the pages, of templates and of the gateway's page: no text message has them.</summary>
    private static readonly string[] Elsewhere = ["Template", "Sample", "CodeField", "SaveAgreement"];

    public static TheoryData<string, string> Sentences()
    {
        TheoryData<string, string> sentences = [];
        foreach (SpokenLanguage language in Languages.All)
        {
            foreach (string name in language.Sentences.Keys)
            {
                sentences.Add(language.Tag, name);
            }
        }

        return sentences;
    }

    public static TheoryData<string> Tags() => [.. Languages.All.Select(language => language.Tag)];

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_language_misses_no_sentence_and_no_placeholder(string tag)
    {
        SpokenLanguage language = Languages.Of(tag);

        Assert.Equal(tag, language.Tag);
        Assert.Equal(Languages.English.Sentences.Keys.Order(), language.Sentences.Keys.Order());
        Assert.All(language.Sentences, sentence => Assert.Equal(
            Languages.English.Get(sentence.Key).Placeholders.Distinct().Order(),
            sentence.Value.Placeholders.Distinct().Order()));
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void E3_a_sentence_promises_nothing_that_nobody_does(string tag, string name) =>
        Assert.All(Untrue, words => Assert.False(
            Text(tag, name).Contains(words, StringComparison.OrdinalIgnoreCase), $"{name}: {words}"));

    [Theory]
    [MemberData(nameof(Sentences))]
    public void E15_a_sentence_does_not_make_a_text_message_twice_as_dear(string tag, string name) => Assert.True(
        IsElsewhere(name) || Gsm7.IsGsm7(Gsm7.Fold(Text(tag, name))), Gsm7.Fold(Text(tag, name)));

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_without_a_value_is_never_said(string tag, string name)
    {
        Sentence sentence = Languages.Of(tag).Get(name);
        foreach (string placeholder in sentence.Placeholders.Distinct())
        {
            (string, string)[] others = [.. sentence.Placeholders.Where(one => one != placeholder).Select(one => (one, "x"))];

            ArgumentException missing = Assert.Throws<ArgumentException>(() => sentence.Fill(others, []));

            Assert.StartsWith($"The sentence {name} has no value for {placeholder}.", missing.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a {b")]
    [InlineData("a } b")]
    [InlineData("a {} b")]
    [InlineData("a {b c} d")]
    [InlineData("{0} {{1}}")]
    public void A_brace_that_stands_around_no_placeholder_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Sentence.Parse("Name", text));

    [Fact]
    public void A_sentence_that_there_is_not_is_refused() =>
        Assert.Throws<ArgumentException>(() => Languages.English.Say("NoSuchSentence"));

    [Fact]
    public void A_value_stands_wherever_its_name_does() => Assert.Equal(
        "A: B, A and C.",
        Sentence.Parse("Name", "{a}: {b}, {a} and {c}.").Fill([("b", "B"), ("a", "A")], [("c", "C"), ("d", "D")]));

    /// <summary>In every language; STOP, START, HELP and the language's word for help are the words of the law.</summary>
    [Theory]
    [MemberData(nameof(Sentences))]
    public void No_sentence_invites_a_word_that_opts_out(string tag, string name)
    {
        foreach (Match word in Regex.Matches(Text(tag, name), @"\b\p{Lu}{2,}\b"))
        {
            Assert.True(
                word.Value is "STOP" or "START" || OptOutRecognizer.Read(word.Value) == OptOutIntent.None,
                $"{name}: {word.Value}");
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_word_that_a_customer_is_told_to_reply_is_read(string tag)
    {
        SpokenLanguage language = Languages.Of(tag);
        (string, string) code = ("code", "4821");

        Assert.Equal("4821", Assert.IsType<Reply.Pay>(Read(language, language.Say("ReplyPay", code))).Reference);
        Assert.Equal("4821", Assert.IsType<Reply.Link>(Read(language, language.Say("ReplyLink", code))).Reference);
        Assert.Equal("4821", Assert.IsType<Reply.Later>(Read(language, language.Say("ReplyLater", code))).Reference);
        Assert.Equal("4821", Assert.IsType<Reply.No>(Read(language, language.Say("ReplyNo", code))).Reference);
        Assert.IsType<Reply.No>(Read(language, language.Say("ReplyNoAlone")));
        foreach (string title in new[] { "ButtonPay", "ButtonOther", "ButtonLater" }.Select(name => language.Say(name)))
        {
            Assert.IsNotType<Reply.Other>(Read(language, title));
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void No_reply_of_a_language_opts_out_or_is_an_order_number(string tag)
    {
        ReplyForms forms = Languages.Of(tag).Replies;
        foreach (string form in (string[])
            [.. forms.Pay, .. forms.PayAlone, .. forms.No, .. forms.Later, .. forms.Link, .. forms.Thanks, .. forms.Renew, .. forms.Help])
        {
            Assert.True(OptOutRecognizer.Read(form) is OptOutIntent.None or OptOutIntent.Unclear, form);
            Assert.True(ReplyWords.Are(form), form);
        }

        foreach (string form in (string[])[.. forms.Pay, .. forms.PayAlone])
        {
            Assert.Equal(OptOutIntent.None, OptOutRecognizer.Read(form));
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void The_gateway_has_room_for_the_words_of_its_page(string tag)
    {
        // https://docs.stripe.com/api/checkout/sessions/create: 50 for a label, 1,200 for a text.
        SpokenLanguage language = Languages.Of(tag);
        string agreement = new Words(language, new string('m', 40), "", "Stripe").SaveAgreement;

        Assert.InRange(language.Say("CodeFieldLabel").Length, 1, 50);
        Assert.InRange((agreement + " " + language.Say("CodeFieldHint")).Length, 1, 1_200);
    }

    private static Reply Read(SpokenLanguage language, string text) =>
        ReplyRecognizer.Read(text, null, language == Languages.English ? [] : [language]);

    private static bool IsElsewhere(string name) => name.StartsWith("Page", StringComparison.Ordinal) && name != "PageOpen"
        || Elsewhere.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    private static string Text(string tag, string name) =>
        string.Concat(Languages.Of(tag).Get(name).Parts.Select(part => part.IsPlaceholder ? "" : part.Text));
}
