using System.Net;
using Chat2Pay.Sandbox.Stripe;
using global::Stripe;
using global::Stripe.Checkout;

namespace Chat2Pay.Tests.Emulators.Stripe;

public sealed class SavedCardTests
{
    [Fact]
    public async Task A_card_saved_on_the_payment_page_is_charged_later_without_its_holder()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync();
        Assert.Equal("limited", card.AllowRedisplay);
        Assert.Equal("4242", card.Card.Last4);

        PaymentIntent intent = await account.Client.V1.PaymentIntents.CreateAsync(
            EmulatedAccount.OffSession(customer.Id, card.Id, 1500));

        Assert.Equal("succeeded", intent.Status);
        Assert.Equal(1500, intent.AmountReceived);
        Assert.Equal("request-1", intent.Metadata["payment_request_id"]);
        EmulatedCharge charge = account.Emulator.View.Charges[^1];
        Assert.Equal(intent.LatestChargeId, charge.Id);
        Assert.Equal(1500, charge.AmountCaptured);
        List<Event> events = await account.EventsAsync();
        Assert.Equal(
            [
                "customer.created", "payment_intent.created", "payment_method.attached", "charge.succeeded",
                "payment_intent.succeeded", "checkout.session.completed",
                "payment_intent.created", "charge.succeeded", "payment_intent.succeeded",
            ],
            events.Select(one => one.Type));
        Session completed = Assert.IsType<Session>(events[5].Data.Object);
        Assert.Equal("paid", completed.PaymentStatus);
        Assert.Equal("request-1", completed.ClientReferenceId);
        Assert.Null(completed.Url);
    }

    // https://docs.stripe.com/testing : 0341 attaches but its charges fail; 3184 always needs its holder.
    [Theory]
    [InlineData("4000000000000341", "card_declined", "generic_decline")]
    [InlineData("4000002760003184", "authentication_required", "authentication_required")]
    [InlineData("4000008260003178", "authentication_required", "authentication_required")]
    [InlineData("4000000000003220", "authentication_required", "authentication_required")]
    [InlineData("4000008400000027", "authentication_required", "authentication_required")]
    [InlineData("4000008400001629", "authentication_required", "authentication_required")]
    [InlineData("4000008400001280", "card_declined", "generic_decline")]
    public async Task A_saved_card_that_declines_answers_402_with_the_intent(
        string number, string code, string declineCode)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Customer customer = await account.NewCustomerAsync();
        string card = account.Emulator.Dashboard.AttachCard(customer.Id, number);

        StripeException refused = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(EmulatedAccount.OffSession(customer.Id, card)));

        Assert.Equal(HttpStatusCode.PaymentRequired, refused.HttpStatusCode);
        Assert.Equal("card_error", refused.StripeError.Type);
        Assert.Equal(code, refused.StripeError.Code);
        Assert.Equal(declineCode, refused.StripeError.DeclineCode);
        Assert.Equal("requires_payment_method", refused.StripeError.PaymentIntent.Status);
        Assert.Equal(code, refused.StripeError.PaymentIntent.LastPaymentError.Code);
        Assert.Equal(card, refused.StripeError.PaymentMethod.Id);
        Assert.StartsWith(
            "https://dashboard.stripe.com/test/logs/req_", refused.StripeError.RequestLogUrl, StringComparison.Ordinal);
        EmulatedCharge charge = Assert.Single(account.Emulator.View.Charges);
        Assert.Equal("failed", charge.Status);
        Assert.Equal(refused.StripeError.Charge, charge.Id);
    }

    [Theory]
    [InlineData("4000002500003155")]
    [InlineData("4000003800000446")]
    [InlineData("5555555555554444")]
    [InlineData("378282246310005")]
    public async Task A_card_that_was_set_up_pays_off_session(string number)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync(number);

        PaymentIntent intent = await account.Client.V1.PaymentIntents.CreateAsync(
            EmulatedAccount.OffSession(customer.Id, card.Id));

        Assert.Equal("succeeded", intent.Status);
    }

    [Theory]
    [InlineData("4000000000000002")]
    [InlineData("4000000000009995")]
    [InlineData("4000000000000069")]
    [InlineData("4100000000000019")]
    public async Task Cards_that_plainly_decline_cannot_be_attached(string number)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Customer customer = await account.NewCustomerAsync();

        Assert.Throws<ArgumentException>(() => account.Emulator.Dashboard.AttachCard(customer.Id, number));
    }
}
