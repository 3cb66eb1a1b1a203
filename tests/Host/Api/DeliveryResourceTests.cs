using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Tests.Dialogs;

namespace Chat2Pay.Tests.Host.Api;

public sealed class DeliveryResourceTests
{
    [Fact]
    public async Task D8_the_api_says_how_far_the_message_that_asks_has_come_beside_the_status()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        Assert.Equal("sent", Shown(chat, id).Delivery!.State);

        await chat.FailAsync(id, 30003);

        PaymentResource shown = Shown(chat, id);
        Assert.Equal("pending", shown.Status);
        Assert.Equal(("failed", 30003, "unreachable"), (shown.Delivery!.State, shown.Delivery.Code, shown.Delivery.Reason));
    }

    [Fact]
    public async Task D8_what_is_withheld_after_a_stop_says_so()
    {
        Chat chat = new();
        await chat.SayAsync("STOP");

        string id = await chat.RequestAsync();

        Assert.Equal("cancelled", Shown(chat, id).Status);
        Assert.Null(Shown(chat, id).Delivery);
    }

    [Fact]
    public async Task A1_the_evidence_of_a_charge_by_reply_is_shown_with_it()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");
        await chat.AnswerAsync(
            chat.NextCall<Chat2Pay.Payments.Gateway.ChargeCard>(),
            new Chat2Pay.Payments.Gateway.ChargeAnswer(chat.Paid(4200)));

        AgreementResource evidence = Assert.Single(Shown(chat, id).Charges).Agreement!;

        Assert.Equal(
            ("yes", "nothing", "Visa ending 4242", "sent"),
            (evidence.Words, evidence.NamedBy, evidence.Card, evidence.QuestionState));
    }

    private static PaymentResource Shown(Chat chat, string id) => PaymentResource.From(chat.Payment(id), "•••• 0006");
}
