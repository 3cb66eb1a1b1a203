using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>The messages that report the outcome of a payment.</summary>
internal static class PaymentNotices
{
    public static Task TellAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        PaymentNotice notice,
        CancellationToken cancellationToken) => notice switch
        {
            PaymentNotice.Paid => ReceiptAsync(context, scope, payment, cancellationToken),
            PaymentNotice.Declined declined => FallbackAsync(context, scope, payment, declined.Reason, cancellationToken),
            PaymentNotice.NeverSent => NeverSentAsync(context, scope, payment, cancellationToken),
            PaymentNotice.CodeWanted wanted =>
                VerificationCodes.SendAsync(context, scope, payment, wanted.Number, cancellationToken),
            PaymentNotice.NotDelivered { Receipt: true } => ReceiptAsync(context, scope, payment, cancellationToken),
            PaymentNotice.NotDelivered or PaymentNotice.AskAnew =>
                PaymentPrompts.SendLinkAgainAsync(context, scope, payment, null, cancellationToken),
            _ => PlainAsync(context, scope, payment, notice, cancellationToken),
        };

    private static Task ReceiptAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        string link = scope.Links.ReceiptUrl(payment.RequestId);
        string amount = payment.Total.ToCustomerText();
        string merchant = scope.Settings.MerchantName;
        string card = payment.PaidLast4 is null
            ? Wording.Say("TheCard")
            : $"{SavedCard.BrandName(payment.PaidBrand ?? "")} ending {payment.PaidLast4}";
        string text = Wording.Say("Receipt", merchant, amount, payment.OrderNumber, card, link);
        string[] values = [merchant, amount, payment.OrderNumber, link];
        return ReplySender.AboutAsync(context, payment, MessagePurpose.Receipt, text, values, cancellationToken);
    }

    private static Task FallbackAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        DeclineReason reason,
        CancellationToken cancellationToken)
    {
        string? tried = payment.Attempts[^1].PaymentMethodId;
        string card = scope.State.Cards.Saved.Find(c => c.PaymentMethodId == tried)?.ToCustomerText() ?? Wording.Say("TheCard");
        string sentence = Wording.Say("Reason" + reason, card);
        (string amount, string order, string link, string until) = LinkFields.Of(scope, payment);
        string form = reason == DeclineReason.AuthenticationRequired ? "BankCheck" : "FallbackLink";
        string text = Wording.Say(form, sentence, amount, order, link, until);
        string[] values = [WithUntil(sentence, until), amount, order, link];
        return ReplySender.LinkAsync(context, payment, MessagePurpose.FallbackLink, text, values, cancellationToken);
    }

    private static Task NeverSentAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        (string amount, string order, string link, string until) = LinkFields.Of(scope, payment);
        string text = Wording.Say("NeverSent", amount, order, link, until);
        string[] values = [WithUntil(Wording.Say("ReasonTryAgainLater"), until), amount, order, link];
        return ReplySender.LinkAsync(context, payment, MessagePurpose.FallbackLink, text, values, cancellationToken);
    }

    /// <summary>The template has one field for sentences, and no field for the time.</summary>
    private static string WithUntil(string sentence, string until) => sentence + " " + Wording.Say("PayableUntil", until);

    private static Task PlainAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        PaymentNotice notice,
        CancellationToken cancellationToken)
    {
        string merchant = scope.Settings.MerchantName;
        string amount = payment.Total.ToCustomerText();
        string? text = notice switch
        {
            PaymentNotice.StillWaiting => Wording.Say("StillWaiting", payment.OrderNumber),
            PaymentNotice.Held => HeldText(scope, payment),
            PaymentNotice.CardKept kept => Wording.Say("CardKept", merchant, kept.Card),
            PaymentNotice.CardNotKept => Wording.Say("CardNotKept", payment.OrderNumber),
            PaymentNotice.Expired when payment.BroughtMoney => null,
            PaymentNotice.Expired when scope.Settings.RenewAfterExpiry =>
                Wording.Say("ExpiredRenewable", amount, payment.OrderNumber),
            PaymentNotice.Expired =>
                Wording.Say("Expired", amount, payment.OrderNumber, merchant, scope.Settings.SupportContact),
            PaymentNotice.Cancelled => CancelledText(scope, payment, amount, merchant),
            PaymentNotice.LateMoneyGoesBack late =>
                Wording.Say("LateMoney", late.Amount.ToCustomerText(), payment.OrderNumber),
            PaymentNotice.LateMoneyDisputed late =>
                Wording.Say("LateMoneyDisputed", late.Amount.ToCustomerText(), payment.OrderNumber),
            PaymentNotice.TakenOtherwise taken => TakenText(scope, payment, taken.Amount),
            PaymentNotice.RefundFailed failed => Wording.Say(
                "RefundFailed",
                failed.Amount.ToCustomerText(),
                payment.OrderNumber,
                merchant,
                scope.Settings.SupportContact),
            PaymentNotice.RefundOnItsWay refund =>
                Wording.Say("RefundOnItsWay", refund.Amount.ToCustomerText(), payment.OrderNumber, merchant),
            _ => null,
        };
        return text is null
            ? Task.CompletedTask
            : ReplySender.AboutAsync(context, payment, MessagePurpose.Notice, text, [text], cancellationToken);
    }

    /// <summary>A request is held before any money came, or because the money is not what was asked for.</summary>
    public static string HeldText(TurnScope scope, PaymentRequest payment) => payment.HeldMoney is { } taken
        ? TakenText(scope, payment, taken)
        : Wording.Say("Held", payment.OrderNumber, scope.Settings.MerchantName, scope.Settings.SupportContact);

    private static string TakenText(TurnScope scope, PaymentRequest payment, Money taken) => Wording.Say(
        "TakenOtherwise",
        taken.ToCustomerText(),
        payment.OrderNumber,
        payment.Total.ToCustomerText(),
        scope.Settings.MerchantName,
        scope.Settings.SupportContact);

    /// <summary>
    /// The sentence depends on the side that cancelled. A request that never reached the customer needs no sentence,
    /// and a request that brought money has another sentence about the money.
    /// </summary>
    private static string? CancelledText(TurnScope scope, PaymentRequest payment, string amount, string merchant)
    {
        bool neverAsked = payment.History.Exists(h =>
            h.Kind is HistoryKind.RecipientOptedOut or HistoryKind.TooManyOpenRequests or HistoryKind.ApplicationShareUsed);
        return neverAsked || payment.BroughtMoney ? null
            : payment.IsRefusedByCustomer
                ? Wording.Say("Refused", payment.OrderNumber, merchant, scope.Settings.SupportContact)
            : Wording.Say("Cancelled", amount, payment.OrderNumber, merchant);
    }
}
