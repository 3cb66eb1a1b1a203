using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

public sealed class PayByReplyTests
{
    [Fact]
    public async Task The_first_request_brings_the_link_and_calls_nobody()
    {
        Chat chat = new();

        string id = await chat.RequestAsync();

        Assert.False(chat.HasCall);
        Assert.StartsWith("Acme Coffee: pay $42.00 for order 1042 until 10:05 UTC: https://pay.acme.example/p/", chat.Last.Text);
        Assert.EndsWith(" HELP for help, STOP to end.", chat.Last.Text);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
    }

    [Fact]
    public async Task Paying_by_link_without_the_tick_ends_with_a_receipt_and_keeps_no_card()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        await chat.PayByLinkAsync(id);

        Assert.StartsWith("Acme Coffee: paid $42.00 for order 1042 with Visa ending 4242. Thank you! Receipt: https://", chat.Last.Text);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Empty(chat.State.Cards.Saved);
        Assert.Empty(chat.Detached);
        await chat.RequestAsync(order: "1043");
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task Yes_charges_the_saved_card_once_and_sends_one_receipt()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        Assert.Matches(
            @"^Acme Coffee: \$42\.00 for order 1042\. Reply YES or PAY \d{4} to pay with Visa ending 4242\. "
            + @"Reply LINK to pay another way, NO to refuse\. Open until 10:05 UTC\.$",
            chat.Last.Text);
        int before = chat.Sent.Count;

