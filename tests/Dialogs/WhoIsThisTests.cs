using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;

namespace Chat2Pay.Tests.Dialogs;

public sealed class WhoIsThisTests
{
    private const string Id = "US.13491208655302741918";

    [Fact]
    public async Task D1_answers_go_to_the_form_that_the_channel_writes()
    {
        Chat chat = new();
        await chat.RequestAsync(channel: Channel.WhatsApp);
        Assert.Equal(Chat.Customer, chat.Last.To);

        await chat.DeliverAsync(Message("hi") with { From = "+5215512345678" });
        Assert.Equal("+5215512345678", chat.Last.To);

        await chat.RequestAsync(order: "1043", channel: Channel.WhatsApp);
        Assert.Equal("+5215512345678", chat.Last.To);
        await chat.RequestAsync(order: "1044", channel: Channel.Sms);
        Assert.Equal(Chat.Customer, chat.Last.To);
    }

    [Fact]
    public async Task D1_somebody_who_wrote_first_is_answered_in_that_form_for_ever()
    {
        Chat chat = new();
        await chat.DeliverAsync(Message("hi") with { From = "+5215512345678" });

        await chat.RequestAsync(channel: Channel.WhatsApp);

        Assert.Equal("+5215512345678", chat.Last.To);
    }

    [Fact]
    public async Task D3_somebody_without_a_number_is_sent_a_link_and_offered_no_card()
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.WhatsApp);
        await chat.RequestAsync(channel: Channel.WhatsApp);
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);

        Chat other = new();
        await other.DeliverAsync(Message("hi") with { From = Id, UserId = Id });
        Assert.Equal(Id, other.Last.To);
        Assert.Equal(Id, other.State.Customer.Address);
    }

    [Fact]
    public async Task D3_an_id_that_changes_ends_paying_by_reply_until_the_card_is_proven_again()
    {
        Chat chat = new();
        await chat.SaveCardAsync(Channel.WhatsApp);
        await chat.DeliverAsync(Message("hi") with { UserId = Id });
        Assert.Equal(SavedCardState.Usable, Assert.Single(chat.State.Cards.Saved).State);

        await chat.DeliverAsync(Message("hi again") with { UserId = "US.2" });
        await chat.RequestAsync(channel: Channel.WhatsApp);

        Assert.Equal(SavedCardState.Unproven, Assert.Single(chat.State.Cards.Saved).State);
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    [Fact]
    public async Task D3_an_id_that_comes_with_a_number_is_learnt_once()
    {
        Chat chat = new();

        await chat.DeliverAsync(Message("hi") with { UserId = Id });
        Assert.Equal(
            new LearnAddress(Id, chat.Now), Assert.Single(chat.LastCommit.Effects, e => e.Effect is LearnAddress).Effect);
        await chat.DeliverAsync(Message("hi again") with { UserId = Id });
        Assert.DoesNotContain(chat.LastCommit.Effects, e => e.Effect is LearnAddress);

        chat.Now += (long)TimeSpan.FromDays(31).TotalMilliseconds;
        await chat.DeliverAsync(Message("a month later") with { UserId = Id });
        Assert.Contains(chat.LastCommit.Effects, e => e.Effect is LearnAddress);
    }

    [Fact]
    public async Task D3_an_id_alone_is_nobodys_alias()
    {
        Chat chat = new();
        await chat.DeliverAsync(Message("hi") with { From = Id, UserId = Id });
        Assert.DoesNotContain(chat.LastCommit.Effects, e => e.Effect is LearnAddress);
    }

    [Fact]
    public async Task D3_an_opt_out_of_the_id_holds_for_its_number()
    {
        Chat chat = new();
        await chat.DeliverAsync(new AddressOptedOut(Channel.WhatsApp));

        string next = await chat.RequestAsync(channel: Channel.WhatsApp);

        Assert.Equal("recipient_opted_out", chat.Payment(next).History[^1].What);
    }

    [Fact]
    public async Task D7_a_stranger_gets_few_answers_and_a_loop_ends_by_itself()
    {
        Chat chat = new();
        for (int i = 0; i < 40; i++)
        {
            await chat.SayAsync("We are away. Your message matters to us.");
            chat.Now += 10_000;
        }

        Assert.Equal(3, chat.Sent.Count);

        await chat.AdvanceAsync(TimeSpan.FromHours(1));
        await chat.SayAsync("hello");
        Assert.Equal(4, chat.Sent.Count);
    }

    [Fact]
    public async Task D7_who_has_talked_too_much_is_still_asked_and_can_still_pay()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        for (int i = 0; i < 40; i++)
        {
            await chat.SayAsync("thanks");
        }

        await chat.RequestAsync();
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
        chat.Now += 60_000;
        await chat.SayAsync("yes");
        Assert.True(chat.HasCall);
    }

    private static MessageReceived Message(string text) => new()
    {
        Channel = Channel.WhatsApp,
        From = Chat.Customer,
        To = Chat.WhatsAppSender,
        MessageId = "SM" + text.Length.ToString("x32", System.Globalization.CultureInfo.InvariantCulture),
        Text = text,
    };
}
