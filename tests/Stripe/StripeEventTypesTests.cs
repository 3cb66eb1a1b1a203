using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Stripe;

public sealed partial class StripeEventTypesTests
{
    [Theory]
    [InlineData("checkout.session.created", GatewayEventKind.PageCreated)]
    [InlineData("checkout.session.completed", GatewayEventKind.PageCompleted)]
    [InlineData("checkout.session.async_payment_succeeded", GatewayEventKind.PagePaid)]
    [InlineData("checkout.session.async_payment_failed", GatewayEventKind.PageChanged)]
    [InlineData("checkout.session.expired", GatewayEventKind.PageChanged)]
    [InlineData("payment_intent.created", GatewayEventKind.ChargeCreated)]
    [InlineData("payment_intent.succeeded", GatewayEventKind.ChargeSucceeded)]
    [InlineData("payment_intent.payment_failed", GatewayEventKind.ChargeDeclined)]
    [InlineData("payment_intent.canceled", GatewayEventKind.ChargeChanged)]
    [InlineData("charge.refunded", GatewayEventKind.ChargeRefunded)]
    [InlineData("refund.failed", GatewayEventKind.RefundChanged)]
    [InlineData("charge.dispute.created", GatewayEventKind.DisputeOpened)]
    [InlineData("charge.dispute.funds_withdrawn", GatewayEventKind.DisputeChanged)]
    [InlineData("charge.dispute.funds_reinstated", GatewayEventKind.DisputeClosed)]
    [InlineData("charge.dispute.closed", GatewayEventKind.DisputeClosed)]
    [InlineData("radar.early_fraud_warning.created", GatewayEventKind.FraudWarning)]
    [InlineData("radar.early_fraud_warning.updated", GatewayEventKind.Other)]
    [InlineData("customer.deleted", GatewayEventKind.CustomerDeleted)]
    [InlineData("charge.succeeded", GatewayEventKind.Other)]
    [InlineData("charge.refund.updated", GatewayEventKind.Other)]
    [InlineData("refunds", GatewayEventKind.Other)]
    public void A_type_of_event_is_known_by_what_it_says(string type, GatewayEventKind kind) =>
        Assert.Equal(kind, StripeEventTypes.KindOf(type));

    [Fact]
    public void Every_event_that_the_endpoint_is_to_have_means_something()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "stripe.md"));
        string section = page[page.IndexOf("## Events", StringComparison.Ordinal)..page.IndexOf("Events that Stripe could not", StringComparison.Ordinal)];
        List<string> types = [.. Type().Matches(section).Select(match => match.Groups[1].Value)];

        // Cards have an input of their own.
        Assert.True(types.Count > 20);
        Assert.All(
            types.Where(type => !type.StartsWith("payment_method.", StringComparison.Ordinal)),
            type => Assert.NotEqual(GatewayEventKind.Other, StripeEventTypes.KindOf(type)));
    }

    [Theory]
    [InlineData("payment_intent", GatewayObjectKind.Charge)]
    [InlineData("checkout.session", GatewayObjectKind.Page)]
    [InlineData("refund", GatewayObjectKind.Refund)]
    [InlineData("charge", GatewayObjectKind.Other)]
    [InlineData("dispute", GatewayObjectKind.Other)]
    public void An_object_is_known_by_its_type(string objectType, GatewayObjectKind kind) =>
        Assert.Equal(kind, StripeEventTypes.ObjectKindOf(objectType));

    [GeneratedRegex("`([a-z_.]+)`")]
    private static partial Regex Type();
}
