using System.Diagnostics;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>Answers to messages that are no reply to a request for money. An answer never charges.</summary>
internal sealed class CustomerCommands : IMiddleware
{
    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (turnContext.Activity.Type == ActivityTypes.Message && scope.Message is { } message)
        {
            await AnswerAsync(
                turnContext, scope, message, ReplyRecognizer.Read(message.Text, message.ButtonPayload), cancellationToken);
            return;
        }

        await next(cancellationToken);
    }

    private static Task AnswerAsync(
        ITurnContext context,
        TurnScope scope,
        MessageReceived message,
        Reply reply,
        CancellationToken cancellationToken)
    {
        if (reply is Reply.Other && message.CarrierKeyword == "HELP"
            && ChannelProfiles.Of(message.Channel).HasCarrierKeywords)
        {
            return Task.CompletedTask;
        }

        string text = reply switch
        {
            Reply.Forget => Forget(scope),
            Reply.Other when Topics.Of(message.Text) is var topic and not Topic.Other => About(scope, topic),
            Reply.Thanks => Welcome(scope),
            _ => Help(scope, mayMeanYes: Topics.MayMeanYes(message.Text)),
        };
        return ReplySender.PlainAsync(context, text, cancellationToken);
    }

    /// <summary>For a customer in doubt: how to end the messages and how to reach a person, and no link.</summary>
    private static string About(TurnScope scope, Topic topic) => topic switch
    {
        Topic.MoneyBack => MoneyTalk.Answer(scope),
        Topic.Doubt => Wording.Say("OptOutUnclear", scope.Settings.MerchantName, scope.Settings.SupportContact),
        _ => throw new UnreachableException($"{topic} has no answer of its own."),
    };

    /// <summary>
    /// The sender and the contact of a person, then the open requests and how to answer them. If the words may mean to
    /// pay, the answer first says that nothing was paid.
    /// </summary>
    private static string Help(TurnScope scope, bool mayMeanYes)
    {
        ChatSettings settings = scope.Settings;
        string nothing = mayMeanYes ? Wording.Say("NotPaidYet") + " " : "";
        string who = Wording.Say("ThisIsTheBot", settings.MerchantName) + " "
            + Wording.Say("PersonAnswers", settings.SupportContact) + " ";
        return Open(scope) switch
        {
            [] => who + Wording.Say("NothingOpen"),
            [{ Status: PaymentStatus.OnHold } held] => PaymentNotices.HeldText(scope, held),
            [var only] when scope.ConversationAbout(only)?.Step == PaymentStep.Charging =>
                who + Wording.Say("HelpWaiting", only.OrderNumber, only.Total.ToCustomerText()),
            [var only] => nothing + who + HelpAbout(scope, only),
            var open => nothing + who + HowTo.ChooseShortly(scope, open),
        };
    }

    private static string HelpAbout(TurnScope scope, PaymentRequest payment)
    {
        string amount = payment.Total.ToCustomerText();
        bool bare = HowTo.TakesBareYes(scope) && scope.ConversationAbout(payment) is not { CodeAsked: true };
        return HowTo.OfferedCard(scope, payment) is { } offered
            ? Wording.Say(
                bare ? "HelpQuestion" : "HelpQuestionWithCode",
                payment.OrderNumber,
                amount,
                payment.ShortCode,
                offered.ToCustomerText())
            : Wording.Say(
                "HelpLink",
                payment.OrderNumber,
                amount,
                bare ? "NO" : "NO " + payment.ShortCode,
                scope.Links.PayUrl(payment.RequestId));
    }

    private static List<PaymentRequest> Open(TurnScope scope) => scope.State.Payments.Open.FindAll(p => p.IsOpen);

    /// <summary>Thanks are for a paid request; they pay no open one.</summary>
    private static string Welcome(TurnScope scope) => Open(scope).Count > 0
        ? Help(scope, mayMeanYes: true)
        : Wording.Say("Welcome");

    /// <summary>All cards are deleted; a request with a card question can be paid by its link.</summary>
    private static string Forget(TurnScope scope)
    {
        List<PaymentRequest> asked = Open(scope).FindAll(p => HowTo.OfferedCard(scope, p) is not null);
        bool any = scope.ForgetCards() > 0;
        return string.Join(' ', asked.Select(p => HowTo.Pay(scope, p))
            .Prepend(Wording.Say(any ? "Forgotten" : "NothingToForget", scope.Settings.MerchantName)));
    }
}
