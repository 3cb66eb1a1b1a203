using System.Globalization;
using System.Text;
using Chat2Pay.Payments.CardNumbers;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Payments.CardNumbers;

public sealed class CardNumberMaskTests(ITestOutputHelper output)
{
    /// <summary>Test cards of https://docs.stripe.com/testing.</summary>
    public static TheoryData<string> TestCards => new(
        "4242424242424242", "5555555555554444", "378282246310005", "4000002500003155", "4000002760003184",
        "4000003800000446", "4000008260003178", "4000000000003220", "4000008400000027", "4000008400001629",
        "4000008400001280", "4000000000000002", "4000000000009995", "4000000000009987", "4000000000009979",
        "4000000000000069", "4000000000000127", "4000000000000119", "4000000000006975", "4000000000000341",
        "4100000000000019", "4000000000000259", "4000000000005423", "4000000000007726", "4000000000005126",
        "2223003122003222", "5200828282828210", "5105105105105100", "371449635398431", "6011111111111117",
        "6011000990139424", "3056930009020004", "36227206271667", "3566002020360505", "6200000000000005");

    [Theory]
    [MemberData(nameof(TestCards))]
    public void A_card_number_is_replaced_by_its_last_four_digits(string card)
    {
        MaskedText masked = CardNumberMask.Mask($"my card is {card}, please");

        Assert.Equal($"my card is [card removed ****{card[^4..]}], please", masked.Text);
        Assert.True(masked.CardNumberRemoved);
    }

    [Theory]
    [InlineData("4242 4242 4242 4242")]
    [InlineData("4242-4242-4242-4242")]
    [InlineData("4242.4242.4242.4242")]
    [InlineData("4242\u00A04242\u00A04242\u00A04242")]
    [InlineData("4242\u202F4242\u20094242\u20074242")]
    [InlineData("4242 - 4242 - 4242 - 4242")]
    [InlineData("4242\u20134242\u20134242\u20134242")]
    [InlineData("4242\n4242\n4242\n4242")]
    [InlineData("4242/4242/4242/4242")]
    [InlineData("4242, 4242, 4242, 4242")]
    [InlineData("4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2")]
    [InlineData("42 4242 4242 4242 42")]
    [InlineData("4242\u200B4242\u200B42424242")]
    [InlineData("\uFF14\uFF12\uFF14\uFF12 \uFF14\uFF12\uFF14\uFF12 \uFF14\uFF12\uFF14\uFF12 \uFF14\uFF12\uFF14\uFF12")]
    [InlineData("\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662")]
    [InlineData("\u06F4\u06F2\u06F4\u06F2 \u06F4\u06F2\u06F4\u06F2 4242 4242")]
    [InlineData("\u096A\u0968\u096A\u0968 \u096A\u0968\u096A\u0968 \u096A\u0968\u096A\u0968 \u096A\u0968\u096A\u0968")]
    [InlineData("4\uFE0F\u20E32\uFE0F\u20E34\uFE0F\u20E32\uFE0F\u20E3 4242 4242 4242")]
    [InlineData("\U0001D7D2\U0001D7D0\U0001D7D2\U0001D7D0 4242 4242 4242")]
    public void Separators_and_digits_of_other_scripts_hide_nothing(string written)
    {
        Assert.Equal(
            "pay with [card removed ****4242] ok",
            CardNumberMask.Mask($"pay with {written} ok").Text);
    }

