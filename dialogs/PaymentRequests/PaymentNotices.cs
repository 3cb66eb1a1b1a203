using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
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
        Words words = scope.Words(payment);
        string link = scope.Links.ReceiptUrl(payment.RequestId);
        string amount = words.Amount(payment.Total);
        string card = payment.PaidLast4 is null ? words.Say("TheCard") : words.Card(payment.PaidBrand ?? "", payment.PaidLast4);
        string text = words.Say(
            "Receipt", ("amount", amount), ("order", payment.OrderNumber), ("card", card), ("link", link));
        string[] values = [scope.Settings.MerchantName, amount, payment.OrderNumber, link];
        return ReplySender.AboutAsync(context, payment, MessagePurpose.Receipt, text, values, cancellationToken);
    }

    private static Task FallbackAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        DeclineReason reason,
        CancellationToken cancellationToken)
    {
        LinkFields fields = LinkFields.Of(scope, payment);
        Attempt tried = payment.Attempts[^1];
        string card = tried.PaymentMethodId is { } id
            && scope.State.Cards.Find(new GatewayObject(tried.Gateway, id)) is { } saved
            ? fields.Words.Card(saved)
            : fields.Words.Say("TheCard");
        string sentence = fields.Words.Say("Reason" + reason, ("card", card));
        string text = fields.Say(reason == DeclineReason.AuthenticationRequired ? "BankCheck" : "FallbackLink", sentence);
        return FallbackAsync(context, payment, fields, text, sentence, cancellationToken);
    }

    private static Task NeverSentAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        LinkFields fields = LinkFields.Of(scope, payment);
        string sentence = fields.Words.Say("ReasonTryAgainLater");
        return FallbackAsync(context, payment, fields, fields.Say("NeverSent"), sentence, cancellationToken);
    }

    /// <summary>The template has one field for sentences, and no field for the time.</summary>
    private static Task FallbackAsync(
        ITurnContext context,
        PaymentRequest payment,
        LinkFields fields,
        string text,
        string sentence,
        CancellationToken cancellationToken)
    {
        string[] values =
            [sentence + " " + fields.Say("PayableUntil"), fields.Amount, fields.Order, fields.Link];
        return ReplySender.LinkAsync(context, payment, MessagePurpose.FallbackLink, text, values, cancellationToken);
    }

    private static Task PlainAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        PaymentNotice notice,
        CancellationToken cancellationToken)
    {
        string? text = notice switch
        {
            PaymentNotice.StillWaiting => Say(scope, payment, "StillWaiting"),
            PaymentNotice.Held => HeldText(scope, payment),
            PaymentNotice.CardKept kept => scope.Words(payment).Say(
                "CardKept", ("card", scope.Words(payment).Card(kept.Brand, kept.Last4))),
            PaymentNotice.CardNotKept => Say(scope, payment, "CardNotKept"),
            PaymentNotice.Expired when payment.BroughtMoney => null,
            PaymentNotice.Expired when scope.Settings.RenewAfterExpiry => Say(scope, payment, "ExpiredRenewable"),
            PaymentNotice.Expired => Say(scope, payment, "Expired"),
            PaymentNotice.Cancelled => CancelledText(scope, payment),
            PaymentNotice.LateMoneyGoesBack late => Say(scope, payment, "LateMoney", late.Amount),
            PaymentNotice.LateMoneyDisputed late => Say(scope, payment, "LateMoneyDisputed", late.Amount),
            PaymentNotice.TakenOtherwise taken => TakenText(scope, payment, taken.Amount),
            PaymentNotice.RefundFailed failed => Say(scope, payment, "RefundFailed", failed.Amount),
            PaymentNotice.RefundOnItsWay refund => Say(scope, payment, "RefundOnItsWay", refund.Amount),
            _ => null,
        };
        return text is null
            ? Task.CompletedTask
            : ReplySender.AboutAsync(context, payment, MessagePurpose.Notice, text, [text], cancellationToken);
    }

    /// <summary>A request is held before any money came, or because the money is not what was asked for.</summary>
    public static string HeldText(TurnScope scope, PaymentRequest payment) => payment.HeldMoney is { } taken
        ? TakenText(scope, payment, taken)
        : Say(scope, payment, "Held");

    private static string TakenText(TurnScope scope, PaymentRequest payment, Money taken)
    {
        Words words = scope.Words(payment);
        return words.Say(
            "TakenOtherwise",
            ("taken", words.Amount(taken)),
            ("order", payment.OrderNumber),
            ("amount", words.Amount(payment.Total)));
    }

    /// <summary>
    /// The sentence depends on the side that cancelled. A request that never reached the customer needs no sentence,
    /// and a request that brought money has another sentence about the money.
    /// </summary>
    private static string? CancelledText(TurnScope scope, PaymentRequest payment)
    {
        bool neverAsked = payment.History.Exists(h =>
            h.Kind is HistoryKind.RecipientOptedOut or HistoryKind.TooManyOpenRequests or HistoryKind.ApplicationShareUsed);
        return neverAsked || payment.BroughtMoney ? null
            : Say(scope, payment, payment.IsRefusedByCustomer ? "Refused" : "Cancelled");
    }

    /// <summary>A sentence about an amount of a payment, or about the whole of it.</summary>
    private static string Say(TurnScope scope, PaymentRequest payment, string name, Money? amount = null)
    {
        Words words = scope.Words(payment);
        return words.Say(name, ("order", payment.OrderNumber), ("amount", words.Amount(amount ?? payment.Total)));
    }
}
