using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What is kept of what was written: everything, in its order, without anything that would let its reader pay.</summary>
public sealed class KeptTranscriptTests
{
    private readonly Chat chat = new();

    [Fact]
    public async Task Messages_both_ways_stand_in_the_order_in_which_they_happened()
    {
        await chat.SaveCardAsync();
        chat.Transcript.Clear();

        string id = await chat.RequestAsync();
        await chat.SayAsync("yes", messageId: "SM-yes");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(4200)));

        Assert.Equal(
            [
                (TranscriptAuthor.Bot, MessagePurpose.PaymentQuestion, id),
                (TranscriptAuthor.Customer, null, null),
                (TranscriptAuthor.Bot, MessagePurpose.Receipt, id),
            ],
            chat.Transcript.Select(one => (one.Author, one.Purpose, one.RequestId)));
        Assert.Equal(("yes", "SM-yes"), (chat.Transcript[1].Text, chat.Transcript[1].Id));
        Assert.Contains("order 1042", chat.Transcript[0].Text, StringComparison.Ordinal);
        Assert.Equal(chat.Transcript.Select(one => one.At).Order(), chat.Transcript.Select(one => one.At));
    }

    [Fact]
    public async Task A_sent_message_stands_under_the_id_of_its_effect()
    {
        await chat.SayAsync("hello");

        OutboxEntry answer = Assert.Single(chat.LastCommit.Effects, effect => effect.Effect is SendMessage);
        Assert.Equal(answer.Id, chat.Transcript[^1].Id);
    }

    [Fact]
    public async Task Messages_of_one_turn_stand_before_their_answers()
    {
        await chat.SayTogetherAsync("hello", "what is this");

        Assert.Equal(
            [TranscriptAuthor.Customer, TranscriptAuthor.Bot, TranscriptAuthor.Customer, TranscriptAuthor.Bot],
            chat.Transcript.Select(one => one.Author));
    }

    [Fact]
    public async Task All_channels_of_a_customer_have_one_transcript()
    {
        await chat.SayAsync("hello", Channel.Sms);
        await chat.SayAsync("hello again", Channel.WhatsApp);

        Assert.Equal(
            [("hello", Channel.Sms), ("hello again", Channel.WhatsApp)],
            chat.Transcript.Where(one => one.Author == TranscriptAuthor.Customer).Select(one => (one.Text, one.Channel)));
    }

    [Theory]
    [InlineData("my card is 4242 4242 4242 4242, 12/30, cvc 123", Provenance.Own)]
    [InlineData("4242424242424242", Provenance.Caption)]
    [InlineData("4242-4242\u200B-4242 \uFF14\uFF12\uFF14\uFF12", Provenance.Forwarded)]
    public async Task Card_data_is_left_out(string text, Provenance provenance)
    {
        await chat.SayAsync(text, provenance: provenance);

        string kept = chat.Transcript[0].Text;
        Assert.Contains("[card removed ****4242]", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("4242 4242", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("123", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_part_of_a_link_is_left_out_both_ways()
    {
        string id = await chat.RequestAsync();
        string link = chat.Links.PayUrl(chat.Payment(id).RequestId);
        await chat.SayAsync($"what is {link}?");

        Assert.Contains(link, chat.Sent[0].Text, StringComparison.Ordinal);
        Assert.Contains("https://pay.acme.example/p/…", chat.Transcript[0].Text, StringComparison.Ordinal);
        Assert.Equal("what is https://pay.acme.example/p/…?", chat.Transcript[1].Text);
        Assert.All(chat.Transcript, one => Assert.DoesNotContain(
            chat.Tokens.PayToken(chat.Payment(id).RequestId), one.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_as_long_as_a_token_is_taken_for_one()
    {
        await chat.SayAsync(new string('a', LinkTokens.TokenLength - 1));
        await chat.SayAsync(new string('a', LinkTokens.TokenLength));

        Assert.Equal(
            [new string('a', LinkTokens.TokenLength - 1), "…"],
            chat.Transcript.Where(one => one.Author == TranscriptAuthor.Customer).Select(one => one.Text));
    }

    [Fact]
    public async Task A_verification_code_is_left_out_both_ways()
    {
        string id = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(id, true));
        OpenPage open = chat.NextCall<OpenPage>();
        await chat.AnswerAsync(open, new PageAnswer(new PageFacts
        {
            PageId = "cs_1",
            Status = PageStatus.Open,
            Url = "https://checkout.example/c",
            ExpiresAt = open.ExpiresAt,
        }));
        string code = chat.CodeOnPhone();
        await chat.SayAsync(code);
        await chat.SayAsync($"is it {code[..3]} {code[3..]}?");
        await chat.SayAsync($"{string.Join(" / ", code.ToCharArray())}, {code}99 or {string.Concat(code.Select(digit => (char)('٠' + (digit - '0'))))}");
        await chat.SayAsync("or 12345, or 1234567?");

        Assert.Equal(6, code.Length);
        TranscriptRecord sent = Assert.Single(chat.Transcript, one => one.Purpose == MessagePurpose.VerificationCode);
        Assert.Contains("…", sent.Text, StringComparison.Ordinal);
        Assert.All(chat.Transcript, one => Assert.DoesNotContain(code, one.Text, StringComparison.Ordinal));
        Assert.Equal(
            ["…", "is it …?", "…, …99 or …", "or 12345, or 1234567?"],
            chat.Transcript.Where(one => one.Author == TranscriptAuthor.Customer).Select(one => one.Text));
    }

    [Fact]
    public async Task An_opt_out_stands_there_and_what_was_not_sent_after_it_does_not()
    {
        await chat.SayAsync("STOP");
        int kept = chat.Transcript.Count;
        await chat.RequestAsync();
        await chat.SayAsync("hello?");

        Assert.Equal(["STOP", "hello?"], chat.Transcript
            .Where(one => one.Author == TranscriptAuthor.Customer).Select(one => one.Text));
        Assert.Equal(kept + 1, chat.Transcript.Count);
    }

    [Fact]
    public async Task An_answer_that_is_withdrawn_in_its_own_turn_was_never_said()
    {
        await chat.SayTogetherAsync("hello", "STOP");

        Assert.Equal(
            [(TranscriptAuthor.Customer, "hello"), (TranscriptAuthor.Customer, "STOP")],
            chat.Transcript.Take(2).Select(one => (one.Author, one.Text)));
        Assert.Equal(chat.Sent.Count, chat.Transcript.Count(one => one.Author == TranscriptAuthor.Bot));
    }

    [Fact]
    public async Task Forget_erases_what_was_written_and_leaves_the_answer_and_the_payments()
    {
        await chat.SaveCardAsync();
        await chat.SayTogetherAsync("hello", "FORGET", "thanks");

        Assert.Equal([TranscriptRecord.LogOf(chat.Mailbox)], chat.LastCommit.ErasedLogs);
        Assert.Equal(
            [TranscriptAuthor.Bot, TranscriptAuthor.Customer],
            chat.Transcript.Take(2).Select(one => one.Author));
        Assert.DoesNotContain(chat.Transcript, one => one.Text is "hello" or "FORGET");
        Assert.Contains(chat.Transcript, one => one.Text == "thanks");
        Assert.NotEmpty(chat.Closed);
    }

    [Fact]
    public async Task Forget_after_an_opt_out_erases_it_too()
    {
        await chat.SayAsync("STOP");
        await chat.SayAsync("FORGET");

        Assert.Empty(chat.Transcript);
    }

    [Fact]
    public async Task The_settings_bound_it_and_can_keep_none()
    {
        LogBounds bounds = new(TimeSpan.FromDays(3), 20);
        Chat bounded = new(chat.Settings with { Transcript = bounds });
        Chat none = new(chat.Settings with { Transcript = null });
        await bounded.SayAsync("hello");
        await none.SayAsync("hello");

        Assert.All(bounded.LastCommit.Appended, entry => Assert.Equal(bounds, entry.Bounds));
        Assert.NotEmpty(bounded.LastCommit.Appended);
        Assert.Empty(none.LastCommit.Appended);
    }

    [Fact]
    public async Task It_costs_the_state_nothing()
    {
        Chat none = new(chat.Settings with { Transcript = null });
        foreach (Chat one in new[] { chat, none })
        {
            await one.SaveCardAsync();
            await one.RequestAsync();
            await one.SayAsync("what is this?");
        }

        Assert.Equal(none.StateBytes, chat.StateBytes);
    }
}