        await chat.SayAsync("Yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();
        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(4200)));

        Assert.Equal(id + ":1", charge.IdempotencyKey);
        Assert.Equal(4200, charge.AmountMinor);
        Assert.Equal("pm_4242", charge.PaymentMethodId);
        Assert.Equal(before + 1, chat.Sent.Count);
        Assert.Equal(MessagePurpose.Receipt, chat.Last.Purpose);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task Yes_twice_charges_once()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.SayAsync("yes");
        await chat.SayAsync("yes");

        chat.NextCall<ChargeCard>();
        Assert.False(chat.HasCall);
        Assert.Equal("Your payment for order 1042 is already being made. Please wait a moment.", chat.Last.Text);
    }

    [Fact]
    public async Task A_late_reply_never_charges()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();

        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.StartsWith("The request to pay $42.00 for order 1042 has expired. Nothing was charged.", chat.Last.Text);
        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.StartsWith("The request for order 1042 has expired, so your reply has charged nothing.", chat.Last.Text);
        Assert.Equal(PaymentStatus.Expired, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_yes_that_arrives_with_the_expiry_unseen_never_charges()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        chat.Now += (long)TimeSpan.FromMinutes(6).TotalMilliseconds;
        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task Yes_with_two_open_requests_asks_which_and_a_code_settles_it()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string first = await chat.RequestAsync(4200, "1042");
        string second = await chat.RequestAsync(900, "77");

        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.StartsWith("Not paid yet. 2 requests are open. Choose one: PAY ", chat.Last.Text);
        await chat.SayAsync("pay " + chat.Payment(second).ShortCode);
        Assert.Equal(second, chat.NextCall<ChargeCard>().RequestId);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(first).Status);
    }

    [Theory]
    [InlineData("not sure")]
    [InlineData("I don't agree")]
    [InlineData("yes but later")]
    [InlineData("yes no")]
    [InlineData("ok")]
    [InlineData("👍")]
    [InlineData("maybe")]
    [InlineData("1")]
    public async Task Anything_but_a_clear_yes_gets_help_and_keeps_the_question(string text)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.SayAsync(text);
        Assert.False(chat.HasCall);
        Assert.Contains("A person answers at help@acme.example.", chat.Last.Text);

        await chat.SayAsync("YES");
        chat.NextCall<ChargeCard>();
    }

    [Theory]
    [InlineData("yes")]
    [InlineData(" Yes! ")]
    [InlineData("YES PLEASE")]
    [InlineData("pay")]
    [InlineData("Pay now.")]
    [InlineData("y")]
    public async Task These_are_a_clear_yes(string text)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.SayAsync(text);

        chat.NextCall<ChargeCard>();
    }

    [Fact]
    public async Task No_ends_the_request_and_nothing_is_charged()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();

        await chat.SayAsync("no thanks");
        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
        Assert.Equal("OK. The request for order 1042 is closed. Nothing was charged. To pay after all, contact Acme Coffee: help@acme.example", chat.Sent[^2].Text);
        Assert.Equal(
            "You refused order 1042, so the request is closed and your reply has charged nothing. "
                + "To pay after all, contact Acme Coffee: help@acme.example", chat.Last.Text);
    }

    [Theory]
    [InlineData(DeclineReason.Declined, "Your bank declined Visa ending 4242. Nothing was charged. Pay $42.00")]
    [InlineData(DeclineReason.InsufficientFunds, "Your bank says there is not enough money on Visa ending 4242")]
    [InlineData(DeclineReason.ExpiredCard, "Visa ending 4242 has expired.")]
    [InlineData(DeclineReason.AuthenticationRequired, "Your bank asks you to confirm $42.00, order 1042, until ")]
    public async Task A_decline_brings_a_plain_reason_and_the_link_in_the_thread(DeclineReason reason, string text)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");

        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Declined(reason)));

        Assert.StartsWith(text, chat.Last.Text);
        string until = chat.Settings.ClockOf("", Languages.English).At(chat.Payment(id).ExpiresAt, chat.Now);
        Assert.Contains($", until {until}", chat.Last.Text);
        Assert.Contains($"until {until}", chat.Last.TemplateValues[0]);
        Assert.Contains(chat.Links.PayUrl(chat.Payment(id).RequestId), chat.Last.Text);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
        chat.NextCall<CancelCharge>();
    }

    [Fact]
    public async Task After_a_decline_the_page_opens_only_when_the_old_charge_is_cancelled_at_the_gateway()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeFacts declined = chat.Declined(DeclineReason.Declined);
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(declined));
        CancelCharge cancel = chat.NextCall<CancelCharge>();

        await chat.DeliverAsync(new CheckoutRequested(id, false));
        Assert.False(chat.HasCall);
        await chat.AnswerAsync(cancel, new ChargeAnswer(declined with { Status = ChargeStatus.Canceled }));

        Assert.Equal(2, chat.NextCall<OpenPage>().Number);
    }

    [Fact]
    public async Task On_session_the_bank_gets_the_customer_by_the_same_link()
    {
        Chat chat = new(new Chat().Settings with { ChargeMode = ChargeMode.OnSession });
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();
        ChargeFacts waiting = new()
        {
            ChargeId = "pi_x",
            Status = ChargeStatus.RequiresAction,
            ActionUrl = "https://bank.example/3ds",
        };

        await chat.AnswerAsync(charge, new ChargeAnswer(waiting));

        Assert.Equal(chat.Links.DoneUrl(chat.Payment(id).RequestId), charge.ReturnUrl);
        Assert.StartsWith("Your bank asks you to confirm $42.00, order 1042, until ", chat.Last.Text);
        Assert.Equal("https://bank.example/3ds", chat.Payment(id).Unsettled!.Url);
        await chat.DeliverAsync(Hints.Of(id, 1, "payment_intent.succeeded", "pi_x", "pi_x"));
        await chat.AnswerAsync(
            chat.NextCall<ReadCharge>(),
            new ChargeAnswer(waiting with { Status = ChargeStatus.Succeeded, CapturedMinor = 4200 }));
        Assert.Equal(MessagePurpose.Receipt, chat.Last.Purpose);
    }

    [Fact]
    public async Task On_WhatsApp_a_tap_pays_and_an_old_button_does_not()
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.WhatsApp);
        string id = await chat.RequestAsync(channel: Channel.WhatsApp);
        Assert.Equal(["Pay now", "Other card", "Not now"], chat.Last.Buttons.Select(b => b.Title));

        await chat.TapAsync("Pay now");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(4200)));
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);

        await chat.TapAsync("Pay now");
        Assert.False(chat.HasCall);
        Assert.Equal("Order 1042 is already paid. Nothing more was charged.", chat.Last.Text);
    }

    [Fact]
    public async Task A_button_somebody_made_up_does_not_pay()
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.WhatsApp);
        string id = await chat.RequestAsync(channel: Channel.WhatsApp);

        await chat.DeliverAsync(new MessageReceived
        {
            Channel = Channel.WhatsApp,
            From = Chat.Customer,
            To = Chat.WhatsAppSender,
            MessageId = "SMx",
            Text = "Pay now",
            ButtonPayload = $"pay|{id}|0000000000000000",
        });

        Assert.False(chat.HasCall);
    }
}
