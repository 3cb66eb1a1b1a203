using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Chat;

/// <summary>
/// The bot. Every open request has a dialog stack of its own, so two requests never share a question; this class finds
/// the one a message is about.
/// </summary>
internal sealed class PaymentBot : ActivityHandler
{
    private readonly DialogStacks stacks;

    public PaymentBot(MailboxState state) => stacks = new DialogStacks(state);

    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await base.OnTurnAsync(turnContext, cancellationToken);
        stacks.Save();
    }

    protected override async Task OnEventActivityAsync(
        ITurnContext<IEventActivity> turnContext,
        CancellationToken cancellationToken)
    {
        PaymentNews news = (PaymentNews)turnContext.Activity.Value;
        DialogContext dialog = await DialogOfAsync(turnContext, news.Payment, cancellationToken);
        DialogTurnResult result = await dialog.ContinueDialogAsync(cancellationToken);
        if (result.Status == DialogTurnStatus.Empty)
        {
            await dialog.BeginDialogAsync(PaymentDialog.DialogId, news, cancellationToken);
        }
    }

    protected override async Task OnMessageActivityAsync(
        ITurnContext<IMessageActivity> turnContext,
        CancellationToken cancellationToken)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        MessageReceived message = scope.Message!;
        Reply reply = ReplyRecognizer.Read(message.Text, message.ButtonPayload, scope.Understood);
        if (Judgement.Of(scope, message, reply) is not { } judgement)
        {
            await UnroutedReplies.AnswerAsync(turnContext, scope, message, reply, cancellationToken);
            return;
        }

        if (judgement.Verdict == Verdict.SeenBefore)
        {
            return;
        }

        if (judgement.Intent == Intent.Pay)
        {
            scope.RememberAnswer();
        }

        switch (judgement)
        {
            case { Payment: { } payment, IsForConversation: true }:
                turnContext.TurnState.Add(judgement);
                DialogContext dialog = await DialogOfAsync(turnContext, payment, cancellationToken);
                await dialog.ContinueDialogAsync(cancellationToken);
                return;
            default:
                await NotAgreed.AnswerAsync(turnContext, scope, judgement, cancellationToken);
                return;
        }
    }

    private Task<DialogContext> DialogOfAsync(
        ITurnContext turnContext,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        DialogSet dialogs = new(stacks.Of(payment.RequestId.Local));
        dialogs.Add(new PaymentDialog(payment.Id));
        return dialogs.CreateContextAsync(turnContext, cancellationToken);
    }
}
