using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Whose card it is: a card is kept only with the code that went to the phone.</summary>
public sealed class SavingCardTests
{
    [Fact]
    public async Task B1_the_right_code_in_time_saves_the_card_and_the_phone_is_told_which_and_how_to_end_it()
    {
        Chat chat = new();

        await chat.SaveCardAsync();

        SavedCard card = Assert.Single(chat.State.Cards.Saved);
        Assert.Equal(SavedCardState.Usable, card.State);
        Assert.Equal(
            (ConsentOrigin.PhoneCode, Channel.Sms, ConsentWording.Version),
            (card.Consent!.Origin, card.Consent.Channel, card.Consent.Wording));
        Assert.Equal(
            "From now on you can pay Acme Coffee by replying YES, with Visa ending 4242. Reply FORGET at any time to end this.",
            chat.Last.Text);
        Assert.Empty(chat.Detached);
        await chat.RequestAsync(order: "1043");
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
    }

    [Fact]
    public async Task B1_the_code_goes_to_the_phone_alone_in_one_segment_that_says_what_it_does()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        OpenPage page = await OpenAsync(chat, id);

        string code = chat.CodeOnPhone();
        Assert.Matches("^[0-9]{6}$", code);
        Assert.Equal(
            $"Acme Coffee: your code is {code} (5 minutes). Never share it; type it only on the payment page. "
            + "It lets this phone pay by reply with that card.",
            chat.Last.Text);
        Assert.InRange(chat.Last.Text.Length, 1, 160);
        Assert.True(page.AsksForCode);
        Assert.DoesNotContain(code, page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(chat.Payment(id).History, h => h.What.Contains(code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("000000")]
    [InlineData("")]
    public async Task B1_without_the_right_code_the_card_is_let_go_of_and_the_phone_told_once(string? typed)
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        await chat.PayByLinkAsync(id, save: true, typed: _ => typed);

        Assert.Empty(chat.State.Cards.Saved);
        Assert.Equal(["pm_4242"], chat.Detached);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        SendMessage told = Assert.Single(chat.Sent, m => m.Text.Contains("was not saved", StringComparison.Ordinal));
        Assert.StartsWith("The card that paid order 1042 was not saved for paying by reply: our code was missing", told.Text);
        await chat.RequestAsync(order: "1043");
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task B1_a_code_typed_too_late_saves_nothing()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        OpenPage open = await OpenAsync(chat, id);

        chat.Now += (long)Limits.VerificationCodeLife.TotalMilliseconds + 1_000;
        await CompleteAsync(chat, open, chat.CodeOnPhone());

        Assert.Empty(chat.State.Cards.Saved);
        Assert.Equal(["pm_4242"], chat.Detached);
    }

    [Fact]
    public async Task B1_the_code_of_another_attempt_saves_nothing()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        PaymentRequestId request = chat.Payment(id).RequestId;

        await chat.PayByLinkAsync(id, save: true, typed: _ => chat.Tokens.VerificationCode(request, 2));

        Assert.Empty(chat.State.Cards.Saved);
    }

    [Fact]
    public async Task B1_a_second_press_sends_the_same_code_again_and_only_a_few_times()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await OpenAsync(chat, id);
        string code = chat.CodeOnPhone();

        await chat.DeliverAsync(new CheckoutRequested(id, true));
        Assert.Single(Codes(chat));
        for (int i = 0; i < 5; i++)
        {
            chat.Now += 60_000;
            await chat.DeliverAsync(new CheckoutRequested(id, true));
        }

