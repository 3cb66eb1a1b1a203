using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>The example of the docs, as a customer lives through it.</summary>
public sealed class TopUpTests
{
    [Fact]
    public async Task A_customer_tops_up_and_pays_by_the_link()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.TopUp);
        await chat.SayAsync("Top up!");
        Assert.StartsWith("Which number do you want to top up?", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("+1 (555) 010-1234");
        Assert.Equal("How much airtime?\n1 5 dollars\n2 10 dollars\n3 20 dollars, with 2 on top\n4 Another amount\nReply with a number from 1 to 4.", chat.Last.Text);
        await chat.SayAsync("3");
        PaymentRequest payment = Assert.Single(chat.State.Payments.Open);
        Assert.Equal(2000, payment.AmountMinor);
        Assert.Equal("shop", payment.ApplicationId);
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
        await chat.PayByLinkAsync(payment.Id);
        Assert.Equal(MessagePurpose.Receipt, chat.Last.Purpose);
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("$22.00 of airtime is on its way to +15550101234.", chat.Last.Text);
        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task A_saved_card_pays_by_yes_in_a_journey()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.TopUp);
        await chat.SaveCardAsync();
        await chat.SayAsync("airtime");
        await chat.SayAsync("+15550101234");
        await chat.SayAsync("10 dollars");
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();
        Assert.Equal(1000, charge.AmountMinor);
        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(1000)));
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("$10.00 of airtime is on its way to +15550101234.", chat.Last.Text);
    }

    /// <summary>A timer that throws would throw before every later input of the customer, those of money too.</summary>
    [Fact]
    public async Task A_step_that_the_product_cannot_take_ends_the_run_and_holds_up_nothing_else()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.TopUp);
        await chat.SayAsync("top up");
        await chat.SayAsync("+15550101234");
        await chat.SayAsync("3");
        string id = Assert.Single(chat.State.Payments.Open).Id;
        await chat.PayByLinkAsync(id);
        chat.Links.ReceiptsBreak = true;

        await chat.AdvanceAsync(TimeSpan.Zero);

        Assert.Null(chat.State.Journey.Run);
        Assert.StartsWith("Sorry, something is wrong on our side", chat.Last.Text, StringComparison.Ordinal);
        ReportJourneyFault fault = Assert.IsType<ReportJourneyFault>(ConversationModules.Codec.DecodeEffect(chat.LastCommit.Effects[0].Body));
        Assert.Equal("The product could not take the step (FormatException).", fault.Reason);
        Assert.True(fault.Line > 1);
        await chat.SayAsync("top up");
        Assert.StartsWith("Which number do you want to top up?", chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_speaks_Spanish_to_whoever_begins_in_Spanish()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.TopUp);
        await chat.SayAsync("Recarga", Channel.WhatsApp);
        Assert.Equal("¿Qué número quiere recargar? Escríbalo con su país, por ejemplo +34 600 123 456.", chat.Last.Text);
        await chat.SayAsync("no sé", Channel.WhatsApp);
        Assert.Equal("Escriba el teléfono con su país, por ejemplo +34 600 123 456.", chat.Last.Text);
        await chat.SayAsync("0034 600 123 456", Channel.WhatsApp);
        await chat.SayAsync("4", Channel.WhatsApp);
        await chat.SayAsync("7,50", Channel.WhatsApp);
        PaymentRequest payment = Assert.Single(chat.State.Payments.Open);
        Assert.Equal((750, "es", Channel.WhatsApp), (payment.AmountMinor, payment.Language, payment.Channel));
    }

    [Fact]
    public async Task A_refusal_in_the_chat_takes_its_branch()
    {
        Chat chat = await AskedToPayAsync();
        await chat.SayAsync("no");
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("OK, no airtime was bought.", chat.Last.Text);
    }

    [Fact]
    public async Task A_request_that_expires_takes_its_branch()
    {
        Chat chat = await AskedToPayAsync();
        await chat.AdvanceAsync(TimeSpan.FromMinutes(31));
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("No airtime was bought: the time to pay is over. Write \"top up\" to begin again.", chat.Last.Text);
    }

    [Fact]
    public async Task A_declined_card_may_be_tried_again()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.TopUp);
        await chat.SaveCardAsync();
        await chat.SayAsync("airtime");
        await chat.SayAsync("+15550101234");
        await chat.SayAsync("1");
        await chat.SayAsync("yes");
        ChargeCard charge = chat.NextCall<ChargeCard>();
        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Declined(DeclineReason.InsufficientFunds)));
        Assert.Equal(MessagePurpose.FallbackLink, chat.Last.Purpose);
        CancelCharge cancel = chat.NextCall<CancelCharge>();
        await chat.AnswerAsync(
            cancel, new ChargeAnswer(chat.Declined(DeclineReason.InsufficientFunds) with { Status = ChargeStatus.Canceled }));
        await chat.AdvanceAsync(TimeSpan.FromMinutes(31));
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.StartsWith("Your card did not work, and no airtime was bought. Try again?", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("try again");
        PaymentRequest second = Assert.Single(chat.State.Payments.Open);
        Assert.Equal(500, second.AmountMinor);
        Assert.True(second.IsOpen);
    }

    [Fact]
    public async Task A_cancel_by_the_shop_takes_its_branch()
    {
        Chat chat = await AskedToPayAsync();
        await chat.DeliverAsync(new CancelRequested(chat.State.Payments.Open[0].Id, "shop"));
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("OK, no airtime was bought.", chat.Last.Text);
    }

    private static async Task<Chat> AskedToPayAsync()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.TopUp);
        await chat.SayAsync("top up");
        await chat.SayAsync("+15550101234");
        await chat.SayAsync("1");
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
        return chat;
    }
}
