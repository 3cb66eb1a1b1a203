using System.Diagnostics;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Journeys.Testing;

/// <summary>Brings an outcome of a payment about as it comes about for customers: by what they, the gateway and the carrier do.</summary>
internal sealed class PaymentScript(TestConversation conversation)
{
    private const string CardId = "card_1";
    private const string OptOutWord = "STOP";

    /// <summary>Does what leads to an outcome, and lets the time pass that it takes.</summary>
    public async Task PlayAsync(PaymentRequest payment, PayOutcome outcome)
    {
        // Only of a message that the carrier has not reported yet can it say that it was never sent.
        await (outcome switch
        {
            PayOutcome.Unreachable => conversation.ReportAsync(asks => new MessageNotSent(
                asks.RequestId, asks.Purpose, NotSentReason.GivenUp, asks.Number)),
            PayOutcome.Undeliverable => conversation.ReportAsync(asks => new MessageFailed(
                asks, MessageFailure.Unreachable, ErrorCode: null)),
            _ => conversation.ArriveAsync(),
        });
        await ActAsync(payment, outcome);
        await conversation.ArriveAsync();
        await conversation.WaitForOutcomeAsync(payment.Id);
    }

    private Task ActAsync(PaymentRequest payment, PayOutcome outcome) => outcome switch
    {
        PayOutcome.Paid => TryToPayAsync(payment, Paid(payment)),
        PayOutcome.Declined => TryToPayAsync(payment, Declined),
        PayOutcome.Held => OpenRefusedPageAsync(payment),
        PayOutcome.Refused => conversation.SayAsync($"{WordForNo()} {payment.ShortCode}"),
        PayOutcome.OptedOut => conversation.SayAsync(OptOutWord),
        PayOutcome.Cancelled => conversation.HandInAsync(new CancelRequested(payment.Id, TestMerchant.Application)),
        PayOutcome.Expired or PayOutcome.Undeliverable or PayOutcome.Unreachable => Task.CompletedTask,
        _ => throw new UnreachableException($"{outcome} is not brought about while a request is open."),
    };

    private string WordForNo() =>
        Languages.Of(conversation.Run!.Language).Replies.No.First(form => !form.Contains(' '));

    private async Task TryToPayAsync(PaymentRequest payment, ChargeFacts charge)
    {
        await conversation.HandInAsync(new CheckoutRequested(payment.Id, SaveCard: false));
        if (conversation.Gateway.Complete(payment.Id, charge) is { } page)
        {
            await conversation.HandInAsync(new GatewayHint(
                payment.Id, null, GatewayEventKind.PageCompleted, page, null, null, GatewayObjectKind.Page, TestGateway.Name.Id));
        }
    }

    private async Task OpenRefusedPageAsync(PaymentRequest payment)
    {
        conversation.Gateway.RefusesPages = true;
        await conversation.HandInAsync(new CheckoutRequested(payment.Id, SaveCard: false));
        conversation.Gateway.RefusesPages = false;
    }

    private static ChargeFacts Paid(PaymentRequest payment) => new()
    {
        ChargeId = "charge_" + payment.Id,
        Status = ChargeStatus.Succeeded,
        CapturedMinor = payment.AmountMinor,
        Currency = payment.CurrencyCode,
        Card = new CardFacts(CardId, null, "visa", "4242", 12, 2030, null),
    };

    private static ChargeFacts Declined => new()
    {
        ChargeId = "charge_declined",
        Status = ChargeStatus.Unpaid,
        Decline = DeclineReason.InsufficientFunds,
    };
}
