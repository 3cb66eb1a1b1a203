using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// Opting out and in comes first. An opt-out is confirmed once unless the carrier confirms it, an unclear one is
/// answered with how to opt out, and a customer who opted out gets nothing else. The wish that the cards be forgotten is
/// heard all the same.
/// </summary>
internal sealed class OptOutMiddleware : IMiddleware
{
    private const string CarrierStart = "START";

    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (scope.Message is not { } message || turnContext.Activity.Type != ActivityTypes.Message)
        {
            await next(cancellationToken);
            return;
        }

        ChannelRecord channel = scope.ChannelOf(message.Channel);
        OptOutIntent intent = OptOutRecognizer.Read(message);
        if ((intent == OptOutIntent.OptOut || channel.OptedOut) && ForgetRecognizer.Asks(message))
        {
            // Nothing confirms it: a customer who opted out gets no message.
            scope.Forget();
        }

        if (intent == OptOutIntent.OptOut)
        {
            OptOut(scope, message, channel);
        }
        else if (channel.OptedOut)
        {
            await AskedBackAsync(turnContext, scope, message, intent, cancellationToken);
        }
        else if (intent == OptOutIntent.Unclear)
        {
            await ReplySender.PlainAsync(turnContext, Unclear(scope, message), cancellationToken);
        }
        else if (!IsAnsweredOptIn(scope, message, intent))
        {
            await next(cancellationToken);
        }
    }

    /// <summary>"Cancel my order" may mean the open request: then the reply that refuses it comes first.</summary>
    private static string Unclear(TurnScope scope, MessageReceived message)
    {
        string unclear = scope.Words().Say("OptOutUnclear");
        List<string> said = PlainWords.Of(message.Text);
        bool cancels = Languages.All.Any(language => said.Exists(language.Topics.Cancelling.Contains));
        return cancels && scope.OpenRequests() is [{ Unsettled: null } only]
            ? scope.Words(only).Say("HowToRefuse", ("order", only.OrderNumber), ("code", only.ShortCode)) + " " + unclear
            : unclear;
    }

    private static void OptOut(TurnScope scope, MessageReceived message, ChannelRecord channel)
    {
        bool isNew = !channel.OptedOut;
        bool isAnswered = IsAnsweredByCarrier(scope, message);
        bool isOursAlone = !isAnswered && (isNew || channel.OptOutIsOursAlone);
        if (OptOutRecognizer.SaysWrongNumber(message.Text))
        {
            scope.Disown();
        }

        scope.OptOut(message.Channel);
        channel.OptOutIsOursAlone = isOursAlone;
        if (isNew && !isAnswered && message.To.Length > 0
            && scope.Settings.Sender(message.Channel) is { } sender)
        {
            Words words = scope.Words();
            string text = words.Say("OptedOut");
            scope.Add(new SendMessage
            {
                Channel = message.Channel,
                From = sender,
                To = message.From,
                Purpose = MessagePurpose.Reply,
                Text = ReplySender.Written(message.Channel, text),
                TemplateValues = [text],
                ConfirmsOptOut = true,
                Language = words.Language.Tag,
            });
        }
    }

    /// <summary>An opt-out ends by the carrier's keyword, by our own, and by YES.</summary>
    private static async Task AskedBackAsync(
        ITurnContext turnContext,
        TurnScope scope,
        MessageReceived message,
        OptOutIntent intent,
        CancellationToken cancellationToken)
    {
        // Its YES opts in; when replayed, it neither agrees to a payment nor opts in again.
        if (scope.HasAnswered(message))
        {
            return;
        }

        scope.RememberAnswer();
        if (intent != OptOutIntent.OptIn && message.CarrierKeyword != CarrierStart && !IsYes(message))
        {
            return;
        }

        bool isAnswered = IsAnsweredByCarrier(scope, message) && !IsUnheardYes(scope, message);
        scope.OptIn(message.Channel);
        if (!isAnswered)
        {
            await ReplySender.PlainAsync(turnContext, scope.Words().Say("OptedIn"), cancellationToken);
        }
    }

    /// <summary>An opt-in without an opt-out: if the carrier has answered it, a second answer is noise.</summary>
    private static bool IsAnsweredOptIn(TurnScope scope, MessageReceived message, OptOutIntent intent) =>
        !IsYes(message) && (intent == OptOutIntent.OptIn || message.CarrierKeyword == CarrierStart)
            && IsAnsweredByCarrier(scope, message);

    /// <summary>Short codes that stand alone have no keywords of the carrier, and some channels have none at all.</summary>
    private static bool IsAnsweredByCarrier(TurnScope scope, MessageReceived message) =>
        message.CarrierKeyword is not null
        || (scope.Settings.ThreadSender(message.Channel)?.StartsWith('+') == true
            && ChannelProfiles.Of(message.Channel).CarrierKeywords.Contains(
                message.Text.Trim(), StringComparer.OrdinalIgnoreCase));

    /// <summary>The carrier takes YES for an opt-in, and answers it, only where it knows of the opt-out.</summary>
    private static bool IsUnheardYes(TurnScope scope, MessageReceived message) =>
        message.CarrierKeyword is null && scope.ChannelOf(message.Channel).OptOutIsOursAlone && IsYes(message);

    private static bool IsYes(MessageReceived message) =>
        PlainWords.Of(message.Text).FindAll(word => !PlainWords.IsEnd(word)) is ["yes"];
}
