using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Stripe.StripeStories;

namespace Chat2Pay.Tests.Stripe;

/// <summary>What is compared with the store is read as it is now, not as a list showed it.</summary>
public sealed class StripeRecordsTests : StripeSandbox
{
    [Theory]
    [InlineData("4000000000007726", RefundState.Pending, RefundState.Succeeded)]
    [InlineData("4000000000005126", RefundState.Succeeded, RefundState.Failed)]
    public async Task A_refund_is_listed_and_read_again_later(string cardNumber, RefundState listed, RefundState later)
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync(cardNumber));
        await Gateway.SendAsync(Refund(paid.ChargeId, 700, number: 2), default);

        GatewayRecord record = Assert.Single(await Records().ListAsync(since: 0, default), one => one.Refund is not null);
        Time.Advance(TimeSpan.FromMinutes(1));
        GatewayRecord again = (await Records().ReadAsync(record.ObjectId, default))!;

        Assert.Equal((Request, 2, paid.ChargeId), (record.Request, record.RefundNumber, record.ChargeId));
        Assert.Equal(new RefundFacts(record.ObjectId, listed, 700), record.Refund);
        Assert.Equal(record with { Refund = record.Refund! with { State = later } }, again);
    }

    [Fact]
    public async Task A_refund_that_is_not_there_or_of_another_installation_is_none()
    {
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));
        await Gateway.SendAsync(Refund(paid.ChargeId, 700), default);
        string refundId = Assert.Single(Stripe.View.Refunds).Id;

        Assert.NotNull(await Records().ReadAsync(refundId, default));
        Assert.Null(await Records("shop-two").ReadAsync(refundId, default));
        Assert.Null(await Records().ReadAsync("re_none", default));
    }

    private StripeRecords Records(string instanceId = Instance) => new(
        new HttpClient(),
        Options.Create(Account(Stripe.BaseUri, "sk_test_sandbox", instanceId)),
        Time,
        NullLogger<StripeRecords>.Instance);
}
