using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What a customer is answered who writes anything but a reply, and how often.</summary>
public sealed class TalkTests
{
    private const string Person = "A person answers at help@acme.example.";

    [Fact]
    public async Task A_forget_that_forgets_is_confirmed_however_much_was_said_before()
    {
        Chat chat = await TalkedOutAsync();

        await chat.SayAsync("FORGET");

        Assert.Empty(chat.State.Cards.Saved);
        Assert.StartsWith("Done. Acme Coffee will not charge a saved card", chat.Last.Text);
        int sent = chat.Sent.Count;
        await chat.SayAsync("FORGET");
        Assert.Equal(sent, chat.Sent.Count);
    }

    [Theory]
    [InlineData("START")]
    [InlineData("YES")]
    public async Task An_opt_in_is_confirmed_however_much_was_said_before(string word)
    {
        Chat chat = await TalkedOutAsync();
        await chat.SayAsync("please stop texting me", Channel.WhatsApp);

        await chat.SayAsync(word, Channel.WhatsApp);

        Assert.StartsWith("You will get messages from Acme Coffee again.", chat.Last.Text);
    }

    [Fact]
    public async Task The_hour_of_silence_counts_from_the_last_answer_and_not_from_the_last_question()
    {
        Chat chat = await TalkedOutAsync();
        int sent = chat.Sent.Count;
        for (int minute = 0; minute < 59; minute++)
        {
            await chat.AdvanceAsync(TimeSpan.FromMinutes(1));
            await chat.SayAsync("hello?");
        }

        Assert.Equal(sent, chat.Sent.Count);
        await chat.AdvanceAsync(TimeSpan.FromMinutes(1));
        await chat.SayAsync("hello?");
        Assert.Equal(sent + 1, chat.Sent.Count);
    }

    [Fact]
    public async Task The_last_answer_before_the_silence_says_once_where_a_person_answers()
    {
        Chat chat = await TalkedOutAsync();

        SendMessage last = Assert.Single(chat.Sent, m => m.Text.Contains("no more questions", StringComparison.Ordinal));
        Assert.Same(chat.Last, last);
        Assert.StartsWith(
            "This is Acme Coffee's payment bot. This bot answers no more questions for an hour; a person answers at "
            + "help@acme.example.",
            last.Text);
        Assert.Equal(last.Text, Assert.Single(last.TemplateValues));
    }

    [Fact]
    public async Task Answers_about_money_do_not_use_up_the_last_word()
    {
        Chat chat = new();
        await chat.RequestAsync(order: "1042");
        await chat.RequestAsync(order: "1043");
        for (int i = 0; i < 15; i++)
        {
            await chat.SayAsync("no");
        }

        await chat.SayAsync("hello?");
        await chat.SayAsync("hello??");

        Assert.Contains("no more questions", chat.Last.Text);
        Assert.Single(chat.Sent, m => m.Text.Contains("no more questions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("who is this?")]
    [InlineData("are you a bot?")]
    [InlineData("delete my data")]
    public async Task Text_that_is_no_reply_is_told_who_writes_and_where_a_person_answers_first(string text)
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        await chat.SayAsync(text);

        string link = chat.Links.PayUrl(chat.Payment(id).RequestId);
        Assert.Equal(
            $"This is Acme Coffee's payment bot. {Person} Order 1042 ($42.00) is not paid yet. NO refuses it. "
            + "Pay here: " + link,
            chat.Last.Text);
        Fits(chat.Last.Text);
        await chat.SayAsync("no");
        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
    }

    [Fact]
    public async Task Of_several_requests_text_that_is_no_reply_is_told_the_codes()
    {
        Chat chat = new();
        string first = await chat.RequestAsync(order: "1042");
        string second = await chat.RequestAsync(order: "1043");

        await chat.SayAsync("who is this?");

        Assert.StartsWith($"This is Acme Coffee's payment bot. {Person} 2 requests are open.", chat.Last.Text);
        Assert.Contains($"LINK {chat.Payment(first).ShortCode} for order 1042 ($42.00)", chat.Last.Text);
        Fits(chat.Last.Text);
        await chat.SayAsync("LINK " + chat.Payment(second).ShortCode);
        Assert.StartsWith("Pay $42.00 for order 1043 here until", chat.Last.Text);
    }

    [Theory]
    [InlineData("not my order")]
    [InlineData("I never ordered this")]
    [InlineData("I did not order")]
    [InlineData("I didn\u2019t order anything!")]
    [InlineData("is this a scam?")]
    [InlineData("is this legit?")]
    public async Task Somebody_who_doubts_gets_the_neutral_sentence_and_no_link(string text)
    {
        Chat chat = new();
        await chat.RequestAsync();

        await chat.SayAsync(text);

        Assert.Equal(
            "To get no more messages from Acme Coffee, reply STOP. For anything else, contact help@acme.example",
            chat.Last.Text);
    }

    [Theory]
    [InlineData("give me a refund")]
    [InlineData("I was charged twice!")]
    [InlineData("I did not authorize this payment")]
    [InlineData("unauthorised!!")]
    [InlineData("where is my money back?")]
    public async Task Who_asks_for_money_back_is_told_the_last_payment_and_the_contact(string text)
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);

        await chat.SayAsync(text);
        string bot = $"This is Acme Coffee's payment bot. {Person} ";
        Assert.Equal(bot + "Your last payment: $42.00 for order 1042.", chat.Last.Text);

        await RefundAsync(chat, id, 1_000);
        await chat.SayAsync(text);
        Assert.Equal(
            bot + "Order 1042 is paid, and $10.00 of it was refunded, which can take 5 to 10 days.", chat.Last.Text);

        await RefundAsync(chat, id, 3_200);
        await chat.SayAsync(text);
        Assert.StartsWith(bot + "The payment for order 1042 was refunded: $42.00 goes back", chat.Last.Text);
        Fits(chat.Last.Text);
    }

