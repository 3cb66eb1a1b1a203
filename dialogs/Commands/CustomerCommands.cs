using System.Diagnostics;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
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
            Reply reply = ReplyRecognizer.Read(message.Text, message.ButtonPayload, scope.Understood);
            await AnswerAsync(turnContext, scope, message, reply, cancellationToken);
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
        if (ForgetRecognizer.Asks(message))
        {
            return ReplySender.PlainAsync(context, Forget(scope), cancellationToken);
        }

        if (reply is Reply.Other && message.CarrierKeyword == "HELP"
            && ChannelProfiles.Of(message.Channel).HasCarrierKeywords)
        {
            return Task.CompletedTask;
        }

        scope.AsksForHelp = Languages.AskForHelp(reply.Words);
        string text = reply switch
        {
            Reply.Other when Topics.Of(message.Text, scope.Understood) is var topic and not Topic.Other => About(scope, topic),
            Reply.Thanks => Welcome(scope),
            _ => HelpText.Of(scope, message, mayMeanYes: Topics.MayMeanYes(message.Text)),
        };
        return ReplySender.PlainAsync(context, text, cancellationToken);
    }

    /// <summary>For a customer in doubt: how to end the messages and how to reach a person, and no link.</summary>
    private static string About(TurnScope scope, Topic topic) => topic switch
    {
        Topic.MoneyBack => MoneyTalk.Answer(scope),
        Topic.Unrecognized when scope.OpenRequests().Count == 0 => MoneyTalk.Answer(scope),
        Topic.Unrecognized or Topic.Doubt => scope.Words().Say("OptOutUnclear"),
        _ => throw new UnreachableException($"{topic} has no answer of its own."),
    };

    /// <summary>Thanks are for a paid request; they pay no open one.</summary>
    private static string Welcome(TurnScope scope) => scope.Words().Say("Welcome") + " "
        + (scope.OpenRequests() is [_, ..] open ? HelpText.Standing(scope, open) : scope.Words().Say("NothingOpen"));

    /// <summary>All cards are deleted; a request with a card question can be paid by its link.</summary>
    private static string Forget(TurnScope scope)
    {
        List<PaymentRequest> asked = scope.OpenRequests().FindAll(p => HowTo.OfferedCard(scope, p) is not null);
        bool any = scope.Forget() > 0;
        return string.Join(' ', asked.Select(p => HowTo.Pay(scope, p))
            .Prepend(scope.Words().Say(any ? "Forgotten" : "NothingToForget")));
    }
}
