using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What others are told of a payment: each change once, counted without a gap.</summary>
public sealed class PaymentEventTests
{
    private readonly Chat chat = new();

    [Fact]
    public async Task A_link_that_is_paid_and_given_back_tells_every_step()
    {
        string id = await chat.RequestAsync();
        await chat.ReportAsync(id, DeliveryState.Delivered);
        await chat.ReportAsync(id, DeliveryState.Read);
        PageFacts paid = await chat.PayByLinkAsync(id);
        await chat.DeliverAsync(new RefundRequested(id, "shop", 1_200, "refund-1"));
        CreateRefund refund = chat.NextCall<CreateRefund>();
        await chat.AnswerAsync(refund, new RefundAnswer(
            new RefundFacts("re_1", RefundState.Pending, 1_200), paid.Charge! with { RefundedMinor = 1_200 }));

        AssertTold(
            id,
            PaymentEventType.Requested,
            PaymentEventType.Delivered,
            PaymentEventType.Read,
            PaymentEventType.Opened,
            PaymentEventType.Paid,
            PaymentEventType.RefundRequested,
            PaymentEventType.RefundAccepted,
            PaymentEventType.PartiallyRefunded);
        EventRecord money = chat.Told.Single(told => told.Type == "payment.paid");
        Assert.Equal((PaymentStatus.Paid, 4_200L, 0L), (money.Payment!.Status, money.Payment.CapturedMinor, money.Payment.RefundedMinor));
        Assert.Equal(1_200, chat.Told[^1].Payment!.RefundedMinor);
    }

    [Fact]
    public async Task A_refund_that_comes_back_is_not_told_as_a_second_payment()
    {
        string id = await chat.RequestAsync();
        PageFacts paid = await chat.PayByLinkAsync(id);
        await chat.DeliverAsync(new RefundRequested(id, "shop", 4_200, "refund-1"));
        CreateRefund refund = chat.NextCall<CreateRefund>();
        await chat.AnswerAsync(refund, new RefundAnswer(
            new RefundFacts("re_1", RefundState.Pending, 4_200), paid.Charge! with { RefundedMinor = 4_200 }));
        await chat.DeliverAsync(Hints.Of(id, null, "refund.failed", "re_1", paid.Charge!.ChargeId, 1));
        await chat.AnswerAsync(
            chat.NextCall<ReadRefund>() with { AtVersion = chat.Payment(id).Version },
            new RefundAnswer(new RefundFacts("re_1", RefundState.Failed, 4_200), paid.Charge));

        Assert.Equal("refund_returned", chat.Payment(id).History[^1].What);
        Assert.Single(chat.Told, told => told.Type == "payment.paid");
        EventRecord last = chat.Told[^1];
        Assert.Equal(("payment.status_changed", "refund_returned"), (last.Type, last.Payment!.Reason));
        Assert.Equal((PaymentStatus.Paid, 0L), (last.Payment.Status, last.Payment.RefundedMinor));
    }

    [Fact]
    public async Task A_yes_that_is_declined_tells_of_the_charge_and_of_the_reason()
    {
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync(order: "2");
        await chat.SayAsync("yes");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Declined(DeclineReason.InsufficientFunds)));

        AssertTold(id, PaymentEventType.Requested, PaymentEventType.Processing, PaymentEventType.Declined);
        Assert.Equal("declined:insufficient_funds", chat.Told[^1].Payment!.Reason);
    }

    [Fact]
    public async Task A_cancel_that_waits_for_the_gateway_is_told_when_it_is_one()
    {
        string id = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        PageFacts page = new() { PageId = "p", Status = PageStatus.Open, Url = "https://x.example", ExpiresAt = chat.Now + 3_600_000 };
        await chat.AnswerAsync(chat.NextCall<OpenPage>(), new PageAnswer(page));
        await chat.DeliverAsync(new CancelRequested(id, "shop"));
        AssertTold(id, PaymentEventType.Requested, PaymentEventType.Opened);

        await chat.AnswerAsync(chat.NextCall<ExpirePage>(), new PageAnswer(page with { Status = PageStatus.Expired, Url = null }));

        AssertTold(id, PaymentEventType.Requested, PaymentEventType.Opened, PaymentEventType.Cancelled);
    }

    [Fact]
    public async Task The_same_input_again_tells_nothing_new()
    {
        string id = await chat.RequestAsync();
        await chat.ReportAsync(id, DeliveryState.Delivered);
        PageFacts paid = await chat.PayByLinkAsync(id);
        int told = chat.Told.Count;

        await chat.ReportAsync(id, DeliveryState.Delivered);
        await chat.DeliverAsync(Hints.Of(id, 1, "checkout.session.completed", paid.PageId, null));

        Assert.Equal(told, chat.Told.Count);
    }

    [Fact]
    public void Every_word_of_a_history_is_told_or_left_in_it_on_purpose()
    {
        HistoryKind[] silent =
        [
            HistoryKind.Unknown, HistoryKind.CodeSent, HistoryKind.Agreed, HistoryKind.Unanswered, HistoryKind.NothingThere,
            HistoryKind.Ended, HistoryKind.CustomerGone, HistoryKind.GatewayRefused, HistoryKind.MoneyBack,
            HistoryKind.CurrencyDiffers, HistoryKind.RefundReturned, HistoryKind.Recalled, HistoryKind.RecalledRefund,
            HistoryKind.CancelTooLate, HistoryKind.MessageReplayed, HistoryKind.SentAsTemplate, HistoryKind.ReceiptSuppressed,
            HistoryKind.ReceiptNotSent, HistoryKind.ReceiptReplayed, HistoryKind.OptedOut, HistoryKind.WrongNumber,
            HistoryKind.OptedIn, HistoryKind.CardNotKept, HistoryKind.FreezeLifted,
        ];

        Assert.Equal(silent, Enum.GetValues<HistoryKind>().Where(kind => PaymentEvents.Of(kind) is null));
    }

    private void AssertTold(string id, params PaymentEventType[] types)
    {
        EventRecord[] told = [.. chat.Told.Where(one => one.Subject == id)];
        Assert.Equal(types.Select(EventTypes.NameOf), told.Select(one => one.Type));
        Assert.Equal(Enumerable.Range(1, types.Length), told.Select(one => one.Sequence));
        Assert.Equal(types.Length, chat.Payment(id).EventCount);
    }
}