    [Fact]
    public async Task Who_asks_for_money_back_of_an_unpaid_order_is_told_that_it_is_not_paid_without_a_link()
    {
        Chat chat = new();
        await chat.SayAsync("refund please");
        Assert.Equal($"This is Acme Coffee's payment bot. {Person}", chat.Last.Text);
        await chat.RequestAsync();

        await chat.SayAsync("refund please");

        Assert.Equal(
            $"This is Acme Coffee's payment bot. {Person} Order 1042 ($42.00) is not paid yet.", chat.Last.Text);
    }

    [Theory]
    [InlineData(DeclineReason.InsufficientFunds)]
    [InlineData(DeclineReason.AuthenticationRequired)]
    public async Task A_yes_after_a_decline_or_a_bank_check_is_told_that_it_paid_nothing(DeclineReason reason)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        await chat.SayAsync("yes");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Declined(reason)));
        Assert.Equal(
            reason == DeclineReason.AuthenticationRequired,
            chat.Last.Text.Contains("Type your card once more here: https", StringComparison.Ordinal));
        Fits(chat.Last.Text);

        await chat.SayAsync("yes");
        Assert.StartsWith(
            "Not paid yet: your reply has paid nothing. Pay $42.00 for order 1042 here until", chat.Last.Text);
        Assert.Single(chat.Calls.OfType<ChargeCard>());
        Fits(chat.Last.Text);
        await chat.SayAsync("link");
        Assert.StartsWith("Pay $42.00 for order 1042 here until", chat.Last.Text);
    }

    [Theory]
    [InlineData("please stop texting me", "You will get messages from Acme Coffee again. Reply HELP for help, STOP to opt out. ")]
    [InlineData("STOP", "")]
    public async Task A_yes_that_opts_in_again_says_that_it_paid_nothing(string stop, string confirmation)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        await chat.SayAsync(stop);

        await chat.SayAsync("YES");
        Assert.Equal(confirmation + "Your YES has paid nothing.", chat.Last.Text);
        Assert.False(chat.HasCall);

        chat.Now += 60_000;
        await chat.SayAsync("yes");
        Assert.StartsWith("Not paid yet: your reply has paid nothing.", chat.Last.Text);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_yes_that_opts_in_after_a_long_silence_says_that_the_card_has_to_be_confirmed_again()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.SayAsync("please stop texting me");
        await chat.AdvanceAsync(TimeSpan.FromDays(60));

        await chat.SayAsync("YES");

        Assert.Equal(SavedCardState.Unproven, Assert.Single(chat.State.Cards.Saved).State);
        Assert.EndsWith(
            "Your YES has paid nothing. Your saved card has to be confirmed again: pay once by link and save it there.",
            chat.Last.Text);
        Fits(chat.Last.Text);
    }

    /// <summary>A customer with a card who has been answered so often that the bot is quiet.</summary>
    private static async Task<Chat> TalkedOutAsync()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        for (int i = 0; i < 12; i++)
        {
            await chat.SayAsync("hello");
        }

        return chat;
    }

    private static async Task RefundAsync(Chat chat, string id, long amount)
    {
        await chat.DeliverAsync(new RefundRequested(id, "shop", amount, "command" + amount));
        CreateRefund refund = chat.NextCall<CreateRefund>();
        RefundFacts facts = new("re_" + amount, RefundState.Succeeded, amount);
        await chat.AnswerAsync(refund, new RefundAnswer(facts, null));
    }

    private static void Fits(string text)
    {
        Assert.True(Gsm7.IsGsm7(text), text);
        Assert.InRange(Gsm7.Segments(text), 1, 2);
    }
}
