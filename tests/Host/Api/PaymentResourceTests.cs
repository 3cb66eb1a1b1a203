using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Host.Api;

public sealed class PaymentResourceTests
{
    [Fact]
    public void E1_a_fresh_request_names_the_expired_one_it_renews()
    {
        PaymentRequestId expired = PaymentSamples.Id;
        PaymentRequest fresh = new()
        {
            Id = PaymentSamples.Tokens.RenewalOf(expired).Value,
            ApplicationId = "desk",
            OrderNumber = "1042",
            AmountMinor = 4_200,
            CurrencyCode = "USD",
            Channel = Channel.Sms,
            Gateway = Gateways.Stripe,
            ShortCode = "4821",
            CreatedAt = PaymentSamples.Start,
            UnopenedSeconds = 300,
            OpenedSeconds = 900,
            Renews = expired.Value,
        };

        PaymentResource shown = PaymentResource.From(fresh, "•••• 0006");

        Assert.Equal(expired.Value, shown.Renews);
        Assert.NotEqual(expired, fresh.RequestId);
        Assert.Equal(expired.Mailbox, fresh.RequestId.Mailbox);
        Assert.Null(PaymentResource.From(PaymentSamples.Asked(), "•••• 0006").Renews);
    }
}
