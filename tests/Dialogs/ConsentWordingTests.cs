using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments.Cards;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>
/// The texts that a customer agrees to belong to their version and language: stored evidence names both, and a dispute
/// rests on the words.
/// </summary>
public sealed class ConsentWordingTests
{
    private static readonly string[] Texts =
        ["PageSaveCard", "SaveAgreement", "PageSaveCode", "VerificationCode", "Question", "QuestionWithCode"];

    [Theory]
    [InlineData("en", "0b4a13752c048c3efc380bb59dc751d68450ed8ba0d8e2ae7d4f816c3c95bd89")]
    [InlineData("es", "d75c449c4e93831d0907fccd98e927bfdfacd7a2680d0b343799e91ae0af6656")]
    public void The_words_of_a_version_never_change(string tag, string ofVersion2)
    {
        string[] texts = [.. Texts.Select(name => Languages.Of(tag).Get(name)).Select(Shown)];

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))));

        Assert.Equal(2, ConsentWording.Version);
        Assert.True(
            hash == ofVersion2,
            $"The words of the tick, of the agreement, of the code's message or of the question have changed: raise "
            + $"ConsentWording.Version, and pin its words here: {hash}\n{string.Join('\n', texts)}");
    }

    [Fact]
    public void Every_language_has_its_words_pinned() => Assert.Equal(2, Languages.All.Count);

    /// <summary>As it is agreed to where Stripe keeps the card.</summary>
    private static string Shown(Sentence sentence) => string.Concat(sentence.Parts.Select(part =>
        !part.IsPlaceholder ? part.Text : part.Text == "gateway" ? StripeOptions.Gateway.Name : $"{{{part.Text}}}"));
}
