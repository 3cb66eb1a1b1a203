using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>
/// RCS is the text conversation of its number: one opt-out, one card, and an answer by text message counts for a
/// question by RCS, because that is how a question arrives on a phone without RCS. WhatsApp is another conversation.
/// </summary>
public sealed class RcsTests
{
    [Fact]
    public async Task A_tap_on_the_buttons_of_a_question_pays()
    {
        Chat chat = await AskedAsync();
        Assert.Equal((Channel.Rcs, Chat.RcsSender, false), (chat.Last.Channel, chat.Last.From, chat.Last.TemplateOnly));
        Assert.Equal(["Pay now", "Other card", "Not now"], chat.Last.Buttons.Select(button => button.Title));

        await chat.TapAsync("Pay now", Channel.Rcs);

        await PaidAsync(chat);
        Assert.Equal((Channel.Rcs, MessagePurpose.Receipt), (chat.Last.Channel, chat.Last.Purpose));
    }

    [Theory]
    [InlineData("rcs")]
    [InlineData("sms")]
    public async Task A_word_pays_by_RCS_and_by_text_message(string answered)
    {
        Chat chat = await AskedAsync();

        await chat.SayAsync("yes", Channel.Named(answered));

        await PaidAsync(chat);
    }

    [Fact]
    public async Task A_word_by_RCS_answers_a_question_by_text_message()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.SayAsync("yes", Channel.Rcs);

        await PaidAsync(chat);
    }

    [Theory]
    [InlineData("rcs", "whatsapp", "Not paid yet. We asked you by text message.")]
    [InlineData("whatsapp", "rcs", "Not paid yet. We asked you on WhatsApp.")]
    public async Task A_word_never_pays_across_WhatsApp(string asked, string answered, string explained)
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.Named(asked));
        await chat.RequestAsync(channel: Channel.Named(asked));

        await chat.SayAsync("yes", Channel.Named(answered));

        Assert.False(chat.HasCall);
        Assert.StartsWith(explained, chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(Channel.Named(answered), chat.Last.Channel);
    }

    /// <summary>The button's data is in the message alone; on WhatsApp it is a button of another sender.</summary>
    [Fact]
    public async Task A_button_of_RCS_never_pays_on_WhatsApp()
    {
        Chat chat = await AskedAsync();

        await chat.TapAsync("Pay now", Channel.WhatsApp);

        Assert.False(chat.HasCall);
    }

    [Theory]
    [InlineData("rcs", "sms")]
    [InlineData("sms", "rcs")]
    public async Task Stop_on_either_stops_both_and_takes_back_what_waits_on_both(string stopped, string other)
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.Rcs);
        string byRcs = await chat.RequestAsync(order: "1042", channel: Channel.Rcs);
        string bySms = await chat.RequestAsync(order: "1043", channel: Channel.Sms);
        int sent = chat.Sent.Count;

        await chat.SayAsync("STOP", Channel.Named(stopped), carrier: "STOP");

        Assert.Equal(["sms"], chat.LastCommit.PurgedOrderingKeys);
        Assert.Equal(sent, chat.Sent.Count);
        Assert.All([byRcs, bySms], id => Assert.Contains(chat.Payment(id).History, entry => entry.What == "opted_out"));
        string refused = await chat.RequestAsync(order: "1044", channel: Channel.Named(other));
        Assert.Equal("recipient_opted_out", chat.Payment(refused).History[^1].What);

        await chat.SayAsync("START", Channel.Named(other), carrier: "START");
        await chat.SayAsync("yes", Channel.Named(stopped));
        Assert.False(chat.HasCall);
        await chat.RequestAsync(order: "1045", channel: Channel.Named(stopped));
        Assert.Equal(Channel.Named(stopped), chat.Last.Channel);
    }

    [Fact]
    public async Task Stop_by_text_message_leaves_WhatsApp_alone()
    {
        Chat chat = new();
        await chat.SayAsync("STOP", Channel.Rcs, carrier: "STOP");

        await chat.RequestAsync(channel: Channel.WhatsApp);

        Assert.Equal(Channel.WhatsApp, chat.Last.Channel);
    }

    /// <summary>A message that falls back is paid for by its segments, and one other character doubles them.</summary>
    [Fact]
    public async Task The_text_is_enough_for_a_phone_without_RCS_and_has_its_characters()
    {
        Chat chat = new(new Chat().Settings with { MerchantName = "Café “Señor”" });
        await chat.SaveCardAsync(Channel.Rcs);
        await chat.RequestAsync(channel: Channel.Rcs);

        Assert.True(Chat2Pay.Dialogs.Language.Gsm7.IsGsm7(chat.Last.Text), chat.Last.Text);
        Assert.Contains("Reply YES", chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_that_saves_a_card_goes_by_RCS()
    {
        Chat chat = new();
        string id = await chat.RequestAsync(channel: Channel.Rcs);

        await chat.PayByLinkAsync(id, save: true);

        Assert.Equal(Channel.Rcs, chat.Sent.Find(m => m.Purpose == MessagePurpose.VerificationCode)!.Channel);
        Assert.Equal(Channel.Rcs, Assert.Single(chat.State.Cards.Saved).Consent!.Channel);
    }

    [Fact]
    public async Task A_card_proven_by_text_message_is_offered_by_RCS()
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.Sms);

        await chat.RequestAsync(channel: Channel.Rcs);

        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
    }

    private static async Task<Chat> AskedAsync()
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.Rcs);
        await chat.RequestAsync(channel: Channel.Rcs);
        return chat;
    }

    private static async Task PaidAsync(Chat chat)
    {
        ChargeCard charge = chat.NextCall<ChargeCard>();
        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(charge.AmountMinor)));
        Assert.Equal(PaymentStatus.Paid, chat.Payment(charge.RequestId).Status);
    }
}
