using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox.Phones;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>The sandbox's page speaks dollars, as its fields do, and offers what can work.</summary>
public sealed class ShopDeskTests
{
    [Theory]
    [InlineData(
        "amount must be a whole number of minor units of USD, 50 to 99,999,999.",
        "amount must be an amount in US dollars, 0.50 to 999,999.99.")]
    [InlineData(
        "amount is too large: at most 3,200 minor units of USD is left.",
        "amount is too large: at most $32.00 is left.")]
    [InlineData("orderNumber must be a string of 1 to 64 characters.", "orderNumber must be a string of 1 to 64 characters.")]
    public void Amounts_in_errors_are_dollars(string detail, string shown)
    {
        ApiProblem problem = new("The call is not valid", null, [new ApiError("amount", detail)]);

        Assert.Equal(shown, Assert.Single(ShopConsole.InDollars(problem).Errors!).Detail);
    }

    [Fact]
    public void The_one_amount_of_the_form_is_named_once()
    {
        ApiProblem problem = new(
            "The call is not valid", null, [new ApiError("amount", "a"), new ApiError("items[0].unitAmount", "b")]);

        Assert.Equal("amount", Assert.Single(ShopConsole.InDollars(problem).Errors!).Field);
    }

    [Theory]
    [InlineData("pending", true, false)]
    [InlineData("processing", true, false)]
    [InlineData("on_hold", true, true)]
    [InlineData("paid", false, true)]
    [InlineData("partially_refunded", false, true)]
    [InlineData("refunded", false, false)]
    [InlineData("cancelled", false, false)]
    [InlineData("expired", false, false)]
    public void Cancel_and_refund_are_offered_where_they_can_work(string status, bool cancel, bool refund)
    {
        ShopRequest request = new()
        {
            Id = "pr_1",
            Status = status,
            OrderNumber = "1042",
            Channel = "sms",
            To = "1111",
            Amount = 4200,
            Currency = "USD",
        };

        Assert.Equal(cancel, request.CanBeCancelled);
        Assert.Equal(refund, request.CanBeRefunded);
        Assert.False((request with { PendingClose = "cancel" }).CanBeCancelled);
    }
}
