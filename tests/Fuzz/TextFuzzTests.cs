using System.Globalization;
using System.Text.RegularExpressions;
using Chat2Pay.Payments.CardNumbers;
using Chat2Pay.Payments.Texts;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Fuzz;

/// <summary>Texts go through the door and the mask: nothing throws, and no card gets by.</summary>
public sealed partial class TextFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public Task F5_no_disguise_carries_a_card_past_the_mask() => new FuzzRun(output).PlayAsync(random =>
    {
        for (int i = 0; i < 100; i++)
        {
            string card = HostileTexts.Card(random);
            string written = HostileTexts.Noise(random) + " a" + HostileTexts.Disguise(card, random);
            written += random.Next(4) == 0 ? card : "";
            written += " b" + HostileTexts.Noise(random);

            MaskedText masked = CardNumberMask.Mask(ValidText.Of(written));

            Assert.True(masked.CardNumberRemoved, Shown(written));
            Assert.False(HoldsDigits(masked.Text), Shown(written) + " became " + Shown(masked.Text));
            Assert.Same(masked.Text, ValidText.Of(masked.Text));
        }

        return Task.CompletedTask;
    });

    [Fact]
    public Task F4_the_rule_for_shown_texts_answers_for_whatever_comes() => new FuzzRun(output).PlayAsync(random =>
    {
        for (int i = 0; i < 20; i++)
        {
            string text = HostileTexts.Noise(random);
            if (ShownText.Fault(text) is null)
            {
                Assert.Same(text, ValidText.Of(text));
            }

            Assert.NotNull(ShownText.Fault(HostileTexts.Disguise(HostileTexts.Card(random), random)));
        }

        return Task.CompletedTask;
    });

    /// <summary>True when a digit is left that no mark of a removed card shows; the texts hold none but the card's.</summary>
    internal static bool HoldsDigits(string text)
    {
        string rest = RemovedCard().Replace(text, "");
        return Enumerable.Range(0, rest.Length)
            .Any(at => CharUnicodeInfo.GetNumericValue(rest, at) is >= 0 and <= 9 and var value && double.IsInteger(value));
    }

    [GeneratedRegex(@"\[card removed \*{4}\d{4}\]")]
    private static partial Regex RemovedCard();

    internal static string Shown(string text) =>
        string.Concat(text.Select(c => c is > ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:X4}"));
}
