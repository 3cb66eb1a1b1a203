using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Stripe;

/// <summary>Expected values: https://docs.stripe.com/currencies.</summary>
public sealed class StripeAmountsTests
{
    [Fact]
    public void Stripe_counts_in_whole_units_only_what_it_lists_as_zero_decimal()
    {
        string[] zero = [.. Currency.All.Where(c => StripeAmounts.Decimals(c) == 0).Select(c => c.Code)];

        Assert.Equal("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".Split(' '), zero);
    }

    [Theory]
    [InlineData("ISK", 500, 50_000)]
    [InlineData("UGX", 7, 700)]
    [InlineData("JPY", 500, 500)]
    [InlineData("HUF", 17_500, 17_500)]
    [InlineData("TWD", 800, 800)]
    [InlineData("KWD", 5_120, 5_120)]
    public void Amounts_go_out_in_its_own_units_and_come_back(string code, long minor, long stripe)
    {
        Currency currency = Currency.Get(code);

        Assert.Equal(stripe, StripeAmounts.ToStripe(currency, minor));
        Assert.Equal(minor, StripeAmounts.FromStripe(currency, stripe));
    }

    [Theory]
    [InlineData("ISK", 50_001)]
    [InlineData("UGX", -99)]
    public void A_fraction_of_what_has_no_fractions_is_refused(string code, long amount) =>
        Assert.Throws<ArgumentException>(nameof(amount), () => StripeAmounts.FromStripe(Currency.Get(code), amount));

    [Fact]
    public void An_amount_too_large_for_its_units_overflows_instead_of_wrapping() =>
        Assert.Throws<OverflowException>(() => StripeAmounts.ToStripe(Currency.Get("ISK"), long.MaxValue / 100 + 1));
}
