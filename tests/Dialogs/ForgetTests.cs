using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Who wants no saved card is heard in every language, and after opting out too.</summary>
public sealed class ForgetTests
{
    public static TheoryData<string> Spoken => [.. Languages.All.Select(language => language.Tag)];

    [Fact]
    public void The_wish_is_known_by_meaning()
    {
        string[] wish = [.. ForgetCorpus.Forget, .. ForgetCorpus.ForgetAndStop];
        string[] none =
            [.. ForgetCorpus.NotForget, .. OptOutCorpus.Stop, .. OptOutCorpus.SpanishStop, .. OptOutCorpus.WrongNumber];
        string[] missed = [.. wish.Where(text => !ForgetRecognizer.Asks(text))];
        string[] mistaken = [.. none.Where(ForgetRecognizer.Asks)];

        Assert.True(missed is [] && mistaken is [], $"missed: {Listed(missed)}\nmistaken: {Listed(mistaken)}");
    }

    [Fact]
    public void It_is_told_from_an_opt_out_and_both_are_heard_together()
    {
        string[] mistaken = [.. ForgetCorpus.Forget.Where(text => OptOutRecognizer.Read(text) != OptOutIntent.None)];
        string[] missed = [.. ForgetCorpus.ForgetAndStop.Where(text => OptOutRecognizer.Read(text) != OptOutIntent.OptOut)];

        Assert.True(missed is [] && mistaken is [], $"missed: {Listed(missed)}\nmistaken: {Listed(mistaken)}");
    }

    [Fact]
    public void It_answers_no_question_and_is_no_order_number()
    {
        foreach (string text in ForgetCorpus.Forget.Concat(ForgetCorpus.ForgetAndStop))
        {
            Assert.True(ReplyRecognizer.ReadInAny(text, null) is Reply.Other, text);
            Assert.True(ReplyWords.Are(text), text);
        }
    }

    [Theory]
    [MemberData(nameof(Spoken))]
    public async Task What_the_enrolment_message_promises_is_heard_whatever_is_spoken_later(string later)
    {
        foreach (string word in (string[])["FORGET", "OLVIDAR", "borre mi tarjeta", "delete my card please"])
        {
            Chat chat = await EnrolledAsync();
            await chat.RequestAsync(language: later);

            await chat.SayAsync(word);
            await chat.SayAsync(later == "es" ? "sí" : "yes");

            Assert.Empty(chat.State.Cards.Saved);
            Assert.Equal(["pm_4242"], chat.Detached);
            Assert.False(chat.HasCall);
        }
    }

    [Theory]
    [InlineData("STOP", "FORGET")]
    [InlineData("STOP", "delete my card")]
    [InlineData("STOP", "forget me")]
    [InlineData("please stop texting me", "olvidar")]
    [InlineData("ALTO", "OLVIDAR")]
    [InlineData("ALTO", "bórrenme la tarjeta")]
    public async Task After_an_opt_out_it_is_heard_and_nothing_is_sent(string stop, string forget)
    {
        foreach (Channel channel in (Channel[])[Channel.Sms, Channel.Rcs, Channel.WhatsApp])
        {
            Chat chat = await EnrolledAsync(channel);
            await chat.SayAsync(stop, channel);
            int sent = chat.Sent.Count;

            await chat.SayAsync(forget, channel);
            Assert.Equal(sent, chat.Sent.Count);
            Assert.Equal(["pm_4242"], chat.Detached);
            Assert.Empty(chat.State.Cards.Saved);

            await chat.SayAsync("START", channel, carrier: channel == Channel.WhatsApp ? null : "START");
            await chat.RequestAsync(order: "1043", channel: channel);
            Assert.DoesNotContain("4242", chat.Last.Text, StringComparison.Ordinal);
            await chat.SayAsync("YES", channel);
            Assert.False(chat.HasCall);
        }
    }

    [Theory]
    [InlineData("STOP", "FORGET")]
    [InlineData("FORGET", "STOP")]
    [InlineData("ALTO", "OLVIDAR")]
    public async Task Together_with_an_opt_out_in_one_turn_it_is_heard(string first, string second)
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync();
        int sent = chat.Sent.Count;

        await chat.SayTogetherAsync(first, second);

        Assert.All(chat.Sent.Skip(sent), message => Assert.True(message.ConfirmsOptOut, message.Text));
        Assert.Equal(["pm_4242"], chat.Detached);
        Assert.Empty(chat.State.Cards.Saved);
    }

    [Theory]
    [InlineData("stop and delete my card")]
    [InlineData("alto y borre mi tarjeta")]
    [InlineData("STOP FORGET")]
    public async Task In_one_message_with_an_opt_out_both_are_done(string text)
    {
        Chat chat = await EnrolledAsync();
        await chat.RequestAsync();

        await chat.SayAsync(text);

        Assert.True(chat.Last.ConfirmsOptOut);
        Assert.Contains(chat.State.Customer.Channels.Values, channel => channel.OptedOut);
        Assert.Equal(["pm_4242"], chat.Detached);
        Assert.Empty(chat.State.Cards.Saved);
    }

    [Fact]
    public async Task A_code_on_its_way_saves_no_card_for_a_customer_who_opted_out_and_asked_to_be_forgotten()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.SayTogetherAsync("STOP", "FORGET");
        await chat.SayAsync("START", carrier: "START");

        await chat.PayByLinkAsync(id, save: true, typed: _ => "000000");

        Assert.Empty(chat.State.Cards.Saved);
    }

    private static string Listed(string[] texts) => string.Join(" / ", texts);

    private static async Task<Chat> EnrolledAsync(Channel? channel = null)
    {
        Chat chat = new();
        await chat.SaveCardAsync(channel);
        Assert.Single(chat.State.Cards.Saved);
        return chat;
    }
}
