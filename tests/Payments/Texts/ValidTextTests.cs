using System.Text;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Tests.Payments.Texts;

public sealed class ValidTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("yes\nplease")]
    [InlineData("¡Hola! 支払い 👍🏽 \u200D \u202E")]
    public void Text_that_is_fine_is_not_copied(string text) => Assert.Same(text, ValidText.Of(text));

    [Theory]
    [InlineData("YES\uFFFE", "YES")]
    [InlineData("ST\uFFFFOP", "STOP")]
    [InlineData("ST\uFDD0OP", "STOP")]
    [InlineData("\uD83F\uDFFEyes", "yes")]
    [InlineData("y\0e\u0007s\u009F", "yes")]
    [InlineData("a\r\nb\rc\u2028d\u0085e\u2029f\vg", "a\nb\nc\nd\ne\nf\ng")]
    [InlineData("pay\t1042", "pay 1042")]
    [InlineData("\r\n", "\n")]
    public void F2_controls_and_non_characters_hide_nothing(string text, string expected) =>
        Assert.Equal(expected, ValidText.Of(text));

    [Theory]
    [InlineData(new[] { '\uD800' }, "\uFFFD")]
    [InlineData(new[] { 'a', '\uDC00', 'b' }, "a\uFFFDb")]
    [InlineData(new[] { '\uD83D', '\uD83D', '\uDC4D' }, "\uFFFD👍")]
    public void F2_half_a_surrogate_pair_becomes_the_replacement_character(char[] text, string expected) =>
        Assert.Equal(expected, ValidText.Of(new string(text)));

    [Fact]
    public void Whatever_comes_can_be_normalised_and_encoded_afterwards()
    {
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            string text = ValidText.Of("a" + (char)unit + "b");
            Assert.NotNull(text.Normalize(NormalizationForm.FormKC));
            Assert.NotEmpty(strict.GetBytes(text));
            Assert.Same(text, ValidText.Of(text));
        }
    }
}
