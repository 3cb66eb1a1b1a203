using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>A day has room for so many payments by reply, and a yes beyond them pays nothing.</summary>
public sealed class RepliesPerDayTests
{
    private readonly Chat chat = new(new ChatSettings
    {
        Gateways = Gateways.Routing,
        MerchantName = "Acme Coffee",
        SupportContact = "help@acme.example",
        Senders = Chat.Senders,
        ChargeMode = ChargeMode.OffSession,
        RepliesPerDay = 2,
    });

    [Fact]
    public async Task G_the_third_payment_of_a_day_gets_the_link_and_the_next_day_has_room_again()
    {
        await chat.SaveCardAsync();
        await PayAsync(await chat.RequestAsync(order: "A"));
        await PayAsync(await chat.RequestAsync(order: "B"));

        string third = await chat.RequestAsync(order: "C");
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
        await AgreeAsync(third);
        Assert.False(chat.HasCall);

        await chat.AdvanceAsync(TimeSpan.FromHours(24));
        string next = await chat.RequestAsync(order: "D");
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
        await PayAsync(next);
    }

    [Fact]
    public async Task G_a_question_that_stood_before_the_limit_was_reached_is_not_paid_beyond_it()
    {
        await chat.SaveCardAsync();
        string[] ids = [await chat.RequestAsync(order: "A"), await chat.RequestAsync(order: "B"), await chat.RequestAsync(order: "C")];
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
        await PayAsync(ids[0]);
        await PayAsync(ids[1]);

        await AgreeAsync(ids[2]);

        Assert.False(chat.HasCall);
        Assert.Equal(MessagePurpose.PaymentLink, chat.Last.Purpose);
    }

    private async Task PayAsync(string id)
    {
        await AgreeAsync(id);
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(4200)));
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
    }

    private Task AgreeAsync(string id) => chat.SayAsync("pay " + chat.Payment(id).ShortCode);
}
