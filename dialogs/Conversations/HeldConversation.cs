using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Conversations;

/// <summary>
/// While somebody else holds the conversation, the bot reads a message only if it decides about an open payment request or
/// is a right of the customer; everything else is for the holder, and the bot is silent.
/// </summary>
internal sealed class HeldConversation : IMiddleware
{
    private const string CarrierHelp = "HELP";

    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (!scope.IsHeld || turnContext.Activity.Type != ActivityTypes.Message || scope.Message is not { } message
            || IsRight(scope, message) || Decides(scope, message))
        {
            await next(cancellationToken);
        }
    }

    /// <summary>True for what every customer may ask for at any time: that cards be forgotten, and help.</summary>
    private static bool IsRight(TurnScope scope, MessageReceived message)
    {
        if (message.CarrierKeyword == CarrierHelp || ForgetRecognizer.Asks(message))
        {
            return true;
        }

        string words = ReplyRecognizer.Read(message.Text, message.ButtonPayload, scope.Understood).Words;
        return Languages.AskForHelp(words);
    }

    /// <summary>
    /// True for a reply that moves a payment request. A reply that said to pay and moves none is remembered all the same:
    /// played back, it agrees to nothing.
    /// </summary>
    private static bool Decides(TurnScope scope, MessageReceived message)
    {
        Judgement? judgement = Judgement.Of(scope, message);
        if (judgement is { Payment: not null, IsForConversation: true })
        {
            return true;
        }

        if (judgement is { Intent: Intent.Pay, Verdict: not Verdict.SeenBefore })
        {
            scope.RememberAnswer();
        }

        return false;
    }
}
