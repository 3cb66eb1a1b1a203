using Chat2Pay.Dialogs.Chat;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Payments;

/// <summary>The messages that ask for money.</summary>
internal static class Requests
{
    private const string PayAction = "pay";
    private const string LinkAction = "link";
    private const string NoAction = "no";

    /// <summary>What a tap means.</summary>
    public static Reply Meaning(Reply.Tap tap) => tap.Action switch
    {
        PayAction => new Reply.Pay(null),
        LinkAction => new Reply.Link(null),
        NoAction => new Reply.No(null),
        _ => new Reply.Other(),
    };

    public static Task AskAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        SavedCard card,
        int question,
        CancellationToken cancellationToken)
    {
        bool only = scope.State.Open.Count(p => p.IsOpen) == 1;
        string text = Wording.Say(
            only ? "Question" : "QuestionWithCode",
            scope.Settings.MerchantName,
            payment.Total.ToCustomerText(),
            payment.OrderNumber,
            payment.ShortCode,
            card.ToCustomerText(),
            Until(scope, payment));
        string nonce = scope.Tokens.Nonce(payment.RequestId, question);
        MessageButton[] buttons =
        [
            new(Wording.Say("ButtonPay"), $"{PayAction}|{payment.Id}|{nonce}"),
            new(Wording.Say("ButtonOther"), $"{LinkAction}|{payment.Id}|{nonce}"),
            new(Wording.Say("ButtonNo"), $"{NoAction}|{payment.Id}|{nonce}"),
        ];
        string[] values =
        [
            scope.Settings.MerchantName, payment.Total.ToCustomerText(), payment.OrderNumber, card.ToCustomerText(),
            Until(scope, payment), .. buttons.Select(b => b.Payload),
        ];
        return Say.AskAsync(context, payment, text, values, buttons, cancellationToken);
    }

    public static Task SendLinkAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        string link = scope.Links.PayUrl(payment.RequestId);
        string amount = payment.Total.ToCustomerText();
        string merchant = scope.Settings.MerchantName;
        string until = Until(scope, payment);
        string text = Wording.Say("LinkRequest", merchant, amount, payment.OrderNumber, link, until);
        string note = Wording.Say("LinkNote");
        if (HasYetToWrite(scope, payment))
        {
            note = Wording.Say("WriteOnce");
            text += " " + note;
        }

        string[] values = [merchant, amount, payment.OrderNumber, until, link, note];
        return Say.AboutAsync(context, payment, MessagePurpose.PaymentLink, text, values, cancellationToken);
    }

    public static Task SendLinkAgainAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        string link = scope.Links.PayUrl(payment.RequestId);
        string amount = payment.Total.ToCustomerText();
        string until = Until(scope, payment);
        string text = Wording.Say("LinkAgain", amount, payment.OrderNumber, link, until);
        string[] values =
        [
            scope.Settings.MerchantName, amount, payment.OrderNumber, until, link, Wording.Say("LinkNote"),
        ];
        return Say.AboutAsync(context, payment, MessagePurpose.PaymentLink, text, values, cancellationToken);
    }

    public static Task SayAlreadyChargingAsync(
        ITurnContext context,
        PaymentRequest payment,
        CancellationToken cancellationToken) =>
        Say.PlainAsync(context, Wording.Say("AlreadyCharging", payment.OrderNumber), cancellationToken);

    public static Task SayPageOpenAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken) =>
        Say.PlainAsync(
            context,
            Wording.Say("PageOpen", payment.OrderNumber, scope.Links.PayUrl(payment.RequestId)),
            cancellationToken);

    /// <summary>The time until which a request can be paid; it may become later, and never earlier.</summary>
    private static string Until(TurnScope scope, PaymentRequest payment) =>
        scope.Settings.ClockOf(scope.State.Address).At(payment.ExpiresAt, scope.Now);

    /// <summary>True when a card could be offered had the customer ever written on this channel.</summary>
    private static bool HasYetToWrite(TurnScope scope, PaymentRequest payment) =>
        !scope.State.Frozen
        && scope.ChannelOf(payment.Channel).LastInboundAt == 0
        && scope.State.Cards.Exists(c => c.IsOfferable(scope.Now));
}
