using Chat2Pay.Payments.Gateway;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Stripe;

namespace Chat2Pay.Tests.Stripe;

/// <summary>How a page saves a card, and how a card is let go of.</summary>
public sealed class StripeSavingTests : StripeSandbox
{
    [Fact]
    public async Task B1_the_code_that_is_typed_on_the_page_comes_back_with_the_session()
    {
        PageFacts open = await OpenAsync(Checkout(asksForCode: true));

        CheckoutOutcome paid = await Stripe.CompleteCheckoutAsync(open.PageId, new CheckoutForm
        {
            CardNumber = "4242424242424242",
            CustomFields = new Dictionary<string, string> { ["phonecode"] = "012345" },
        });

        Assert.Equal(CheckoutState.Paid, paid.State);
        Assert.Equal("012345", (await ReadSessionAsync(open.PageId)).TypedCode);
    }

    [Fact]
    public async Task B1_nothing_typed_is_no_code()
    {
        PageFacts open = await OpenAsync(Checkout(asksForCode: true));

        await Stripe.CompleteCheckoutAsync(open.PageId, "4242424242424242");

        Assert.Null((await ReadSessionAsync(open.PageId)).TypedCode);
    }

    [Fact]
    public async Task E8_the_page_shows_one_agreement_and_it_is_ours()
    {
        PageFacts open = await OpenAsync(Checkout(asksForCode: true));
        using HttpClient browser = new();

        string page = await browser.GetStringAsync(new Uri(open.Url!));

        Assert.Contains("Stripe keeps your card.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"agreement\"", page, StringComparison.Ordinal);
        Assert.Contains("Code we sent to your phone, to save the card (optional)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_saves_nothing_asks_for_no_code()
    {
        PageFacts open = await OpenAsync(saveCard: false);
        using HttpClient browser = new();

        Assert.DoesNotContain("Code we sent", await browser.GetStringAsync(new Uri(open.Url!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task F9_a_card_is_let_go_of_and_again_is_as_good()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");

        await Gateway.DetachCardAsync(charge.PaymentMethodId, default);
        await Gateway.DetachCardAsync(charge.PaymentMethodId, default);
        await Gateway.DetachCardAsync("pm_unknown", default);

        Assert.Null(Stripe.View.PaymentMethods.Single(m => m.Id == charge.PaymentMethodId).CustomerId);
        Assert.Null(await Gateway.ReadCardAsync(charge.PaymentMethodId, default));
    }

    [Fact]
    public async Task F9_an_answer_that_is_lost_is_an_outcome_that_is_not_known()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");
        Faults.Script("stripe:POST /v1/payment_methods/{id}/detach", FaultKind.LoseReply);

        await Assert.ThrowsAsync<HttpRequestException>(
            () => Gateway.DetachCardAsync(charge.PaymentMethodId, default));
        await Gateway.DetachCardAsync(charge.PaymentMethodId, default);

        Assert.Null(await Gateway.ReadCardAsync(charge.PaymentMethodId, default));
    }

    [Fact]
    public async Task A8_a_renewed_card_is_read_as_it_is_now()
    {
        ChargeCard charge = await SavedCardAsync("4242424242424242");

        Stripe.Dashboard.RenewCard(charge.PaymentMethodId, "4000002500003155", 11, 2031);

        CardFacts card = Assert.IsType<CardFacts>(await Gateway.ReadCardAsync(charge.PaymentMethodId, default));
        Assert.Equal(
            (charge.CustomerId, "visa", "3155", 11, 2031),
            (card.CustomerId, card.Brand, card.Last4, card.ExpMonth, card.ExpYear));
    }

    private OpenPage Checkout(bool asksForCode) =>
        StripeStories.Checkout(Time.GetUtcNow().AddHours(2), saveCard: true) with
        {
            SaveAgreement = "Stripe keeps your card.",
            AsksForCode = asksForCode,
        };

    private async Task<PageFacts> OpenAsync(OpenPage effect) =>
        StripeStories.Answer<PageAnswer>(await Gateway.SendAsync(effect, default)).Facts;
}
