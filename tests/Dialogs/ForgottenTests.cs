using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What a store that was set back has forgotten is taken up again when the gateway tells of it.</summary>
public sealed class ForgottenTests
{
    [Fact]
    public async Task A_forgotten_refund_is_taken_up_so_that_the_next_has_a_key_of_its_own()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts paid = (await chat.PayByLinkAsync(id)).Charge!;

        await chat.DeliverAsync(Hints.Of(id, null, "refund.updated", "re_1", paid.ChargeId, refundNumber: 1));
        await chat.AnswerAsync(chat.NextCall<ReadRefund>(), new RefundAnswer(
            new RefundFacts("re_1", RefundState.Succeeded, 1000), paid with { RefundedMinor = 1000 }));
        await chat.DeliverAsync(new RefundRequested(id, "shop", 1000, "k"));

        Assert.Equal(1000, chat.Payment(id).Refunds[0].AmountMinor);
        Assert.Equal(PaymentStatus.PartiallyRefunded, chat.Payment(id).Status);
        Assert.Equal(2, chat.NextCall<CreateRefund>().Number);
    }

    [Fact]
    public async Task Money_of_a_second_object_under_a_number_that_was_given_twice_goes_back()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts paid = (await chat.PayByLinkAsync(id)).Charge!;

        await chat.DeliverAsync(Hints.Of(id, 1, "payment_intent.succeeded", "pi_other", "pi_other"));
        ReadCharge read = chat.NextCall<ReadCharge>();
        await chat.AnswerAsync(read, new ChargeAnswer(chat.Paid(4200) with { ChargeId = "pi_other" }));

        Assert.Equal(2, read.Number);
        Assert.Equal("pi_other", chat.NextCall<CreateRefund>().ChargeId);
        Assert.Equal(paid.ChargeId, chat.Payment(id).Winner!.ChargeId);
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_call_that_is_answered_with_the_money_of_another_attempt_is_over_and_gives_nothing_back()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(id, SaveCard: false));
        OpenPage waiting = chat.NextCall<OpenPage>();
        ChargeFacts money = chat.Paid(4200) with { ChargeId = "pi_forgotten" };
        await chat.DeliverAsync(Hints.Of(id, 2, "payment_intent.succeeded", "pi_forgotten", "pi_forgotten"));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(money));

        await chat.AnswerAsync(waiting, new ChargeAnswer(money));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Equal(
            [AttemptState.Closed, AttemptState.Succeeded], chat.Payment(id).Attempts.Select(attempt => attempt.State));
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_forgotten_page_that_can_still_be_paid_is_ended()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();

        await chat.DeliverAsync(Hints.Of(id, 1, "checkout.session.completed", "cs_1", null));
        await chat.AnswerAsync(chat.NextCall<ReadPage>(), new PageAnswer(
            new PageFacts { PageId = "cs_1", Status = PageStatus.Open, ExpiresAt = 1 }));

        Assert.Equal("cs_1", chat.NextCall<ExpirePage>().PageId);
        Assert.False(chat.HasCall);
    }
}
