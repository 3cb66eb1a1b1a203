using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>The messages that ask for money.</summary>
internal static class PaymentPrompts
{
    /// <summary>Asks whether a card may be charged; returns the dialog's record of the question.</summary>
    public static async Task<PaymentDialogRecord> AskAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        SavedCard card,
        CancellationToken cancellationToken)
    {
        int number = scope.Ask(payment);
        bool codeAsked = !HowTo.TakesBareYes(scope);
        string text = Wording.Say(
            codeAsked ? "QuestionWithCode" : "Question",
            scope.Settings.MerchantName,
            payment.Total.ToCustomerText(),
            payment.OrderNumber,
            payment.ShortCode,
            card.ToCustomerText(),
            Until(scope, payment));
        string nonce = scope.Tokens.Nonce(payment.RequestId, number);
        MessageButton[] buttons =
        [
            new(Wording.Say("ButtonPay"), TapActions.Payload(TapActions.Pay, payment, nonce)),
            new(Wording.Say("ButtonOther"), TapActions.Payload(TapActions.Link, payment, nonce)),
            new(Wording.Say("ButtonLater"), TapActions.Payload(TapActions.Later, payment, nonce)),
        ];
        string[] values =
        [
            scope.Settings.MerchantName, payment.Total.ToCustomerText(), payment.OrderNumber, card.ToCustomerText(),
            Until(scope, payment), .. buttons.Select(b => b.Payload),
        ];
        await ReplySender.AskAsync(context, payment, text, values, buttons, number, cancellationToken);
        return new PaymentDialogRecord
        {
            Step = PaymentStep.Asked,
            OfferedCard = card.PaymentMethodId,
            NamedCard = card.ToCustomerText(),
            Question = number,
            Wording = ConsentWording.Version,
            CodeAsked = codeAsked,
        };
    }

    public static Task SendLinkAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        (string amount, string order, string link, string until) = LinkFields.Of(scope, payment);
        string merchant = scope.Settings.MerchantName;
        string text = Wording.Say("LinkRequest", merchant, amount, order, link, until);
        string note = Wording.Say("LinkNote");
        if (HasYetToWrite(scope, payment))
        {
            note = Wording.Say("WriteOnce");
            text += " " + note;
        }

        string[] values = [merchant, amount, order, until, link, note];
        return ReplySender.LinkAsync(context, payment, MessagePurpose.PaymentLink, text, values, cancellationToken);
    }

    /// <summary>The link as an answer to the customer; the earlier question stays open.</summary>
    public static Task AnswerWithLinkAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        Intent answered,
        CancellationToken cancellationToken)
    {
        (string text, string[] values) = LinkAgain(scope, payment, answered);
        return ReplySender.AnswerAsync(context, payment, MessagePurpose.PaymentLink, text, values, cancellationToken);
    }

    /// <summary>
    /// The link in place of a message that did not arrive or is not valid any more, by itself or as an answer.
    /// </summary>
    public static Task SendLinkAgainAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        Intent? answered,
        CancellationToken cancellationToken)
    {
        (string text, string[] values) = LinkAgain(scope, payment, answered);
        return ReplySender.LinkAsync(context, payment, MessagePurpose.PaymentLink, text, values, cancellationToken);
    }

    public static Task SayAlreadyChargingAsync(
        ITurnContext context,
        PaymentRequest payment,
        CancellationToken cancellationToken) =>
        ReplySender.PlainAboutAsync(context, payment, Wording.Say("AlreadyCharging", payment.OrderNumber), cancellationToken);

    public static Task SayPageOpenAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken) =>
        ReplySender.PlainAboutAsync(
            context,
            payment,
            Wording.Say("PageOpen", payment.OrderNumber, scope.Links.PayUrl(payment.RequestId)),
            cancellationToken);

    /// <summary>Confirms that a request stays open at the customer's wish.</summary>
    public static Task SayPostponedAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken) =>
        ReplySender.PlainAboutAsync(
            context,
            payment,
            Wording.Say("Postponed", payment.OrderNumber, payment.Total.ToCustomerText(), Until(scope, payment))
                + " " + HowTo.Pay(scope, payment),
            cancellationToken);

    /// <summary>Tells a customer who wanted to pay by the answer that nothing was paid.</summary>
    private static (string Text, string[] Values) LinkAgain(TurnScope scope, PaymentRequest payment, Intent? answered)
    {
        (string amount, string order, string link, string until) = LinkFields.Of(scope, payment);
        string[] values = [scope.Settings.MerchantName, amount, order, until, link, Wording.Say("LinkNote")];
        string name = answered == Intent.Pay ? "LinkNotPaid" : "LinkAgain";
        return (Wording.Say(name, amount, order, link, until), values);
    }

    /// <summary>The time until which a request can be paid; it may become later, and never earlier.</summary>
    public static string Until(TurnScope scope, PaymentRequest payment) =>
        scope.Settings.ClockOf(scope.State.Customer.Address).At(payment.ExpiresAt, scope.Now);

    /// <summary>True when a card could be offered had the customer ever written on this channel.</summary>
    private static bool HasYetToWrite(TurnScope scope, PaymentRequest payment) =>
        !scope.State.Cards.Frozen
        && scope.ChannelOf(payment.Channel).SeenAt == 0
        && scope.State.Cards.Saved.Exists(c => c.IsOfferable(scope.Now));
}
