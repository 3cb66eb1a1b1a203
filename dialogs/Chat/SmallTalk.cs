using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Payments;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Chat;

/// <summary>Answers to messages that are no reply to a request for money. None of them ever charges.</summary>
internal static class SmallTalk
{
    public static Task AnswerAsync(
        ITurnContext context,
        TurnScope scope,
        MessageReceived message,
        Reply reply,
        CancellationToken cancellationToken)
    {
        if (reply is Reply.Other && message.CarrierKeyword == "HELP" && message.Channel == Channel.Sms)
        {
            return Task.CompletedTask;
        }

        string text = reply switch
        {
            Reply.Forget => Forget(scope),
            Reply.Thanks => Welcome(scope),
            _ => Help(scope),
        };
        return Say.PlainAsync(context, text, cancellationToken);
    }

    /// <summary>What is open, how to answer it, and how to reach a person.</summary>
    private static string Help(TurnScope scope)
    {
        ChatSettings settings = scope.Settings;
        string contact = Wording.Say("HelpContact", settings.MerchantName, settings.SupportContact);
        return Open(scope) switch
        {
            [] => Wording.Say("NothingOpen") + " " + contact,
            [{ Status: PaymentStatus.OnHold } held] => Notices.HeldText(scope, held),
            [var only] => HelpAbout(scope, only) + " " + contact,
            var open => Wording.Say("NotPaidYet") + " " + HowTo.Choose(scope, open, Intent.Pay) + " " + contact,
        };
    }

    private static string HelpAbout(TurnScope scope, PaymentRequest payment)
    {
        string amount = payment.Total.ToCustomerText();
        return scope.ConversationAbout(payment)?.Step == PaymentStep.Charging
            ? Wording.Say("HelpWaiting", payment.OrderNumber, amount)
            : HowTo.TakesBareYes(scope) && scope.ConversationAbout(payment) is { CodeAsked: false }
                && HowTo.OfferedCard(scope, payment) is { } offered
                ? Wording.Say("NotPaidYet") + " "
                    + Wording.Say("HelpQuestion", payment.OrderNumber, amount, payment.ShortCode, offered.ToCustomerText())
                : Wording.Say("NotPaidYet") + " " + HowTo.Pay(scope, payment);
    }

    private static List<PaymentRequest> Open(TurnScope scope) => scope.State.Open.FindAll(p => p.IsOpen);

    /// <summary>Thanks are for what was paid; where something is open, they pay nothing.</summary>
    private static string Welcome(TurnScope scope) => Open(scope).Count > 0
        ? Help(scope)
        : Wording.Say("Welcome");

    /// <summary>No card is kept; what was asked with one can be paid by its link.</summary>
    private static string Forget(TurnScope scope)
    {
        List<PaymentRequest> asked = Open(scope).FindAll(p => HowTo.OfferedCard(scope, p) is not null);
        bool any = scope.ForgetCards() > 0;
        return string.Join(' ', asked.Select(p => HowTo.Pay(scope, p))
            .Prepend(Wording.Say(any ? "Forgotten" : "NothingToForget", scope.Settings.MerchantName)));
    }
}
