using Chat2Pay.Bot.Pages;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Host.Pages;

public sealed class PageStateTests
{
    private const long Now = PaymentSamples.Start + 60_000;

    [Fact]
    public void A_fresh_or_opened_request_can_be_paid()
    {
        Assert.IsType<PageState.Payable>(PageState.Of(PaymentSamples.Asked(), Now));
        Assert.IsType<PageState.Payable>(PageState.Of(PaymentSamples.Opening(), Now));
        Assert.IsType<PageState.Payable>(PageState.Of(PaymentSamples.Opened(), Now));
    }

    [Fact]
    public void A_request_past_its_time_cannot_be_paid_even_before_the_clock_has_closed_it() =>
        Assert.IsType<PageState.Expired>(PageState.Of(PaymentSamples.Asked(), PaymentSamples.Start + 900_000));

    [Fact]
    public void A_charge_under_way_is_told_before_anything_else()
    {
        PaymentRequest payment = PaymentSamples.Charging();

        Assert.IsType<PageState.BeingCharged>(PageState.Of(payment, PaymentSamples.Start + 900_000));
    }

    [Fact]
    public void The_bank_waits_where_the_gateway_said()
    {
        PageState.BankCheck bank = Assert.IsType<PageState.BankCheck>(PageState.Of(PaymentSamples.AtTheBank(), Now));

        Assert.Equal("https://bank.example/check", bank.Url);
    }

    [Fact]
    public void A_cancelled_request_shows_as_cancelled_from_the_moment_it_was_called_off()
    {
        Assert.IsType<PageState.Cancelled>(PageState.Of(PaymentSamples.Cancelled(), Now));
        Assert.IsType<PageState.Cancelled>(PageState.Of(PaymentSamples.BeingCancelled(), Now));
    }

    [Fact]
    public void Ends_and_holds_show_as_what_they_are()
    {
        Assert.IsType<PageState.Expired>(PageState.Of(PaymentSamples.Expired(), Now));
        Assert.IsType<PageState.OnHold>(PageState.Of(PaymentSamples.OnHold(), Now));
        Assert.IsType<PageState.Paid>(PageState.Of(PaymentSamples.Paid(), Now));
        Assert.IsType<PageState.Paid>(PageState.Of(PaymentSamples.PartlyRefunded(), Now));
    }
}
