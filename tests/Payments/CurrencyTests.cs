using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

/// <summary>Expected values: ISO 4217 list one.</summary>
public sealed class CurrencyTests
{
    [Theory]
    [InlineData("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF", 0)]
    [InlineData("AED BRL CHF EUR GBP HUF INR MXN TWD USD UYU ZAR", 2)]
    [InlineData("BHD JOD KWD OMR TND", 3)]
    public void Decimals_are_those_of_iso_4217(string codes, int decimals) =>
        Assert.All(codes.Split(' '), code => Assert.Equal(decimals, Currency.Get(code).Decimals));

    [Fact]
    public void Codes_are_known_once_and_in_order()
    {
        string[] codes = [.. Currency.All.Select(c => c.Code)];

        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(codes, code => Assert.Matches("^[A-Z]{3}$", code));
    }

    [Theory]
    [InlineData("usd")]
    [InlineData("Usd")]
    public void Case_does_not_matter(string code) => Assert.Equal(Currency.Get("USD"), Currency.Get(code));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("US")]
    [InlineData("USDT")]
    [InlineData("XXX")]
    [InlineData("U$D")]
    public void What_is_no_currency_is_not_found(string? code) => Assert.False(Currency.TryGet(code, out _));

    [Fact]
    public void An_unknown_code_says_so() =>
        Assert.StartsWith(
            "'XTS' is not a currency this product can charge in.",
            Assert.Throws<ArgumentException>(() => Currency.Get("XTS")).Message,
            StringComparison.Ordinal);
}
