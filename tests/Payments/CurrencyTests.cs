using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

/// <summary>Expected values: ISO 4217 list one, and https://docs.stripe.com/currencies.</summary>
public sealed class CurrencyTests
{
    [Theory]
    [InlineData("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF", 0)]
    [InlineData("AED BRL CHF EUR GBP HUF INR MXN TWD USD UYU ZAR", 2)]
    [InlineData("BHD JOD KWD OMR TND", 3)]
    public void Decimals_are_those_of_iso_4217(string codes, int decimals) =>
        Assert.All(codes.Split(' '), code => Assert.Equal(decimals, Currency.Get(code).Decimals));

    [Fact]
    public void The_gateway_counts_in_whole_units_only_what_it_lists_as_zero_decimal()
    {
        string[] zero = [.. Currency.All.Where(c => c.GatewayDecimals == 0).Select(c => c.Code)];

        Assert.Equal("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".Split(' '), zero);
    }

    [Theory]
    [InlineData("ISK", 500, 50_000)]
    [InlineData("UGX", 7, 700)]
    [InlineData("JPY", 500, 500)]
    [InlineData("HUF", 17_500, 17_500)]
    [InlineData("TWD", 800, 800)]
    [InlineData("KWD", 5_120, 5_120)]
    public void Amounts_go_to_the_gateway_in_its_own_units_and_come_back(string code, long minor, long gateway)
    {
        Currency currency = Currency.Get(code);

        Assert.Equal(gateway, currency.ToGateway(minor));
        Assert.Equal(minor, currency.FromGateway(gateway));
    }

    [Theory]
    [InlineData("ISK", 50_001)]
    [InlineData("UGX", -99)]
    public void A_fraction_of_what_has_no_fractions_is_refused(string code, long gateway) =>
        Assert.Throws<ArgumentException>("gatewayAmount", () => Currency.Get(code).FromGateway(gateway));

    [Fact]
    public void An_amount_too_large_for_the_gateways_units_overflows_instead_of_wrapping() =>
        Assert.Throws<OverflowException>(() => Currency.Get("ISK").ToGateway(long.MaxValue / 100 + 1));

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
