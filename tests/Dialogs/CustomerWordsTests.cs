using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What customers write in their own words, and answers that tell them how to go on.</summary>
public sealed class CustomerWordsTests
{
    private const string Who = "This is Acme Coffee's payment bot. A person answers at help@acme.example. ";
    private const string Contact = "contact Acme Coffee: help@acme.example";

    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(6);

    [Theory]
    [InlineData("HELP")]
    [InlineData("Ayuda!")]
    [InlineData("info")]
    public async Task The_word_for_help_is_answered_in_the_silence_once_a_minute(string word)
    {
        Chat chat = await SilentAsync();
        int sent = chat.Sent.Count;

        await chat.SayAsync(word);
        Assert.StartsWith(Who, chat.Last.Text, StringComparison.Ordinal);
        await chat.AdvanceAsync(TimeSpan.FromSeconds(59));
        await chat.SayAsync(word);
        Assert.Equal(sent + 1, chat.Sent.Count);
        await chat.AdvanceAsync(TimeSpan.FromSeconds(1));
        await chat.SayAsync(word);

        Assert.Equal(sent + 2, chat.Sent.Count);
    }

    [Fact]
    public async Task Help_in_the_silence_neither_ends_nor_prolongs_it()
    {
        Chat chat = await SilentAsync();
        await chat.AdvanceAsync(TimeSpan.FromMinutes(59));
        await chat.SayAsync("HELP");
        int sent = chat.Sent.Count;

        await chat.SayAsync("help me with this");
        Assert.Equal(sent, chat.Sent.Count);
        await chat.AdvanceAsync(TimeSpan.FromMinutes(1));
        await chat.SayAsync("hello?");

        Assert.Equal(sent + 1, chat.Sent.Count);
    }

    [Theory]
    [InlineData("NEW please", "en")]
    [InlineData("new link, please!", "en")]
    [InlineData("NUEVO por favor", "es")]
    [InlineData("¡Nuevo enlace, por favor!", "es")]
    [InlineData("nuevo 🙏", "es")]
    public async Task A_polite_NEW_makes_a_fresh_request(string words, string language)
    {
        Chat chat = Renewing();
        string old = await chat.RequestAsync(language: language);
        await chat.AdvanceAsync(Expiry);

        await chat.SayAsync(words);

        Assert.Equal(old, Assert.Single(chat.State.Payments.Open).Renews);
    }

    [Theory]
    [InlineData("help", "en", Who + "The request for order 1042 has expired. Reply NEW for a new one. ")]
    [InlineData("what happened", "en", Who + "The request for order 1042 has expired. Reply NEW for a new one. ")]
    [InlineData("quiero pagar", "es", "ha vencido. Responda NUEVO para recibir otra. ")]
    [InlineData("¿qué pasó?", "es", "ha vencido. Responda NUEVO para recibir otra. ")]
    [InlineData("ayuda", "es", "ha vencido. Responda NUEVO para recibir otra. ")]
    public async Task Who_asks_after_an_expiry_is_told_of_it_and_of_NEW(string words, string language, string expected)
    {
        Chat chat = Renewing();
        await chat.RequestAsync(language: language);
        await chat.AdvanceAsync(Expiry);

        await chat.SayAsync(words);

        Assert.Contains(expected, chat.Last.Text, StringComparison.Ordinal);
        Assert.InRange(Gsm7.Segments(chat.Last.Text), 1, 2);
    }

    [Fact]
    public async Task Without_renewal_help_after_an_expiry_names_the_order()
    {
        Chat chat = new();
        await chat.RequestAsync();
        await chat.AdvanceAsync(Expiry);

        await chat.SayAsync("help");

        Assert.Equal(
            Who + "The request for order 1042 has expired. There is nothing to pay right now.", chat.Last.Text);
    }

    [Theory]
    [InlineData("NO", "The request for order 1042 has expired. To pay after all, " + Contact)]
    [InlineData("later", "The request for order 1042 has expired. To pay after all, " + Contact)]
    [InlineData("LINK", "The request for order 1042 has expired. To pay after all, " + Contact)]
    [InlineData("yes", "The request for order 1042 has expired, so your reply has charged nothing. To pay after all, " + Contact)]
    public async Task Only_who_meant_to_pay_an_expired_request_is_told_that_nothing_was_charged(string words, string answer)
    {
        Chat chat = new();
        await chat.RequestAsync();
        await chat.AdvanceAsync(Expiry);

        await chat.SayAsync(words);

        Assert.Equal(answer, chat.Last.Text);
    }

    [Theory]
    [InlineData(false, "The request for order 1042 was cancelled. Questions? Contact Acme Coffee: help@acme.example")]
    [InlineData(true, "You refused order 1042, so the request is closed. To pay after all, " + Contact)]
    public async Task Who_writes_NO_to_a_closed_request_is_told_its_state(bool refused, string answer)
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await (refused ? chat.SayAsync("no") : chat.DeliverAsync(new CancelRequested(id, "shop")));

        await chat.SayAsync("NO");

