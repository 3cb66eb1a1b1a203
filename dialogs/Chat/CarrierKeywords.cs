using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Chat;

/// <summary>
/// Opt-out and opt-in words win over everything (Twilio's lists, and REVOKE and OPTOUT of May 2025). They count only as
/// the whole message.
/// </summary>
internal sealed class CarrierKeywords : IMiddleware
{
    private static readonly string[] OptOut =
        ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];

    private static readonly string[] OptIn = ["START", "UNSTOP"];

    /// <summary>True when the whole message is a word that opts out.</summary>
    public static bool IsOptOut(MessageReceived message) => message.CarrierKeyword == "STOP"
        || (message.ButtonPayload is null && IsOneOf(message.Text, OptOut));

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
        if (IsOptOut(message))
        {
            scope.OptOut(message.Channel);
            return;
        }

        bool wasOut = channel.OptedOut;
        bool optsIn = IsOneOf(message.Text, OptIn) || (wasOut && IsOneOf(message.Text, ["YES"]));
        if (optsIn)
        {
            channel.OptedOut = false;
            await WelcomeBackAsync(turnContext, scope, message, wasOut, cancellationToken);
            return;
        }

        if (!wasOut)
        {
            await next(cancellationToken);
        }
    }

    /// <summary>The carrier layer answers START itself where it knows the word; then a second answer would be noise.</summary>
    private static async Task WelcomeBackAsync(
        ITurnContext turnContext,
        TurnScope scope,
        MessageReceived message,
        bool wasOut,
        CancellationToken cancellationToken)
    {
        bool carrierAnswers = message.CarrierKeyword is not null || message.Channel == Channel.Sms;
        if (wasOut && !carrierAnswers)
        {
            await Say.PlainAsync(
                turnContext,
                Wording.Say("OptedIn", scope.Settings.MerchantName),
                cancellationToken);
        }
    }

    private static bool IsOneOf(string text, string[] words) =>
        words.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
}
