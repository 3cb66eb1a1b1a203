using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("USD", 4_200, "42.00", "$42.00")]
    [InlineData("EUR", 5, "0.05", "€0.05")]
    [InlineData("GBP", 123_450, "1234.50", "£1,234.50")]
    [InlineData("INR", 100, "1.00", "INR 1.00")]
    [InlineData("JPY", 4_200, "4200", "JPY 4,200")]
    [InlineData("KWD", 5_120, "5.120", "KWD 5.120")]
    [InlineData("ISK", 500, "500", "ISK 500")]
    [InlineData("USD", 0, "0.00", "$0.00")]
    [InlineData("USD", -5, "-0.05", "$-0.05")]
    [InlineData("JPY", -1, "-1", "JPY -1")]
    [InlineData("KWD", -1_001, "-1.001", "KWD -1.001")]
    [InlineData("USD", long.MaxValue, "92233720368547758.07", "$92,233,720,368,547,758.07")]
    [InlineData("USD", long.MinValue, "-92233720368547758.08", "$-92,233,720,368,547,758.08")]
    [InlineData("JPY", long.MinValue, "-9223372036854775808", "JPY -9,223,372,036,854,775,808")]
    public void Amounts_read_as_their_currency_is_written(string code, long minor, string plain, string customer)
    {
        Money money = new(minor, Currency.Get(code));

        Assert.Equal(plain, money.ToDecimalText());
        Assert.Equal(customer, Languages.English.Amount(money));
        Assert.Equal(code + " " + plain, money.ToString());
    }

    [Theory]
    [InlineData("USD", 100_000_000, "$1,000,000.00")]
    [InlineData("USD", 99_999, "$999.99")]
    [InlineData("USD", -123_456, "$-1,234.56")]
    [InlineData("USD", -99_999, "$-999.99")]
    [InlineData("EUR", 123_450, "€1,234.50")]
    [InlineData("INR", 123_456_789, "INR 12,34,567.89")]
    [InlineData("INR", 99_999_999_999, "INR 99,99,99,999.99")]
    [InlineData("PKR", 10_000_000, "PKR 1,00,000.00")]
    [InlineData("JPY", 1_500, "JPY 1,500")]
    [InlineData("KWD", 1_234_560, "KWD 1,234.560")]
    [InlineData("CHF", 1_234_500, "CHF 12,345.00")]
    public void E4_amounts_are_grouped_as_their_readers_expect(string code, long minor, string customer) =>
        Assert.Equal(customer, Languages.English.Amount(new Money(minor, Currency.Get(code))));

    [Fact]
    public void E4_every_amount_is_gsm7_and_reads_back()
    {
        Random random = new(20_261_130);
        foreach (Currency currency in Currency.All)
        {
            for (int i = 0; i < 200; i++)
            {
                Money money = new(random.NextInt64(1L << random.Next(1, 62)), currency);
                string text = Languages.English.Amount(money);
                string digits = text.TrimStart('$', '€', '£').Replace(currency.Code + " ", "", StringComparison.Ordinal);

                Assert.True(Gsm7.IsGsm7(text), text);
                Assert.Equal(money.ToDecimalText(), digits.Replace(",", "", StringComparison.Ordinal));
                Assert.Matches(@"^\d{1,3}(,\d{2,3})*(\.\d+)?$", digits);
            }
        }
    }

    [Fact]
    public void Sums_differences_and_multiples()
    {
        Money a = Dollars(1_000);
        Money b = Dollars(1);

        Assert.Equal(Dollars(1_001), a + b);
        Assert.Equal(Dollars(-999), b - a);
        Assert.Equal(Dollars(3_000), a * 3);
        Assert.Equal((a + b, a - b, a * 2), (Money.Add(a, b), Money.Subtract(a, b), Money.Multiply(a, 2)));
        Assert.Equal(a, Money.Zero(Currency.Get("USD")) + a);
    }

    [Fact]
    public void What_does_not_fit_overflows_instead_of_wrapping()
    {
        Assert.Throws<OverflowException>(() => Dollars(long.MaxValue) + Dollars(1));
        Assert.Throws<OverflowException>(() => Dollars(long.MinValue) - Dollars(1));
        Assert.Throws<OverflowException>(() => Dollars(long.MaxValue / 2 + 1) * 2);
        Assert.Throws<OverflowException>(() => Dollars(long.MinValue) * -1);
    }

    [Fact]
    public void Currencies_are_not_mixed()
    {
        Money euros = new(1, Currency.Get("EUR"));

        InvalidOperationException sum = Assert.Throws<InvalidOperationException>(() => Dollars(1) + euros);
        Assert.Throws<InvalidOperationException>(() => Dollars(1) - euros);
        Assert.Equal("USD and EUR cannot be reckoned together.", sum.Message);
        Assert.NotEqual(Dollars(1), euros);
    }

    private static Money Dollars(long cents) => new(cents, Currency.Get("USD"));
}