    [Theory]
    [InlineData("4242    4242    4242    4242")]
    [InlineData("4242    |    4242    |    4242    |    4242")]
    [InlineData("4242\r\n4242\r\n4242\r\n4242")]
    [InlineData("4242\n\n4242\n\n4242\n\n4242")]
    [InlineData("4242|4242|4242|4242")]
    [InlineData("4242 : 4242 ; 4242 # 4242")]
    [InlineData("4242=4242~4242+4242")]
    [InlineData("4242)(4242)(4242)(4242")]
    [InlineData("4242'4242'4242'4242")]
    [InlineData("4242x4242X4242x4242")]
    [InlineData("4242 x 4242 x 4242 x 4242")]
    [InlineData("4242\u00D74242\u00D74242\u00D74242")]
    [InlineData("4242\U0001F44D4242\U0001F44D4242\U0001F44D4242")]
    [InlineData("4242 --> 4242 --> 4242 --> 4242")]
    [InlineData("4\u06022\u206242\u180E42\uFE0E424\u034F2424242\U000E00202")]
    [InlineData("4\u00002\u00014\u00072 4242 4242 4242")]
    [InlineData("4\u03322\u03324\u03322\u0332 4242 4242 4242")]
    [InlineData("\u2463\u2461\u2463\u2461 4242 4242 4242")]
    [InlineData("\u2074\u00B2\u2074\u00B2 4242 4242 4242")]
    [InlineData("\u2084\u2082\u2084\u2082 4242 4242 4242")]
    [InlineData("\u2779\u2777\u2779\u2777 4242 4242 4242")]
    [InlineData("\u2477\u2475\u2477\u2475 4242 4242 4242")]
    [InlineData("\u56DB\u4E8C\u56DB\u4E8C 4242 4242 4242")]
    [InlineData("\U0001D7DC\U0001D7DA\U0001D7F0\U0001D7EE 4242 4242 4242")]
    [InlineData("\U0001FBF4\U0001FBF24242 4242 4242 42")]
    public void F5_whatever_short_run_separates_and_whatever_digit_stands_there(string written) =>
        Assert.Equal("pay with [card removed ****4242] ok", CardNumberMask.Mask($"pay with {written} ok").Text);

    [Theory]
    [InlineData("42424242424242425555555555554444", "[card removed ****4242][card removed ****4444]")]
    [InlineData("4242 4242 4242 42425555 5555 5555 4444", "[card removed ****4242][card removed ****4444]")]
    [InlineData("4242 4242 4242 4242 3782 822463 10005", "[card removed ****4242] [card removed ****0005]")]
    [InlineData("378282246310005378282246310005", "[card removed ****0005][card removed ****0005]")]
    [InlineData("+378282246310005", "+[card removed ****0005]")]
    [InlineData("+3782 822463 10005", "+[card removed ****0005]")]
    [InlineData("+4242 +4242 +4242 +4242", "+[card removed ****4242]")]
    [InlineData(";4242424242424242=27121011234567890123?", ";[card removed ****4242]")]
    [InlineData("4242424242424242D27121011234567890123", "[card removed ****4242]")]
    [InlineData("%B4242424242424242^DOE/JO^27121011234567890123?", "%B[card removed ****4242]")]
    [InlineData("4242424242424242 exp 12/27 cvv:1 2 3", "[card removed ****4242]")]
    [InlineData("cvv:1 2 3", "cvv:[removed]")]
    [InlineData("cvv: 1-2-3-4 ok", "cvv: [removed] ok")]
    [InlineData("C.V.V. 123", "C.V.V. [removed]")]
    [InlineData("c. v. v. 123", "c. v. v. [removed]")]
    [InlineData("sec. code: 123", "sec. code: [removed]")]
    [InlineData("c v c = 123", "c v c = [removed]")]
    [InlineData("cvv number is 123", "cvv number is [removed]")]
    [InlineData("the security-code on the back: 123", "the security-code on the back: [removed]")]
    [InlineData("c\u200Bvv \u2460\u2461\u2462", "c\u200Bvv [removed]")]
    [InlineData("\uFF23\uFF36\uFF36\uFF11\uFF12\uFF13", "\uFF23\uFF36\uFF36[removed]")]
    [InlineData("123 is my cvv", "[removed] is my cvv")]
    [InlineData("código de seguridad 123", "código de seguridad [removed]")]
    [InlineData("Prüfnummer: 123", "Prüfnummer: [removed]")]
    [InlineData("mi cvc es 123", "mi cvc es [removed]")]
    [InlineData("123 es mi cvc", "[removed] es mi cvc")]
    [InlineData("123 es el cvc", "[removed] es el cvc")]
    [InlineData("el código de seguridad es 123", "el código de seguridad es [removed]")]
    [InlineData("EL CODIGO DE SEGURIDAD ES 1 2 3", "EL CODIGO DE SEGURIDAD ES [removed]")]
    [InlineData("codigo seguridad 123", "codigo seguridad [removed]")]
    [InlineData("el co\u0301digo de seguridad de mi tarjeta es: 123", "el co\u0301digo de seguridad de mi tarjeta es: [removed]")]
    [InlineData("123 es el número de seguridad", "[removed] es el número de seguridad")]
    [InlineData("los números del cvv son 1 2 3", "los números del cvv son [removed]")]
    [InlineData("pedido 1042 mi cvc es 123", "pedido 1042 mi cvc es [removed]")]
    public void F5_what_belongs_to_a_card_goes_with_it(string written, string expected)
    {
        MaskedText masked = CardNumberMask.Mask(written);

        Assert.Equal(expected, masked.Text);
        Assert.True(masked.CardNumberRemoved);
    }