        Assert.Equal(VerificationCodes.MaxMessages, Codes(chat).Count);
        Assert.All(Codes(chat), m => Assert.Equal([code], m.TemplateValues));
    }

    [Fact]
    public async Task B1_when_no_more_codes_are_sent_the_tick_is_not_offered_and_counts_for_nothing()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await OpenAsync(chat, id);
        for (int i = 0; i < VerificationCodes.MaxMessages; i++)
        {
            chat.Now += 60_000;
            await chat.DeliverAsync(new CheckoutRequested(id, true));
        }

        chat.Now += (long)Limits.VerificationCodeLife.TotalMilliseconds;
        Assert.False(MayOffer(chat, id));
        await chat.DeliverAsync(new CheckoutRequested(id, true));

        Assert.Single(chat.Calls.OfType<ExpirePage>());
        Assert.False(chat.Payment(id).QueuedCheckoutSaveCard);
    }

    [Fact]
    public async Task B1_no_tick_no_code()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        OpenPage page = await OpenAsync(chat, id, save: false);

        Assert.Empty(Codes(chat));
        Assert.Equal((false, null), (page.AsksForCode, page.SaveAgreement));
    }

    [Fact]
    public async Task B1_who_has_opted_out_is_not_offered_the_tick_and_gets_no_code()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.SayAsync("STOP");

        Assert.False(MayOffer(chat, id));
        await chat.DeliverAsync(new CheckoutRequested(id, true));

        Assert.False(chat.NextCall<OpenPage>().SaveCard);
        Assert.Empty(Codes(chat));
    }

    [Fact]
    public async Task B1_a_stop_between_code_and_payment_keeps_no_card()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        OpenPage open = await OpenAsync(chat, id);

        await chat.SayAsync("STOP");
        await CompleteAsync(chat, open, chat.CodeOnPhone());

        Assert.Empty(chat.State.Cards.Saved);
        Assert.Equal(["pm_4242"], chat.Detached);
    }

    [Fact]
    public async Task B1_money_that_goes_back_leaves_no_card_behind()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        OpenPage open = await OpenAsync(chat, id);
        await chat.DeliverAsync(new CancelRequested(id, "shop"));

        await chat.AnswerAsync(chat.NextCall<ExpirePage>(), new PageAnswer(Complete(chat, open, chat.CodeOnPhone())));

        chat.NextCall<CreateRefund>();
        Assert.Empty(chat.State.Cards.Saved);
        Assert.Equal(["pm_4242"], chat.Detached);
    }

    [Fact]
    public async Task With_the_code_switched_off_the_tick_is_enough_and_the_phone_is_told()
    {
        Chat chat = new(new Chat().Settings with { PhoneVerification = false });
        string id = await chat.RequestAsync();

        OpenPage page = await OpenAsync(chat, id);
        await CompleteAsync(chat, page, null);

        Assert.False(page.AsksForCode);
        Assert.Empty(Codes(chat));
        Assert.Equal(ConsentOrigin.PageTick, Assert.Single(chat.State.Cards.Saved).Consent!.Origin);
        Assert.StartsWith("From now on you can pay Acme Coffee by replying YES", chat.Last.Text);
    }

    [Fact]
    public async Task G9_on_WhatsApp_the_code_is_text_within_the_24_hours()
    {
        Chat chat = new();
        await chat.SayAsync("hello", Channel.WhatsApp);

        await OpenAsync(chat, await chat.RequestAsync(channel: Channel.WhatsApp));

        SendMessage code = Assert.Single(Codes(chat));
        Assert.Equal((Channel.WhatsApp, false), (code.Channel, code.TemplateOnly));
    }

    [Theory]
    [InlineData(true, "whatsapp")]
    [InlineData(false, "sms")]
    public async Task G9_outside_them_it_is_a_template_or_else_a_text_message(bool template, string expected)
    {
        Chat chat = new(new Chat().Settings with { HasCodeTemplate = template });

        await OpenAsync(chat, await chat.RequestAsync(channel: Channel.WhatsApp));

        SendMessage code = Assert.Single(Codes(chat));
        Assert.Equal((Channel.Named(expected), template), (code.Channel, code.TemplateOnly));
    }

    [Fact]
    public async Task G9_where_no_code_can_go_the_tick_is_not_offered()
    {
        Chat chat = new(new Chat().Settings with { Senders = new Dictionary<Channel, string> { [Channel.WhatsApp] = Chat.WhatsAppSender } });
        string id = await chat.RequestAsync(channel: Channel.WhatsApp);

        Assert.False(MayOffer(chat, id));
        await chat.SayAsync("hello", Channel.WhatsApp);
        Assert.True(MayOffer(chat, id));
    }

    [Fact]
    public async Task G9_a_code_that_WhatsApp_refuses_as_text_goes_as_a_text_message()
    {
        Chat chat = new();
        await chat.SayAsync("hello", Channel.WhatsApp);
        await OpenAsync(chat, await chat.RequestAsync(channel: Channel.WhatsApp));
        SendMessage refused = Assert.Single(Codes(chat));

        await chat.DeliverAsync(new MessageFailed(refused, MessageFailure.WindowClosed, 63016));

        Assert.Equal([Channel.WhatsApp, Channel.Sms], Codes(chat).Select(m => m.Channel));
        Assert.Single(Codes(chat).Select(m => m.TemplateValues[0]).Distinct());
    }

    [Fact]
    public async Task The_same_card_paid_with_again_stays_saved_as_it_is_and_the_second_token_is_let_go_of()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        OpenPage open = await OpenAsync(chat, await chat.RequestAsync(order: "2", channel: Channel.Sms));

        PageFacts complete = Complete(chat, open, typed: null);
        await HearAsync(chat, open, complete with
        {
            Charge = complete.Charge! with { Card = complete.Charge.Card! with { PaymentMethodId = "pm_new" } },
        });

        Assert.Equal("pm_4242", Assert.Single(chat.State.Cards.Saved).PaymentMethodId);
        Assert.Equal(["pm_new"], chat.Detached);
        Assert.DoesNotContain(chat.Sent, m => m.Text.Contains("was not saved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_card_proven_again_replaces_the_token_before()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        OpenPage open = await OpenAsync(chat, await chat.RequestAsync(order: "2"));

        PageFacts complete = Complete(chat, open, chat.CodeOnPhone());
        await HearAsync(chat, open, complete with
        {
            Charge = complete.Charge! with { Card = complete.Charge.Card! with { PaymentMethodId = "pm_new" } },
        });

        Assert.Equal("pm_new", Assert.Single(chat.State.Cards.Saved).PaymentMethodId);
        Assert.Equal(["pm_4242"], chat.Detached);
    }

    [Fact]
    public async Task F9_forget_lets_go_of_every_card_at_the_gateway_whatever_its_state()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.PayByLinkAsync(await chat.RequestAsync(order: "2"), save: true, last4: "1111");
        await chat.DeliverAsync(new CardGone("cus_1", "pm_1111", Gateways.Stripe));

        await chat.SayAsync("forget");

        Assert.Empty(chat.State.Cards.Saved);
        Assert.Equal(["pm_1111", "pm_4242"], chat.Detached.Order());
    }

    [Fact]
    public async Task F9_a_code_that_was_sent_before_forget_saves_nothing()
    {
        Chat chat = new();
        OpenPage open = await OpenAsync(chat, await chat.RequestAsync());
        string code = chat.CodeOnPhone();

        await chat.SayAsync("forget");
        await CompleteAsync(chat, open, code);

        Assert.Empty(chat.State.Cards.Saved);
        Assert.Equal(["pm_4242"], chat.Detached);
    }

    [Fact]
    public async Task A8_a_card_that_the_network_has_renewed_is_known_by_its_new_digits()
    {
        Chat chat = new();
        await chat.SaveCardAsync();

        await chat.DeliverAsync(new CardUpdated(new CardFacts("pm_4242", "cus_1", "visa", "3155", 11, 2031, "fp_3155"), Gateways.Stripe));
        await chat.RequestAsync(order: "2");

        SavedCard card = Assert.Single(chat.State.Cards.Saved);
        Assert.Equal(("3155", 11, 2031, "fp_3155"), (card.Last4, card.ExpMonth, card.ExpYear, card.Fingerprint));
        Assert.Contains("Visa ending 3155", chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A8_a_question_that_named_the_old_digits_is_asked_anew_with_the_new_ones()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        Assert.Contains("Visa ending 4242", chat.Last.Text, StringComparison.Ordinal);

        await chat.DeliverAsync(new CardUpdated(new CardFacts("pm_4242", "cus_1", "visa", "3155", 11, 2031, "fp_3155"), Gateways.Stripe));

        Assert.Equal((MessagePurpose.PaymentQuestion, id), (chat.Last.Purpose, chat.Last.RequestId));
        Assert.Contains("Visa ending 3155", chat.Last.Text, StringComparison.Ordinal);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A8_a_question_about_a_card_that_became_another_brand_becomes_a_link()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.DeliverAsync(new CardUpdated(new CardFacts("pm_4242", "cus_1", "mastercard", "3155", 11, 2031, "fp_3155"), Gateways.Stripe));

        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task A8_a_new_date_alone_asks_nothing_anew()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        int sent = chat.Sent.Count;

        await chat.DeliverAsync(new CardUpdated(new CardFacts("pm_4242", "cus_1", "visa", "4242", 11, 2035, "fp_4242"), Gateways.Stripe));

        Assert.Equal(sent, chat.Sent.Count);
        Assert.Equal(2035, Assert.Single(chat.State.Cards.Saved).ExpYear);
    }

    [Fact]
    public async Task F9_who_forgets_with_a_question_open_gets_its_link_and_a_yes_charges_nothing()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();

        await chat.SayAsync("forget");

        Assert.StartsWith("Done. Acme Coffee will not charge a saved card of yours again.", chat.Last.Text);
        Assert.Contains(chat.Links.PayUrl(chat.Payment(id).RequestId), chat.Last.Text, StringComparison.Ordinal);
        chat.Now += 60_000;
        await chat.SayAsync("yes");
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A8_a_card_of_another_brand_is_another_card()
    {
        Chat chat = new();
        await chat.SaveCardAsync();

        await chat.DeliverAsync(new CardUpdated(new CardFacts("pm_4242", "cus_1", "mastercard", "3155", 11, 2031, "fp_3155"), Gateways.Stripe));
        await chat.RequestAsync(order: "2");

        SavedCard card = Assert.Single(chat.State.Cards.Saved);
        Assert.Equal((SavedCardState.Unusable, null), (card.State, card.Consent));
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    private static bool MayOffer(Chat chat, string id) =>
        VerificationCodes.MayOffer(chat.Settings, chat.State, chat.Payment(id), chat.Now);

    private static List<SendMessage> Codes(Chat chat) =>
        chat.Sent.FindAll(m => m.Purpose == MessagePurpose.VerificationCode);

    private static async Task<OpenPage> OpenAsync(Chat chat, string id, bool save = true)
    {
        await chat.DeliverAsync(new CheckoutRequested(id, save));
        OpenPage open = chat.NextCall<OpenPage>();
        await chat.AnswerAsync(open, new PageAnswer(new PageFacts
        {
            PageId = "cs_" + open.Number,
            Status = PageStatus.Open,
            Url = "https://checkout.example/c",
            ExpiresAt = open.ExpiresAt,
            CustomerId = "cus_1",
        }));
        return open;
    }

    private static PageFacts Complete(Chat chat, OpenPage open, string? typed) => new()
    {
        PageId = "cs_" + open.Number,
        Status = PageStatus.Complete,
        ExpiresAt = open.ExpiresAt,
        CustomerId = "cus_1",
        Charge = chat.Paid(open.AmountMinor),
        TypedCode = typed,
    };

    private static Task CompleteAsync(Chat chat, OpenPage open, string? typed) =>
        HearAsync(chat, open, Complete(chat, open, typed));

    private static async Task HearAsync(Chat chat, OpenPage open, PageFacts complete)
    {
        await chat.DeliverAsync(Hints.Of(
            open.RequestId, open.Number, "checkout.session.completed", complete.PageId, null));
        await chat.AnswerAsync(chat.NextCall<ReadPage>(), new PageAnswer(complete));
    }
}
