using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>
/// Two gateways that use the same ids: what one says is never taken for the other, and a payment is made where the
/// merchant's setting says when it is begun.
/// </summary>
public sealed class GatewayRoutingTests
{
    private const string Other = "tulip";

    private readonly Dictionary<string, string> byCurrency = [];
    private readonly Chat chat;

    public GatewayRoutingTests() => chat = new Chat(new ChatSettings
    {
        Gateways = Gateways.Routing with { ByCurrency = byCurrency },
        MerchantName = "Acme Coffee",
        SupportContact = "help@acme.example",
        Senders = Chat.Senders,
        ChargeMode = ChargeMode.OffSession,
    });

    private SavedCard Card => Assert.Single(chat.State.Cards.Saved);

    [Fact]
    public async Task A_request_goes_on_at_the_gateway_where_it_was_begun()
    {
        string id = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        OpenPage first = chat.NextCall<OpenPage>();
        byCurrency["USD"] = Other;
        await chat.AnswerAsync(first, new PageAnswer(new PageFacts { PageId = "cs_1", Status = PageStatus.Expired }));

        await chat.DeliverAsync(new CheckoutRequested(id, false));
        OpenPage again = chat.NextCall<OpenPage>();
        await chat.DeliverAsync(new CheckoutRequested(await chat.RequestAsync(order: "2"), false));
        OpenPage fresh = chat.NextCall<OpenPage>();

        Assert.Equal((Gateways.Stripe, Gateways.Stripe, Other), (first.Gateway, again.Gateway, fresh.Gateway));
    }

    [Fact]
    public async Task A_card_is_offered_only_for_what_is_paid_where_it_is_kept()
    {
        await chat.SaveCardAsync();
        byCurrency["USD"] = Other;
        await chat.RequestAsync(order: "2");
        MessagePurpose elsewhere = chat.Last.Purpose;
        byCurrency.Clear();
        await chat.RequestAsync(order: "3");

        Assert.Equal((MessagePurpose.PaymentLink, MessagePurpose.PaymentQuestion), (elsewhere, chat.Last.Purpose));
    }

    [Fact]
    public async Task A_yes_after_the_setting_has_changed_charges_the_card_where_it_was_asked()
    {
        await chat.SaveCardAsync();
        await chat.RequestAsync(order: "2");
        byCurrency["USD"] = Other;

        await chat.SayAsync("yes");

        Assert.Equal(Gateways.Stripe, chat.NextCall<ChargeCard>().Gateway);
    }

    [Fact]
    public async Task An_attempt_that_is_made_after_a_fail_over_lost_the_first_is_at_the_same_gateway()
    {
        string id = await chat.RequestAsync();
        byCurrency["USD"] = Other;

        await chat.DeliverAsync(new CheckoutRequested(id, false));

        Assert.Equal(Gateways.Stripe, chat.NextCall<OpenPage>().Gateway);
    }

    [Fact]
    public async Task No_card_is_saved_at_a_gateway_whose_page_has_no_field_for_the_code()
    {
        Chat elsewhere = new(chat.Settings with
        {
            Gateways = new GatewayRouting(
                Other, byCurrency, new Dictionary<string, GatewayName> { [Other] = new(Other, "Tulip", HasCodeField: false) }),
        });

        await elsewhere.DeliverAsync(new CheckoutRequested(await elsewhere.RequestAsync(), true));

        Assert.False(elsewhere.NextCall<OpenPage>().SaveCard);
        Assert.DoesNotContain(elsewhere.Sent, message => message.Purpose == MessagePurpose.VerificationCode);
    }