    [Theory]
    [InlineData("+442079460958 +442079460959 +442079460960")]
    [InlineData("+44 20 7946 0958, +44 20 7946 0959")]
    [InlineData("tel: +1 (415) 555-2671 / +1 (415) 555-2672")]
    [InlineData("order 1042, what is a cvv?")]
    [InlineData("1042 is my order")]
    [InlineData("1042 es mi pedido")]
    [InlineData("el 123 es el número de la casa")]
    [InlineData("pedido 1042, qué es el cvc?")]
    [InlineData("two rooms: 12 x 14 x 16 x 18 cm")]
    [InlineData("$4,242.42 + $1,042.00 = $5,284.42")]
    [InlineData("2026-11-23T18:35:07.1234567")]
    [InlineData("10:30-11:45, 12:00-13:15, 14:30-15:45")]
    [InlineData("\u56DB\u6708 4 items")]
    public void F5_numbers_of_everyday_life_stay(string written) =>
        Assert.Same(written, CardNumberMask.Mask(written).Text);

    [Theory]
    [InlineData("4242424242424242 12/27 123", "[card removed ****4242]")]
    [InlineData("4242 4242 4242 4242, exp 12/2027, cvv 123 thanks", "[card removed ****4242] thanks")]
    [InlineData("4242424242424242 1227 123", "[card removed ****4242]")]
    [InlineData("42424242424242421227123", "[card removed ****4242]")]
    [InlineData("12/27 4242424242424242 123", "[card removed ****4242]")]
    [InlineData("378282246310005 expires 3-29 code: 1234.", "[card removed ****0005].")]
    [InlineData("cvc 123 card 4242424242424242", "cvc [removed] card [card removed ****4242]")]
    [InlineData("4242424242424242 Jo Doe, CVV is 123", "[card removed ****4242] Jo Doe, CVV is [removed]")]
    [InlineData("the security code is 987", "the security code is [removed]")]
    [InlineData(
        "4242424242424242 and 5555555555554444", "[card removed ****4242] and [card removed ****4444]")]
    public void Expiry_dates_and_security_codes_go_with_the_number(string written, string expected)
    {
        MaskedText masked = CardNumberMask.Mask(written);

        Assert.Equal(expected, masked.Text);
        Assert.True(masked.CardNumberRemoved);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("PAY 4821")]
    [InlineData("call me on +1 415 867 5309 or +44 20 7946 0958")]
    [InlineData("+4915123456789")]
    [InlineData("+49 1512 3456789")]
    [InlineData("order 1042, 3 items at 14.99, total 44.97 USD")]
    [InlineData("amount 4,500,000.00 and 1,250.50")]
    [InlineData("order number 1234567890123456")]
    [InlineData("tracking 1Z999AA10123456784")]
    [InlineData("2026-11-23 18:35:07")]
    [InlineData("4242424242424241")]
    [InlineData("4242 4242 4242 is short by one group")]
    [InlineData("4242     4242     4242     4242")]
    [InlineData("the code is fine, the discussion too")]
    public void Other_numbers_stay_and_nothing_is_copied(string written)
    {
        MaskedText masked = CardNumberMask.Mask(written);

        Assert.Same(written, masked.Text);
        Assert.False(masked.CardNumberRemoved);
    }

