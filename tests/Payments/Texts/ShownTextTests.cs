using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Tests.Payments.Texts;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("1042")]
    [InlineData("INV-2026/11 #7")]
    [InlineData("Crème brûlée 🍮 & café, 2 x 0.5 l")]
    [InlineData("日本語の本")]
    [InlineData("كتاب")]
    [InlineData("हिन्दी किताब")]
    [InlineData("Dr. Oetker Backpulver, v1.2.3")]
    [InlineData("Node.js in practice")]
    [InlineData("1.5 kg, 3.000 pcs.")]
    [InlineData("order number 1234567890123456")]
    [InlineData("T-shirt size M. Blue")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467 ticket")]
    [InlineData("\u2764\uFE0F\u200D\U0001F525")]
    [InlineData("1\uFE0F\u20E3 \u845B\U000E0100")]
    [InlineData("\u06A9\u062A\u0627\u0628\u200C\u0647\u0627")]
    [InlineData("\u0915\u094D\u200D\u0937")]
    public void What_shops_write_stays(string text) => Assert.Null(ShownText.Fault(text));

    [Theory]
    [InlineData("Hello,\r\n\tsee https://shop.example/returns", null)]
    [InlineData("pay\u202Elater", "direction")]
    [InlineData("ye\u200Bs", "nobody sees")]
    [InlineData("a\u2028b", "line break")]
    [InlineData("4242 4242 4242 4242", "card number")]
    public void A_person_writes_lines_and_links_and_nothing_that_deceives(string text, string? why)
    {
        string? fault = ShownText.WrittenFault(text);

        Assert.Equal(why is null, fault is null);
        Assert.Contains(why ?? "", fault ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1042\u202E99", "U+202E at position 5", "direction")]
    [InlineData("\u2066book", "U+2066 at position 1", "direction")]
    [InlineData("bo\u200Bok", "U+200B", "nobody sees")]
    [InlineData("bo\u200Dok", "U+200D", "nobody sees")]
    [InlineData("bo\uFE0Fok", "U+FE0F", "nobody sees")]
    [InlineData("\uFE0Fbook", "U+FE0F", "nobody sees")]
    [InlineData("a.\uFE0F", "U+FE0F", "nobody sees")]
    [InlineData("\U0001F468\u200D", "U+200D", "nobody sees")]
    [InlineData("bo\uFE00ok", "U+FE00", "nobody sees")]
    [InlineData("bo\U000E0100ok", "U+E0100", "nobody sees")]
    [InlineData("12\u200C34", "U+200C", "nobody sees")]
    [InlineData("book\u200D", "U+200D", "nobody sees")]
    [InlineData("\u200Dbook", "U+200D", "nobody sees")]
    [InlineData("\U0001F468\u200Dbook", "U+200D", "nobody sees")]
    [InlineData("\u06A9\u200C", "U+200C", "nobody sees")]
    [InlineData("bo\u00ADok", "U+00AD", "nobody sees")]
    [InlineData("bo\uFEFFok", "U+FEFF", "nobody sees")]
    [InlineData("bo\u3164ok", "U+3164", "nobody sees")]
    [InlineData("bo\U000E0041ok", "U+E0041", "nobody sees")]
    [InlineData("a\u2028b", "U+2028", "line break")]
    [InlineData("a\nb", "U+000A", "control")]
    [InlineData("a\0b", "U+0000", "control")]
    [InlineData("a\uFFFEb", "U+FFFE", "no character")]
    [InlineData("a\uFDD0b", "U+FDD0", "no character")]
    [InlineData("a\U0001FFFFb", "U+1FFFF", "no character")]
    [InlineData("a\uE000b", "U+E000", "private use")]
    [InlineData("a\U00100000b", "U+100000", "private use")]
    [InlineData("a\u0378b", "U+0378", "not assigned")]
    [InlineData("z\u0300\u0301\u0302\u0303\u0304", "marks", "leave some out")]
    public void F4_a_character_that_deceives_is_named(string text, string name, string why)
    {
        string fault = ShownText.Fault(text)!;

        Assert.Contains(name, fault, StringComparison.Ordinal);
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void F4_half_a_character_is_refused() =>
        Assert.Contains("surrogate", ShownText.Fault(new string(['a', '\uD800'])), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://evil.example/pay")]
    [InlineData("HTTP://EVIL.EXAMPLE")]
    [InlineData("pay at evil.example instead")]
    [InlineData("bit.ly/3xYz")]
    [InlineData("www.evil.test")]
    [InlineData("evil.com")]
    [InlineData("write to me@shop.co.uk")]
    [InlineData("ｅｖｉｌ．ｃｏｍ")]
    [InlineData("evil。com")]
    [InlineData("paypa1.zone/login")]
    [InlineData("10.0.0.1:8080/x")]
    [InlineData("tel:+14155550123")]
    [InlineData("ftp://x")]
    public void F4_an_address_is_refused(string text) =>
        Assert.Contains("make a link", ShownText.Fault(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("4242424242424242")]
    [InlineData("book 4242 4242 4242 4242")]
    [InlineData("①③ ④②④②④②④②④②④②④②④②")]
    [InlineData("cvv 123")]
    public void F4_a_card_number_is_refused(string text) =>
        Assert.Contains("card number", ShownText.Fault(text), StringComparison.Ordinal);
}