    [Fact]
    public async Task A_page_that_could_not_be_closed_is_tried_again_after_a_while_and_not_at_once()
    {
        string id = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        PageFacts page = new()
        {
            PageId = "p",
            Status = PageStatus.Open,
            Url = "https://x.example",
            ExpiresAt = chat.Now + 3_600_000,
        };
        await chat.AnswerAsync(chat.NextCall<OpenPage>(), new PageAnswer(page));
        await chat.DeliverAsync(new CancelRequested(id, "shop"));

        await chat.AnswerAsync(chat.NextCall<ExpirePage>(), new PageAnswer(page));
        Assert.False(chat.HasCall);
        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));
        ReadPage read = chat.NextCall<ReadPage>();
        await chat.AnswerAsync(read, new PageAnswer(page));
        Assert.Equal("p", chat.NextCall<ExpirePage>().PageId);
    }

    [Fact]
    public async Task A_customer_has_an_id_at_each_gateway()
    {
        await chat.SaveCardAsync();
        byCurrency["USD"] = Other;
        string id = await chat.RequestAsync(order: "2");
        await chat.DeliverAsync(new CheckoutRequested(id, true));
        OpenPage page = chat.NextCall<OpenPage>();

        await chat.AnswerAsync(page, new PageAnswer(
            new PageFacts { PageId = "p", Status = PageStatus.Open, Url = "https://x.example", CustomerId = "c" }));

        Assert.Equal(
            new Dictionary<string, string> { [Gateways.Stripe] = "cus_1", [Other] = "c" }, chat.State.Cards.CustomerIds);
    }

    [Fact]
    public async Task A_refund_goes_to_the_gateway_that_has_the_money_whatever_the_setting_says_now()
    {
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);
        byCurrency["USD"] = Other;

        await chat.DeliverAsync(new RefundRequested(id, "shop", null, "refund-1"));

        Assert.Equal(Gateways.Stripe, chat.NextCall<CreateRefund>().Gateway);
    }

    [Theory]
    [InlineData(GatewayEventKind.ChargeSucceeded)]
    [InlineData(GatewayEventKind.ChargeRefunded)]
    [InlineData(GatewayEventKind.DisputeClosed)]
    public async Task An_event_of_the_other_gateway_with_the_same_ids_reads_nothing_of_this_one(GatewayEventKind kind)
    {
        string id = await chat.RequestAsync();
        PageFacts paid = await chat.PayByLinkAsync(id);

        await chat.DeliverAsync(new GatewayHint(
            id, 1, kind, paid.Charge!.ChargeId, paid.Charge.ChargeId, null, GatewayObjectKind.Charge, Other));

        // Money that the other gateway reports is looked for there, and at nobody else.
        Assert.All(chat.Calls.Skip(2), call => Assert.Equal(Other, call.Gateway));
        Assert.Equal(Gateways.Stripe, chat.Payment(id).Winner!.Gateway);
    }

    [Fact]
    public async Task Money_that_the_other_gateway_took_for_a_request_that_is_paid_goes_back_there()
    {
        string id = await chat.RequestAsync();
        PageFacts paid = await chat.PayByLinkAsync(id);
        await chat.DeliverAsync(new GatewayHint(
            id, 1, GatewayEventKind.ChargeSucceeded, "pi_1", "pi_1", null, GatewayObjectKind.Charge, Other));

        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(paid.Charge! with { ChargeId = "pi_1" }));

        CreateRefund refund = chat.NextCall<CreateRefund>();
        Assert.Equal((Other, "pi_1", 4200L), (refund.Gateway, refund.ChargeId, refund.AmountMinor));
        Assert.Equal((PaymentStatus.Paid, 0L), (chat.Payment(id).Status, chat.Payment(id).OwedMinor));
    }

    [Fact]
    public async Task A_card_or_customer_that_the_other_gateway_lost_is_not_lost_here()
    {
        await chat.SaveCardAsync();

        await chat.DeliverAsync(new CardGone("cus_1", "pm_4242", Other));
        await chat.DeliverAsync(new CardGone("cus_1", null, Other));
        await chat.DeliverAsync(new CardUpdated(new CardFacts("pm_4242", "cus_1", "visa", "9999", 1, 2031, "x"), Other));

        Assert.Equal((SavedCardState.Usable, "4242"), (Card.State, Card.Last4));
        Assert.Equal("cus_1", chat.State.Cards.CustomerIds[Gateways.Stripe]);
    }

    [Fact]
    public async Task A_dispute_that_ended_at_the_other_gateway_lifts_no_freeze()
    {
        string id = await chat.RequestAsync();
        PageFacts paid = await chat.PayByLinkAsync(id);
        string charge = paid.Charge!.ChargeId;
        await chat.DeliverAsync(new GatewayHint(
            id, null, GatewayEventKind.DisputeOpened, "d", charge, null, GatewayObjectKind.Other, Gateways.Stripe));

        await chat.DeliverAsync(new GatewayHint(
            id, null, GatewayEventKind.DisputeClosed, "d", charge, null, GatewayObjectKind.Other, Other));

        Assert.False(Assert.Single(chat.State.Cards.Freezes).Closed);
    }
}
