using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>
/// The adapter of a turn. The bot's messages become effects of the turn; nothing is sent before the commit.
/// </summary>
internal sealed class TurnAdapter : BotAdapter
{
    private static readonly TimeSpan KeywordsLife = TimeSpan.FromDays(90);

    /// <summary>Runs the bot on one activity.</summary>
    public async Task ProcessAsync(TurnScope scope, Activity activity, IBot bot, CancellationToken cancellationToken)
    {
        using TurnContext context = new(this, activity);
        context.TurnState.Add(scope);
        await RunPipelineAsync(context, bot.OnTurnAsync, cancellationToken);
        scope.Stacks.Save();
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext,
        Activity[] activities,
        CancellationToken cancellationToken)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        ResourceResponse[] responses = new ResourceResponse[activities.Length];
        for (int i = 0; i < activities.Length; i++)
        {
            if (activities[i].Type == ActivityTypes.Message)
            {
                Collect(scope, activities[i]);
            }

            responses[i] = new ResourceResponse(activities[i].Id ?? "");
        }

        return Task.FromResult(responses);
    }

    public override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext,
        Activity activity,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException("A sent message cannot be changed on these channels.");

    public override Task DeleteActivityAsync(
        ITurnContext turnContext,
        ConversationReference reference,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException("A sent message cannot be taken back on these channels.");

    private static void Collect(TurnScope scope, Activity activity)
    {
        Outgoing outgoing = (Outgoing)activity.ChannelData;
        ChannelRecord channel = scope.ChannelOf(outgoing.Channel);
        if (channel.OptedOut)
        {
            Suppress(scope, outgoing, NotSentReason.OptedOut);
            return;
        }

        if (scope.Settings.Sender(outgoing.Channel) is not { } sender)
        {
            Suppress(scope, outgoing, NotSentReason.NoSender);
            return;
        }

        Talk talk = outgoing.Purpose == MessagePurpose.Reply ? TalkLimit.Count(scope, outgoing.RequestId) : Talk.Answer;
        if (talk == Talk.Silence)
        {
            return;
        }

        string said = talk == Talk.LastAnswer ? ReplySender.AsLast(scope, outgoing, activity.Text) : activity.Text;

        ChannelProfile profile = ChannelProfiles.Of(outgoing.Channel);
        bool templateOnly = profile.FreeTextWindow is not null
            && (scope.TemplatesOnly == outgoing.Channel || !profile.TakesFreeText(channel.LastInboundAt, scope.Now));
        bool templateWords = activity.SuggestedActions is not null && profile.Buttons?.Text == ButtonText.OfTemplate;
        MessageForm form = templateOnly || templateWords ? MessageForm.Template : MessageForm.Plain;
        scope.Add(new SendMessage
        {
            Channel = outgoing.Channel,
            From = sender,
            To = channel.WrittenFrom ?? scope.State.Customer.Address,
            Purpose = outgoing.Purpose,
            Text = WithKeywords(said, outgoing, channel, form, scope.Now),
            Buttons = activity.SuggestedActions?.Actions
                .Select(a => new MessageButton(a.Title, (string)a.Value)).ToList() ?? [],
            TemplateValues = talk == Talk.LastAnswer ? [said] : outgoing.TemplateValues,
            TemplateOnly = templateOnly,
            RequestId = outgoing.RequestId,
            Number = outgoing.Number,
            Language = outgoing.Language.Tag,
        });
    }

    /// <summary>
    /// HELP and STOP are named in the first request on a channel, and again after a long time: not in every message,
    /// because a text message is paid for by its length. The template for a link names them itself.
    /// </summary>
    private static string WithKeywords(string text, Outgoing outgoing, ChannelRecord channel, MessageForm form, long now)
    {
        bool told = channel.KeywordsToldAt > 0 && now - channel.KeywordsToldAt < (long)KeywordsLife.TotalMilliseconds;
        bool asks = outgoing.Purpose is MessagePurpose.PaymentLink or MessagePurpose.PaymentQuestion;
        bool named = form == MessageForm.Plain || outgoing.Purpose == MessagePurpose.PaymentLink;
        if (told || !asks || !named)
        {
            return text;
        }

        channel.KeywordsToldAt = now;
        return form == MessageForm.Plain ? text + " " + ReplySender.Written(outgoing.Channel, outgoing.Language.Say("Keywords")) : text;
    }

    private enum MessageForm
    {
        Plain,
        Template,
    }

    /// <summary>
    /// A message that the payment owes and that cannot be sent is left out; the payment's history says why.
    /// </summary>
    private static void Suppress(TurnScope scope, Outgoing outgoing, NotSentReason reason)
    {
        if (outgoing.RequestId is { } id && scope.Find(id) is { } payment)
        {
            WithheldMessages.Withhold(scope, payment, outgoing.Purpose, outgoing.Number, reason);
        }
    }
}
