using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Words that were meant for one question and meet another.</summary>
public sealed class CrossedWordsTests
{
    [Fact]
    public async Task A2_the_number_of_an_order_that_was_asked_anew_with_another_amount_is_not_enough()
    {
        Chat chat = await EnrolledAsync();
        string first = await chat.RequestAsync(500, "58870");
        await chat.DeliverAsync(new CancelRequested(first, "shop"));
        string second = await chat.RequestAsync(499_00, "58870");

        await chat.SayAsync("yes 58870");

        Assert.False(chat.HasCall);
        Assert.Contains("PAY " + chat.Payment(second).ShortCode, chat.Last.Text);
    }

    [Fact]
    public async Task A11_the_code_of_a_question_that_ended_names_no_order_of_that_number()
    {
        Chat chat = await EnrolledAsync();
        string first = await chat.RequestAsync(500, "A");
        string code = chat.Payment(first).ShortCode;
        await chat.DeliverAsync(new CancelRequested(first, "shop"));
        await chat.AdvanceAsync(TimeSpan.FromHours(1));
        await chat.RequestAsync(88_00, code);

        await chat.SayAsync("PAY " + code);

        Assert.False(chat.HasCall);
    }

    [Theory]
    [InlineData("１０７７", "1077")]
    [InlineData("88²", "882")]
    [InlineData("A12.", "A12")]
    [InlineData("(77)", "77")]
    [InlineData("A#7!", "A7")]
    public async Task A11_of_order_numbers_that_look_alike_none_is_taken_for_the_other(string one, string other)
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync(501, one);
        await chat.RequestAsync(777, other);

        await chat.SayAsync("yes " + one);

        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A3_words_that_were_declined_are_not_said_to_have_paid()
    {
        Chat chat = await EnrolledAsync();
        string first = await chat.RequestAsync(500, "A");
        await chat.SayAsync("YES");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Declined(DeclineReason.Declined)));
        await chat.AnswerAsync(chat.NextCall<CancelCharge>(), new ChargeAnswer(chat.Declined(DeclineReason.Declined) with
        {
            ChargeId = chat.Payment(first).Attempts[^1].ChargeId!,
            Status = ChargeStatus.Canceled,
        }));
        await chat.DeliverAsync(new CancelRequested(first, "shop"));
        await chat.RequestAsync(99_00, "B");
        Assert.DoesNotContain("Reply YES", chat.Last.Text);

        await chat.SayAsync("YES");

        Assert.False(chat.HasCall);
        Assert.StartsWith("Nothing was paid now. Your last reply was for order A.", chat.Last.Text);
    }

    [Fact]
    public async Task A1_after_a_question_that_failed_the_one_that_is_asked_anew_takes_a_bare_yes()
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync();
        await chat.FailAsync(id, 30003);
        await chat.SayAsync("YES");
        Assert.Contains("Reply YES", chat.Last.Text);

        await chat.SayAsync("YES");

        Assert.Equal(id, chat.NextCall<ChargeCard>().RequestId);
    }

    [Fact]
    public async Task A4_a_second_tap_on_what_is_paid_says_that_it_is_paid()
    {
        Chat chat = await EnrolledAsync(Channel.WhatsApp);
        await chat.RequestAsync(500, "A", Channel.WhatsApp);
        await chat.RequestAsync(600, "B", Channel.WhatsApp);
        await chat.TapAsync("Pay now");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(600)));

        await chat.TapAsync("Pay now");

        Assert.StartsWith("Order B is already paid. Nothing more was charged.", chat.Last.Text);
    }

    [Fact]
    public async Task A7_a_yes_that_is_played_back_opts_nobody_in_again()
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync(500, "A");
        await chat.SayAsync("YES", messageId: "SMcaptured");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(500)));
        await chat.SayAsync("STOP");

        await chat.SayAsync("YES", messageId: "SMcaptured");

        Assert.Contains(chat.State.Customer.Channels.Values, channel => channel.OptedOut);
    }

    [Fact]
    public async Task B1_a_code_that_stood_on_the_page_when_a_card_was_declined_proves_nothing()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        await chat.PayByLinkAsync(id, save: true, declined: true);

        Assert.DoesNotContain(chat.State.Cards.Saved, card => card.State == SavedCardState.Usable);
    }

    [Fact]
    public async Task D7_what_became_of_money_is_told_when_other_answers_have_ended()
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync(500, "A");
        for (int i = 0; i < 12; i++)
        {
            await chat.SayAsync("is this a scam?");
        }

        int before = chat.Sent.Count;
        await chat.SayAsync("pay 9999");

        Assert.Equal(before + 1, chat.Sent.Count);
    }

    private static async Task<Chat> EnrolledAsync(Channel? channel = null)
    {
        Chat chat = new();
        await chat.SaveCardAsync(channel);
        return chat;
    }
}