        Assert.Equal(answer, chat.Last.Text);
    }

    [Theory]
    [InlineData("thanks")]
    [InlineData("thank you!")]
    [InlineData("thank you 🙏")]
    public async Task Thanks_for_an_open_request_are_welcome(string words)
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        await chat.SayAsync(words);

        Assert.Equal(
            "You are welcome. Order 1042 ($42.00) is not paid yet. NO refuses it. Pay here: "
            + chat.Links.PayUrl(chat.Payment(id).RequestId),
            chat.Last.Text);
    }

    [Theory]
    [InlineData("I already paid", false)]
    [InlineData("can I pay tomorrow", true)]
    public async Task That_nothing_is_paid_is_said_once(string words, bool card)
    {
        Chat chat = new();
        if (card)
        {
            await chat.SaveCardAsync();
        }

        string id = await chat.RequestAsync();
        string code = chat.Payment(id).ShortCode;

        await chat.SayAsync(words);

        Assert.Equal(
            $"Not paid yet. {Who}To refuse order 1042, reply NO {code}. " + (card
                ? $"To pay $42.00 for order 1042 with Visa ending 4242, reply PAY {code}."
                : $"Pay $42.00 for order 1042 here: {chat.Links.PayUrl(chat.Payment(id).RequestId)}"),
            chat.Last.Text);
        Assert.InRange(Gsm7.Segments(chat.Last.Text), 1, 2);
    }

    [Theory]
    [InlineData("I dont recognize this charge")]
    [InlineData("I don't recognise this order")]
    [InlineData("what is this unknown charge")]
    public async Task Who_does_not_know_a_charge_is_told_the_last_payment_and_the_contact(string words)
    {
        Chat chat = new();
        await chat.PayByLinkAsync(await chat.RequestAsync());

        await chat.SayAsync(words);

        Assert.Equal(Who + "Your last payment: $42.00 for order 1042.", chat.Last.Text);
    }

    [Theory]
    [InlineData("not me")]
    [InlineData("this isn't me")]
    [InlineData("I don't recognize this order")]
    public async Task Who_is_somebody_else_gets_no_link(string words)
    {
        Chat chat = new();
        await chat.RequestAsync();

        await chat.SayAsync(words);

        Assert.StartsWith("To get no more messages from Acme Coffee, reply STOP.", chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel my order")]
    [InlineData("cancelar pedido")]
    [InlineData("please cancel my order")]
    public async Task Who_wants_to_cancel_an_order_is_told_how_to_refuse_it(string words)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();

        await chat.SayAsync(words);

        Assert.Contains(
            $"To refuse order 1042, reply NO {chat.Payment(id).ShortCode}.", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("no " + chat.Payment(id).ShortCode);
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_full_stop_stands_between_the_contact_and_what_follows()
    {
        Chat chat = new();
        string first = await chat.RequestAsync(order: "1");
        string code = chat.Payment(first).ShortCode;
        await chat.AdvanceAsync(Expiry);
        await chat.RequestAsync(order: "2");

        await chat.SayAsync("pay " + code);

        Assert.Contains(Contact + ". Pay $42.00 for order 2 here: https://", chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_number_beside_an_open_question_is_told_the_ways_to_go_on()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string code = chat.Payment(await chat.RequestAsync()).ShortCode;

        await chat.DeliverAsync(new MessageReceived
        {
            Channel = Channel.Sms,
            From = Chat.Customer,
            To = Chat.SmsSender,
            MessageId = "SMcard",
            Text = "[card removed ****4242]",
            CardNumberRemoved = true,
        });

        Assert.Equal(
            "We removed your card number. Never send card details in a chat. Order 1042 is still open: "
            + $"reply PAY {code}, or LINK {code} to pay another way.",
            chat.Last.Text);
    }

    [Fact]
    public async Task A_first_template_names_the_opt_out_beside_why_it_is_a_link()
    {
        Chat chat = new();
        await chat.SaveCardAsync();

        await chat.RequestAsync(channel: Channel.WhatsApp);

        Assert.Equal(
            "This is a link because you have not written to us here yet. Reply once, and next time you can pay by reply. "
            + "Reply STOP to opt out.",
            chat.Last.TemplateValues[^1]);
    }

    [Fact]
    public async Task A_repetition_names_no_word_that_was_not_written()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string first = await chat.RequestAsync(order: "506");
        await chat.SayAsync("PAY " + chat.Payment(first).ShortCode);
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(4_200)));
        await chat.RequestAsync(order: "507");

        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.StartsWith("Your last reply has paid order 506, and nothing else.", chat.Last.Text, StringComparison.Ordinal);
    }

    private static Chat Renewing() => new(new Chat().Settings with { RenewAfterExpiry = true });

    private static async Task<Chat> SilentAsync()
    {
        Chat chat = new();
        await chat.PayByLinkAsync(await chat.RequestAsync());
        for (int i = 0; i < 12; i++)
        {
            await chat.SayAsync("hello");
        }

        return chat;
    }
}
