using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("USD", 4_200, "42.00", "$42.00")]
    [InlineData("EUR", 5, "0.05", "€0.05")]
    [InlineData("GBP", 123_450, "1234.50", "£1234.50")]
    [InlineData("INR", 100, "1.00", "INR 1.00")]
    [InlineData("JPY", 4_200, "4200", "JPY 4200")]
    [InlineData("KWD", 5_120, "5.120", "KWD 5.120")]
    [InlineData("ISK", 500, "500", "ISK 500")]
    [InlineData("USD", 0, "0.00", "$0.00")]
    [InlineData("USD", -5, "-0.05", "$-0.05")]
    [InlineData("JPY", -1, "-1", "JPY -1")]
    [InlineData("KWD", -1_001, "-1.001", "KWD -1.001")]
    [InlineData("USD", long.MaxValue, "92233720368547758.07", "$92233720368547758.07")]
    [InlineData("USD", long.MinValue, "-92233720368547758.08", "$-92233720368547758.08")]
    [InlineData("JPY", long.MinValue, "-9223372036854775808", "JPY -9223372036854775808")]
    public void Amounts_read_as_their_currency_is_written(string code, long minor, string plain, string customer)
    {
        Money money = new(minor, Currency.Get(code));

        Assert.Equal(plain, money.ToDecimalText());
        Assert.Equal(customer, money.ToCustomerText());
        Assert.Equal(code + " " + plain, money.ToString());
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
