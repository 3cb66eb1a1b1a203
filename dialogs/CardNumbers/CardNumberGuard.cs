using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.CardNumbers;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.CardNumbers;

/// <summary>
/// A message that held a card number or a security code is not read any further. The customer is told about the removal
/// and how to go on, and the text is removed at the provider too.
/// </summary>
internal sealed class CardNumberGuard : IMiddleware
{
    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (scope.Message is not { CardNumberRemoved: true } message)
        {
            await next(cancellationToken);
            return;
        }

        bool hadNumber = message.Text.Contains(CardNumberMask.RemovedNumber, StringComparison.Ordinal);
        PaymentRequest? payment = scope.State.Payments.Open.Find(p => p.IsOpen && p.Channel == message.Channel);
        Words words = scope.Words(payment);
        string text = words.Say(hadNumber ? "CardNumberRemoved" : "SecurityCodeRemoved");
        if (payment is not null)
        {
            text += " " + (HowTo.OfferedCard(scope, payment) is null
                ? words.Say("CardNumberPayHere", ("link", scope.Links.PayUrl(payment.RequestId)))
                : words.Say("StillOpen", ("order", payment.OrderNumber), ("code", payment.ShortCode)));
        }

        await ReplySender.PlainAboutAsync(turnContext, payment, text, cancellationToken);
    }
}
