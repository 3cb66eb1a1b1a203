using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>
/// The texts that a customer agrees to belong to their version: stored evidence names the version, and a dispute rests on
/// the words.
/// </summary>
public sealed partial class ConsentWordingTests
{
    private const string OfVersion2 = "da4a4a363a40088a313f41ef253e2d91bed02177a07902e772e159f9ba1aa4f8";

    [Fact]
    public void The_words_of_a_version_never_change()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "bot", "Pages", "PayPage.razor"));
        string[] texts =
        [
            Blanks().Replace(Agreement().Match(page).Value, " "),
            .. new[] { "VerificationCode", "Question", "QuestionWithCode" }.Select(name => Wording.Say(name, "0", "1", "2", "3", "4", "5")),
        ];

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))));

        Assert.Equal(2, ConsentWording.Version);
        Assert.True(
            hash == OfVersion2,
            $"The words of the tick, of the code's message or of the question have changed: raise ConsentWording.Version, "
            + $"and pin its words here: {hash}\n{string.Join('\n', texts)}");
    }

    [GeneratedRegex("""<div class="agreement">.*?</div>\s*</div>""", RegexOptions.Singleline)]
    private static partial Regex Agreement();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
