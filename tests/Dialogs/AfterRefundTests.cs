using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>A reply after the money has gone back, or is about to.</summary>
public sealed class AfterRefundTests
{
    [Theory]
    [InlineData(4_200, "The payment for order 1042 was refunded: $42.00 goes back to your card")]
    [InlineData(1_000, "Order 1042 is paid, and $10.00 of it was refunded")]
    public async Task A_yes_after_a_refund_is_told_of_it(long minor, string told)
    {
        Chat chat = new();
        string id = await PaidAsync(chat);
        CreateRefund refund = await RefundAsync(chat, id, minor);
        await chat.AnswerAsync(refund, new RefundAnswer(new RefundFacts("re_1", RefundState.Succeeded, minor), null));

        await chat.SayAsync("yes");

        Assert.StartsWith(told, chat.Last.Text);
        Assert.EndsWith("Nothing more was charged.", chat.Last.Text);
    }

    [Fact]
    public async Task A_yes_while_the_refund_is_under_way_is_told_of_it()
    {
        Chat chat = new();
        await RefundAsync(chat, await PaidAsync(chat), 4_200);

        await chat.SayAsync("yes");

        Assert.StartsWith("The payment for order 1042 was refunded", chat.Last.Text);
    }

    [Fact]
    public async Task A_yes_after_a_refund_that_failed_is_told_what_is_owed()
    {
        Chat chat = new();
        CreateRefund refund = await RefundAsync(chat, await PaidAsync(chat), 1_000);
        await chat.AnswerAsync(refund, new RefundAnswer(new RefundFacts("re_1", RefundState.Succeeded, 1_000), null));
        await chat.AnswerAsync(refund, new RefundAnswer(new RefundFacts("re_1", RefundState.Failed, 1_000), null));

        await chat.SayAsync("yes");

        Assert.StartsWith("$10.00 for order 1042 could not be sent back to your card yet.", chat.Last.Text);
    }

    [Fact]
    public async Task A_yes_after_a_dispute_is_told_that_the_bank_decides()
    {
        Chat chat = new();
        string id = await PaidAsync(chat);
        string intent = chat.Payment(id).Winner!.ChargeId!;
        ChargeFacts disputed = chat.Paid(4_200) with { ChargeId = intent, DisputedMinor = 4_200 };
        await chat.DeliverAsync(Hints.Of(id, null, "charge.dispute.created", "dp_1", intent));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(disputed));

        await chat.SayAsync("yes");

        Assert.StartsWith("You have disputed the payment for order 1042 with your bank", chat.Last.Text);
    }

    private static async Task<string> PaidAsync(Chat chat)
    {
        await chat.SayAsync("hello");
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);
        return id;
    }

    private static async Task<CreateRefund> RefundAsync(Chat chat, string id, long minor)
    {
        await chat.DeliverAsync(new RefundRequested(id, "shop", minor, "command"));
        return chat.NextCall<CreateRefund>();
    }
}