    [Fact]
    public void Text_without_card_data_costs_no_memory()
    {
        string text = string.Concat(Enumerable.Repeat("order 1042 for 44.97, call +14158675309. cvv? ", 30));
        CardNumberMask.Mask(text);

        long before = GC.GetAllocatedBytesForCurrentThread();
        CardNumberMask.Mask(text);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("cvv ")]
    [InlineData("4 ")]
    [InlineData("4242 4242 ")]
    [InlineData("0")]
    [InlineData("exp 12/27 ")]
    [InlineData("c v c v ")]
    [InlineData("123 is my the ")]
    [InlineData("123 es mi el ")]
    [InlineData("4242x")]
    [InlineData("4^")]
    [InlineData("4\u200B")]
    [InlineData("\u200B")]
    [InlineData("\u2460")]
    public void Eight_times_the_text_takes_nearer_eight_times_the_time_than_sixty_four(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 8 * 1024 / piece.Length));
        TimeSpan least = TimeOf(text);

        Assert.InRange(TimeOf(string.Concat(Enumerable.Repeat(text, 8))), TimeSpan.Zero, (32 * least) + TimeSpan.FromMilliseconds(5));
    }

    /// <summary>The shortest of several, so that other work on the machine does not count.</summary>
    private static TimeSpan TimeOf(string text) => Enumerable.Range(0, 5).Min(_ =>
    {
        long before = TimeProvider.System.GetTimestamp();
        CardNumberMask.Mask(text);
        return TimeProvider.System.GetElapsedTime(before);
    });

    [Fact]
    public void Any_card_in_any_writing_keeps_at_most_four_digits()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        string[] separators = ["", " ", "-", ".", "\u00A0", " - ", "\u200B"];
        for (int round = 0; round < 5_000; round++)
        {
            string card = RandomCard(random);
            string separator = separators[random.Next(separators.Length)];
            string written = Write(card, separator, random);

            MaskedText masked = CardNumberMask.Mask($"hello {written} bye");

            Assert.True(masked.CardNumberRemoved, $"seed {seed}: {written}");
            Assert.Equal($"hello [card removed ****{card[^4..]}] bye", masked.Text);
            Assert.Same(masked.Text, CardNumberMask.Mask(masked.Text).Text);
        }
    }

    [Fact]
    public void Numbers_of_up_to_twelve_digits_always_stay()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        for (int round = 0; round < 5_000; round++)
        {
            string number = string.Concat(Enumerable.Range(0, random.Next(1, 13)).Select(_ => random.Next(10)));
            string text = $"ref {number} ok";

            Assert.Same(text, CardNumberMask.Mask(text).Text);
        }
    }

    private static string RandomCard(Random random)
    {
        (string Prefix, int Length)[] brands =
            [("4", 16), ("51", 16), ("2300", 16), ("34", 15), ("37", 15), ("6011", 16), ("36", 14), ("3530", 16)];
        (string prefix, int length) = brands[random.Next(brands.Length)];
        StringBuilder digits = new(prefix);
        while (digits.Length < length - 1)
        {
            digits.Append(random.Next(10));
        }

        return digits.ToString() + CheckDigit(digits.ToString());
    }

    private static string CheckDigit(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[digits.Length - 1 - i] - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed / 10 + weighed % 10;
        }

        return ((10 - sum % 10) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private static string Write(string card, string separator, Random random)
    {
        int zero = new[] { '0', '\uFF10', '\u0660', '\u06F0', '\u0966' }[random.Next(5)];
        StringBuilder text = new();
        for (int i = 0; i < card.Length; i++)
        {
            if (i > 0 && i % 4 == 0)
            {
                text.Append(separator);
            }

            text.Append((char)(zero + card[i] - '0'));
        }

        return text.ToString();
    }
}
