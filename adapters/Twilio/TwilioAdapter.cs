using Chat2Pay.Adapters.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Connects a bot to the channels behind Twilio.</summary>
public sealed partial class TwilioAdapter(
    TwilioClient client,
    IOptions<TwilioOptions> settings,
    TimeProvider time,
    ILogger<TwilioAdapter> logger) : BotAdapter, IBotFrameworkHttpAdapter
{
    private const string EmptyTwiml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private readonly TwilioOptions options = settings.Value;

    /// <summary>
    /// Answers the webhook of a received message, by way of the bot. Twilio waits 15 seconds and repeats little, so the bot
    /// is expected to store the message and to leave the work for later: an <see cref="IWebhookBot"/> is told when to.
    /// A webhook that is no message for this bot reaches it as an event (<see cref="RefusedInbound"/>), and Twilio is
    /// answered 422.
    /// </summary>
    public async Task ProcessAsync(
        HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        TwilioForm? form = await TwilioWebhook.ReadAsync(httpRequest, httpResponse, options, cancellationToken);
        if (form is null)
        {
            if (RefusalLog.IsOpen(httpRequest.HttpContext))
            {
                Log.Refused(logger, httpResponse.StatusCode);
            }

            return;
        }

        Activity activity = TwilioInbound.ToActivity(form, httpRequest.Headers, time.GetUtcNow(), options);
        if (!await RunAsync(activity, bot, cancellationToken))
        {
            await TwilioWebhook.RefuseAsync(
                httpResponse, StatusCodes.Status503ServiceUnavailable, "Try again.", cancellationToken);
            return;
        }

        if (activity.ChannelData is RefusedInbound refused)
        {
            Log.NoMessage(logger, refused.Reason, form.ToString());
            await TwilioWebhook.RefuseAsync(
                httpResponse, StatusCodes.Status422UnprocessableEntity, "This is no message for this bot.", cancellationToken);
            return;
        }

        httpResponse.StatusCode = StatusCodes.Status200OK;
        httpResponse.ContentType = "text/xml; charset=utf-8";
        await httpResponse.WriteAsync(EmptyTwiml, cancellationToken);
    }

    /// <summary>
    /// Sends the messages among the activities, in order; others (traces, typing) have no form on these channels.
    /// </summary>
    /// <exception cref="TwilioSendException">A message was not taken on; those after it were not tried.</exception>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activities);
        ResourceResponse[] responses = new ResourceResponse[activities.Length];
        for (int i = 0; i < activities.Length; i++)
        {
            responses[i] = activities[i].Type == ActivityTypes.Message
                ? Response(await SendAsync(activities[i], cancellationToken))
                : new ResourceResponse();
        }

        return responses;
    }

    /// <summary>Always throws: a sent message cannot be changed on these channels.</summary>
    public override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
        => throw new NotSupportedException("A sent message cannot be changed on these channels.");

    /// <summary>Removes the text of a message at Twilio. It stays on the customer's phone.</summary>
    /// <exception cref="TwilioSendException">Twilio did not do it.</exception>
    public override async Task DeleteActivityAsync(
        ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        TwilioReply reply = await client.RedactMessageAsync(reference.ActivityId, cancellationToken);
        if (reply is not TwilioReply.Done)
        {
            throw new TwilioSendException(reply);
        }
    }

    private async Task<bool> RunAsync(Activity activity, IBot bot, CancellationToken cancellationToken)
    {
        activity.ServiceUrl = options.ApiBase.ToString();
        try
        {
            using TurnContext turn = new(this, activity);
            await RunPipelineAsync(turn, bot.OnTurnAsync, cancellationToken);
            if (bot is IWebhookBot webhook)
            {
                await webhook.StoreAsync(turn, cancellationToken);
            }

            return true;
        }
        catch (NotAcceptedException e)
        {
            Log.NotAccepted(logger, activity.Id, e);
            return false;
        }
    }

    /// <summary>Sends one message, whose addresses are set.</summary>
    internal async Task<TwilioReply> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        (List<KeyValuePair<string, string>>? parameters, TwilioReply.NoTemplate? missing) =
            TwilioRequests.Build(activity, options);
        return parameters is null ? missing! : await client.CreateMessageAsync(parameters, cancellationToken);
    }

    private static ResourceResponse Response(TwilioReply reply) => reply is TwilioReply.Done done
        ? new ResourceResponse(done.Sid)
        : throw new TwilioSendException(reply);

    private static partial class Log
    {
        [LoggerMessage(3000, LogLevel.Warning, "A Twilio webhook was refused with {Status}")]
        public static partial void Refused(ILogger logger, int status);

        [LoggerMessage(
            3001, LogLevel.Warning, "A Twilio webhook is no message for this bot and was refused: {Reason}; it held {Names}")]
        public static partial void NoMessage(ILogger logger, InboundRefusal reason, string names);

        [LoggerMessage(3002, LogLevel.Warning, "Message {MessageSid} was not accepted; Twilio is asked to try again")]
        public static partial void NotAccepted(ILogger logger, string messageSid, Exception exception);
    }
}
