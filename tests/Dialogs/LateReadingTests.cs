using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Two readings of one payment are under way at the same time, and come back in the other order.</summary>
public sealed class LateReadingTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(300)]
    public async Task A_reading_that_comes_after_a_later_one_is_not_believed_but_made_again(long truth)
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts intent = await ReadInTheOtherOrderAsync(chat, id, later: 200, earlier: 100);

        Assert.Equal(200, chat.Payment(id).Amounts.Refunded);
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), Refunded(intent, truth));
        Assert.Equal(truth, chat.Payment(id).Amounts.Refunded);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_reading_that_says_the_same_as_a_later_one_is_not_made_again()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        await ReadInTheOtherOrderAsync(chat, id, later: 200, earlier: 200);

        Assert.Equal(200, chat.Payment(id).Amounts.Refunded);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_late_reading_of_a_refund_does_not_take_its_success_back()
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts intent = (await chat.PayByLinkAsync(id)).Charge!;
        await chat.DeliverAsync(new RefundRequested(id, "shop", 100, "r-1"));
        CreateRefund refund = chat.NextCall<CreateRefund>();
        await chat.AnswerAsync(refund, Answer(intent, RefundState.Pending, 100));
        await chat.DeliverAsync(Hints.Of(id, 1, "refund.updated", "re_1", intent.ChargeId, 1));
        ReadRefund slow = chat.NextCall<ReadRefund>();
        await chat.DeliverAsync(Hints.Of(id, 1, "refund.updated", "re_1", intent.ChargeId, 1));

        await chat.AnswerAsync(chat.NextCall<ReadRefund>(), Answer(intent, RefundState.Succeeded, 100));
        await chat.AnswerAsync(slow, Answer(intent, RefundState.Pending, 100));

        Assert.Equal(RefundState.Succeeded, Assert.Single(chat.Payment(id).Refunds).State);
    }

    [Theory]
    [InlineData(RefundState.Pending)]
    [InlineData(RefundState.Succeeded)]
    public async Task A_late_reading_of_a_refund_does_not_take_its_failure_back_and_a_new_one_does(RefundState said)
    {
        Chat chat = new();
        string id = await chat.RequestAsync();
        ChargeFacts intent = (await chat.PayByLinkAsync(id)).Charge!;
        await chat.DeliverAsync(new RefundRequested(id, "shop", 100, "r-1"));
        await chat.AnswerAsync(chat.NextCall<CreateRefund>(), Answer(intent, RefundState.Pending, 100));
        GatewayHint hint = Hints.Of(id, null, "refund.updated", "re_1", intent.ChargeId, 1);
        await chat.DeliverAsync(hint);
        ReadRefund slow = chat.NextCall<ReadRefund>();
        await chat.DeliverAsync(hint);
        await chat.AnswerAsync(chat.NextCall<ReadRefund>(), Answer(intent, RefundState.Failed, 0));

        await chat.AnswerAsync(slow, Answer(intent, said, 0));
        Assert.Equal(RefundState.Failed, Assert.Single(chat.Payment(id).Refunds).State);

        await chat.DeliverAsync(hint);
        await chat.AnswerAsync(chat.NextCall<ReadRefund>(), Answer(intent, said, 100));
        Assert.Equal(said, Assert.Single(chat.Payment(id).Refunds).State);
        Assert.Equal(PaymentStatus.PartiallyRefunded, chat.Payment(id).Status);
        Assert.Equal(
            ["sending", "could not be sent", "sending"],
            chat.Sent.Where(message => message.Text.Contains("$1.00", StringComparison.Ordinal)).Select(message =>
                message.Text.Contains("sending", StringComparison.Ordinal) ? "sending" : "could not be sent"));
        Assert.False(chat.HasCall);
    }

    private static async Task<ChargeFacts> ReadInTheOtherOrderAsync(Chat chat, string id, long later, long earlier)
    {
        ChargeFacts intent = (await chat.PayByLinkAsync(id)).Charge!;
        ReadCharge first = await HearOfARefundAsync(chat, id, intent);
        ReadCharge second = await HearOfARefundAsync(chat, id, intent);
        await chat.AnswerAsync(second, Refunded(intent, later));
        await chat.AnswerAsync(first, Refunded(intent, earlier));
        return intent;
    }

    private static RefundAnswer Answer(ChargeFacts intent, RefundState state, long refunded) => new(
        new RefundFacts("re_1", state, 100),
        intent with { RefundedMinor = refunded });

    private static ChargeAnswer Refunded(ChargeFacts intent, long minor) => new(intent with { RefundedMinor = minor });

    private static async Task<ReadCharge> HearOfARefundAsync(Chat chat, string id, ChargeFacts intent)
    {
        await chat.DeliverAsync(Hints.Of(id, 1, "charge.refunded", "ch_1", intent.ChargeId));
        return chat.NextCall<ReadCharge>();
    }
}
