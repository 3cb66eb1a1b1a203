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
        Words words = scope.Words(payment);
        string amount = words.Amount(payment.Total);
        string named = words.Card(card);
        string until = Until(scope, payment);
        string text = words.Say(
            codeAsked ? "QuestionWithCode" : "Question",
            ("amount", amount),
            ("order", payment.OrderNumber),
            ("code", payment.ShortCode),
            ("card", named),
            ("until", until));
        string nonce = scope.Tokens.Nonce(payment.RequestId, number);
        MessageButton[] buttons =
        [
            new(words.Say("ButtonPay"), TapActions.Payload(TapActions.Pay, payment, nonce)),
            new(words.Say("ButtonOther"), TapActions.Payload(TapActions.Link, payment, nonce)),
            new(words.Say("ButtonLater"), TapActions.Payload(TapActions.Later, payment, nonce)),
        ];
        string[] values =
        [
            scope.Settings.MerchantName, amount, payment.OrderNumber, named, until, .. buttons.Select(b => b.Payload),
        ];
        await ReplySender.AskAsync(context, payment, text, values, buttons, number, cancellationToken);
        return new PaymentDialogRecord
        {
            Step = PaymentStep.Asked,
            OfferedCard = card.PaymentMethodId,
            NamedCard = named,
            Question = number,
            Wording = ConsentWording.Version,
            CodeAsked = codeAsked,
            Language = words.Language.Tag,
        };
    }

    public static Task SendLinkAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        LinkFields fields = LinkFields.Of(scope, payment);
        string text = fields.Say("LinkRequest");
        string note = fields.Words.Say("LinkNote");
        if (HasYetToWrite(scope, payment))
        {
            string once = fields.Words.Say("WriteOnce");
            text += " " + once;
            note = once + " " + note;
        }

        string[] values = [scope.Settings.MerchantName, fields.Amount, fields.Order, fields.Until, fields.Link, note];
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
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken) =>
        ReplySender.PlainAboutAsync(
            context,
            payment,
            scope.Words(payment).Say("AlreadyCharging", ("order", payment.OrderNumber)),
            cancellationToken);

    public static Task SayPageOpenAsync(
        ITurnContext context,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken) =>
        ReplySender.PlainAboutAsync(
            context,
            payment,
            LinkFields.Of(scope, payment).Say("PageOpen"),
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
            LinkFields.Of(scope, payment).Say("Postponed") + " " + HowTo.Pay(scope, payment),
            cancellationToken);

    /// <summary>Tells a customer who wanted to pay by the answer that nothing was paid.</summary>
    private static (string Text, string[] Values) LinkAgain(TurnScope scope, PaymentRequest payment, Intent? answered)
    {
        LinkFields fields = LinkFields.Of(scope, payment);
        string[] values =
        [
            scope.Settings.MerchantName, fields.Amount, fields.Order, fields.Until, fields.Link,
            fields.Words.Say("LinkNote"),
        ];
        return (fields.Say(answered == Intent.Pay ? "LinkNotPaid" : "LinkAgain"), values);
    }

    /// <summary>The time until which a request can be paid; it may become later, and never earlier.</summary>
    public static string Until(TurnScope scope, PaymentRequest payment) =>
        scope.Settings.ClockOf(scope.State.Customer.Address, scope.Words(payment).Language).At(payment.ExpiresAt, scope.Now);

    /// <summary>True when a card could be offered had the customer ever written on this channel.</summary>
    private static bool HasYetToWrite(TurnScope scope, PaymentRequest payment) =>
        !scope.State.Cards.Frozen
        && scope.ChannelOf(payment.Channel).SeenAt == 0
        && CardOffer.Offerable(scope, payment).Any();
}
