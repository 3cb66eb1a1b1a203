using System.Globalization;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Dialogs;

public sealed class OptOutTests(ITestOutputHelper output)
{
    private static readonly OptOutIntent[] Wanted = [OptOutIntent.OptOut];

    [Fact]
    public void D4_opt_outs_are_known_by_meaning()
    {
        string[] stop = [.. OptOutCorpus.Stop, .. OptOutCorpus.SpanishStop, .. OptOutCorpus.WrongNumber];
        string[] missed = [.. stop.Where(text => !Wanted.Contains(OptOutRecognizer.Read(text)))];
        string[] mistaken = [.. OptOutCorpus.NotStop.Where(text => Wanted.Contains(OptOutRecognizer.Read(text)))];
        double found = stop.Length - missed.Length;
        double recall = found / stop.Length;
        double precision = found / (found + mistaken.Length);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{stop.Length} to stop, {OptOutCorpus.NotStop.Length} that are none: "
                + $"precision {precision:P1}, recall {recall:P1}"));
        output.WriteLine("missed: " + string.Join(" / ", missed));
        output.WriteLine("mistaken: " + string.Join(" / ", mistaken));

        Assert.InRange(stop.Distinct().Count(), 150, int.MaxValue);
        Assert.InRange(OptOutCorpus.NotStop.Distinct().Count(), 150, int.MaxValue);
        Assert.Empty(missed);
        Assert.Empty(mistaken);
    }

    [Fact]
    public void D4_none_of_the_laws_own_words_is_missed() => Assert.DoesNotContain(
        OptOutCorpus.Law, text => OptOutRecognizer.Read(text) != OptOutIntent.OptOut);

    [Theory]
    [InlineData("unsubscribe? what is that")]
    [InlineData("bus stop")]
    [InlineData("stop - payment")]
    [InlineData("is this spam?")]
    public async Task D4_what_is_unclear_gets_one_neutral_sentence(string text)
    {
        Chat chat = new();
        await chat.RequestAsync();

        await chat.SayAsync(text);

        Assert.Equal(
            "To get no more messages from Acme Coffee, reply STOP. For anything else, contact help@acme.example",
            chat.Last.Text);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("whatsapp")]
    [InlineData("rcs")]
    public async Task D4_stop_by_meaning_stops(string on)
    {
        Channel channel = Channel.Named(on);
        Chat chat = new();
        string open = await chat.RequestAsync(channel: channel);

        await chat.SayAsync("please stop texting me", channel);
        string next = await chat.RequestAsync(order: "1043", channel: channel);

        Assert.Equal("You will get no more messages from Acme Coffee. Reply START to get them again.", chat.Last.Text);
        Assert.True(chat.Last.ConfirmsOptOut);
        Assert.Equal(2, chat.Sent.Count);
        Assert.Equal("recipient_opted_out", chat.Payment(next).History[^1].What);
        Assert.Contains(chat.Payment(open).History, entry => entry.What == "opted_out");
    }

    /// <summary>The card was proven on a phone that says by now that it is another person's.</summary>
    [Theory]
    [InlineData("wrong number")]
    [InlineData("Sorry, you have the wrong number, stop")]
    [InlineData("número equivocado")]
    [InlineData("mauvais numéro")]
    [InlineData("Falsche Nummer!")]
    [InlineData("numero incorrecto")]
    [InlineData("número incorrecto")]
    [InlineData("numero incorreto")]
    [InlineData("se equivocó de número")]
    [InlineData("este no es su número")]
    [InlineData("no es mi número")]
    public async Task B2_a_wrong_number_is_offered_no_card_when_it_comes_back(string text)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string open = await chat.RequestAsync(order: "1041");
        Assert.Contains("Visa ending 4242", chat.Last.Text, StringComparison.Ordinal);

        await chat.SayAsync(text);
        await chat.SayAsync("START", carrier: "START");
        await chat.RequestAsync(order: "1043");

        Assert.DoesNotContain("4242", chat.Last.Text, StringComparison.Ordinal);
        Assert.All(chat.State.Cards.Saved, card => Assert.Equal(SavedCardState.Unproven, card.State));
        Assert.Contains(chat.Payment(open).History, entry => entry.Kind == HistoryKind.WrongNumber);
    }

    [Fact]
    public void B2_every_wording_of_a_wrong_number_is_heard_and_opts_out()
    {
        foreach (string wording in OptOutLanguages.All.SelectMany(language => language.WrongNumber).SelectMany(Spelled)
            .Concat(OptOutCorpus.WrongNumber))
        {
            Assert.True(OptOutRecognizer.Read(wording) == OptOutIntent.OptOut, wording);
            Assert.True(OptOutRecognizer.SaysWrongNumber(wording), wording);
        }
    }

    [Theory]
    [InlineData("LATER")]
    [InlineData("LINK")]
    public async Task A_question_that_a_stop_withdraws_does_not_come_back_with_what_was_said_before_it(string before)
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.SayTogetherAsync(before, "STOP");
        await chat.SayAsync("START", carrier: "START");
        await chat.SayAsync("YES");

        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task B2_a_plain_stop_leaves_the_cards_as_they_are()
    {
        Chat chat = new();
        await chat.SaveCardAsync();

        await chat.SayAsync("STOP", carrier: "STOP");
        await chat.SayAsync("START", carrier: "START");

        Assert.All(chat.State.Cards.Saved, card => Assert.Equal(SavedCardState.Usable, card.State));
    }

    [Fact]
    public async Task D5_the_carriers_word_opts_in_as_it_opts_out()
    {
        Chat chat = new();
        string open = await chat.RequestAsync();
        await chat.SayAsync("STOP", carrier: "STOP");

        await chat.SayAsync("JOIN", carrier: "START");
        string next = await chat.RequestAsync(order: "1043");

        Assert.NotEqual(PaymentStatus.Cancelled, chat.Payment(next).Status);
        Assert.Contains(chat.Payment(open).History, entry => entry.What == "opted_in");
    }

    [Fact]
    public async Task D6_stop_on_WhatsApp_is_confirmed_once()
    {
        Chat chat = new();

        await chat.SayAsync("STOP", Channel.WhatsApp);
        await chat.SayAsync("STOP", Channel.WhatsApp);
        await chat.SayAsync("stop!!", Channel.WhatsApp);

        Assert.Single(chat.Sent);
        Assert.True(chat.Last.ConfirmsOptOut);
    }

    [Fact]
    public async Task D6_a_confirmation_leaves_within_five_minutes_or_never()
    {
        Chat chat = new();
        await chat.SayAsync("STOP", Channel.WhatsApp);
        Assert.Equal(chat.Now + 300_000, Assert.Single(chat.LastCommit.Effects).NotAfter);
    }

    [Theory]
    [InlineData("STOP", null)]
    [InlineData("unsubscribe ", null)]
    [InlineData("stop it", "STOP")]
    public async Task D6_what_the_carrier_confirms_is_not_confirmed_twice(string text, string? carrier)
    {
        Chat chat = new();
        await chat.SayAsync(text, Channel.Sms, carrier);
        Assert.Empty(chat.Sent);
    }

    [Fact]
    public async Task D6_a_short_code_that_stands_alone_has_nobody_else_who_confirms()
    {
        Chat chat = new(new Chat().Settings with { Senders = new Dictionary<Channel, string> { [Channel.Sms] = "72345" } });
        await chat.SayAsync("STOP");
        Assert.True(Assert.Single(chat.Sent).ConfirmsOptOut);
    }

    [Theory]
    [InlineData("please stop texting me", 2)]
    [InlineData("STOP", 0)]
    public async Task A_yes_that_opts_in_is_confirmed_where_the_carrier_has_not_heard_of_the_opt_out(string stop, int messages)
    {
        Chat chat = new();
        await chat.SayAsync(stop);

        await chat.SayAsync("YES");

        Assert.Equal(messages, chat.Sent.Count);
        if (messages > 0)
        {
            Assert.StartsWith("You will get messages from Acme Coffee again.", chat.Last.Text);
        }
    }

    [Fact]
    public async Task A_yes_after_the_carriers_stop_is_left_to_the_carrier_whatever_was_said_before()
    {
        Chat chat = new();
        await chat.SayAsync("please stop texting me");
        await chat.SayAsync("STOP");

        await chat.SayAsync("YES");

        Assert.True(Assert.Single(chat.Sent).ConfirmsOptOut);
    }

    [Fact]
    public async Task A_start_that_the_carrier_answers_is_not_confirmed_twice()
    {
        Chat chat = new();
        await chat.SayAsync("please stop texting me");

        await chat.SayAsync("START", carrier: "START");
        string next = await chat.RequestAsync();

        Assert.NotEqual(PaymentStatus.Cancelled, chat.Payment(next).Status);
        Assert.DoesNotContain(chat.Sent, message => message.Text.StartsWith("You will get messages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_in_a_message_with_a_card_number_stops()
    {
        Chat chat = new();
        await chat.DeliverAsync(new MessageReceived
        {
            Channel = Channel.WhatsApp,
            From = Chat.Customer,
            To = Chat.WhatsAppSender,
            MessageId = "SM00000000000000000000000000000001",
            Text = "stop texting me [card removed ****4242]",
            CardNumberRemoved = true,
        });

        Assert.True(Assert.Single(chat.Sent).ConfirmsOptOut);
        Assert.Contains(chat.LastCommit.Effects, effect => effect.Effect is RedactMessage);
    }

    /// <summary>What a pattern stands for: one word of several, and nothing in its gaps.</summary>
    private static IEnumerable<string> Spelled(string pattern)
    {
        IEnumerable<string> spelled = [""];
        foreach (string step in pattern.Split(' ').Where(step => step != "~"))
        {
            spelled = [.. spelled.SelectMany(begun => step.Split('|').Select(word => (begun + " " + word).Trim()))];
        }

        return spelled;
    }
}
