using System.Xml.Linq;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What holds for every sentence that a customer reads in the chat.</summary>
public sealed class WordingTests
{
    /// <summary>Nobody was told, nobody promised to call, and who holds the card has a name.</summary>
    private static readonly string[] Untrue =
        ["has been told", "get in touch", "get back to you", "knows about it", "payment provider", "gateway"];

    public static TheoryData<string, string> Sentences()
    {
        TheoryData<string, string> sentences = [];
        string file = Path.Combine(Repository.Root, "dialogs", "Language", "Wording.resx");
        foreach (XElement sentence in XDocument.Load(file).Root!.Elements("data"))
        {
            sentences.Add(sentence.Attribute("name")!.Value, sentence.Element("value")!.Value);
        }

        return sentences;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void E3_a_sentence_promises_nothing_that_nobody_does(string name, string sentence) =>
        Assert.All(Untrue, words => Assert.False(
            sentence.Contains(words, StringComparison.OrdinalIgnoreCase), $"{name}: {words}"));

    [Theory]
    [MemberData(nameof(Sentences))]
    public void E15_a_sentence_does_not_make_a_text_message_twice_as_dear(string name, string sentence) =>
        Assert.True(Gsm7.IsGsm7(sentence), name);
}
