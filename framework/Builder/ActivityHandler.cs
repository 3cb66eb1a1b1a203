using System.Net;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>A bot that handles each kind of activity in a method of its own.</summary>
public partial class ActivityHandler : IBot
{
    private const string VerifyStateName = "signin/verifyState";
    private const string TokenExchangeName = "signin/tokenExchange";
    private const string TokenResponseName = "tokens/response";

    public ActivityHandler()
    {
    }

    public virtual async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.Activity is null)
        {
            throw new ArgumentException($"{nameof(turnContext)} must have non-null Activity.");
        }

        if (turnContext.Activity.Type is null)
        {
            throw new ArgumentException($"{nameof(turnContext)}.Activity must have non-null Type.");
        }

        if (turnContext.Activity.Type == ActivityTypes.Invoke)
        {
            await AnswerInvokeAsync(turnContext, cancellationToken);
            return;
        }

        await DispatchAsync(turnContext, cancellationToken);
    }

    protected static InvokeResponse CreateInvokeResponse(object body = null)
        => new() { Status = (int)HttpStatusCode.OK, Body = body };

    protected virtual async Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            if (turnContext.Activity.Name is VerifyStateName or TokenExchangeName)
            {
                await OnSignInInvokeAsync(turnContext, cancellationToken);
                return CreateInvokeResponse();
            }
        }
        catch (InvokeNotHandledException)
        {
            // The answer below is the same as for a name nobody knows.
            return NotHandled();
        }

        return NotHandled();
    }

    protected virtual Task OnSignInInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
        => throw new InvokeNotHandledException();

    private Task DispatchAsync(ITurnContext turn, CancellationToken ct) => turn.Activity.Type switch
    {
        ActivityTypes.Message => OnMessageActivityAsync(As<IMessageActivity>(turn), ct),
        ActivityTypes.MessageUpdate => OnMessageUpdateActivityAsync(As<IMessageUpdateActivity>(turn), ct),
        ActivityTypes.MessageDelete => OnMessageDeleteActivityAsync(As<IMessageDeleteActivity>(turn), ct),
        ActivityTypes.ConversationUpdate
            => OnConversationUpdateActivityAsync(As<IConversationUpdateActivity>(turn), ct),
        ActivityTypes.MessageReaction => OnMessageReactionActivityAsync(As<IMessageReactionActivity>(turn), ct),
        ActivityTypes.Event => OnEventActivityAsync(As<IEventActivity>(turn), ct),
        ActivityTypes.EndOfConversation => OnEndOfConversationActivityAsync(As<IEndOfConversationActivity>(turn), ct),
        ActivityTypes.Typing => OnTypingActivityAsync(As<ITypingActivity>(turn), ct),
        ActivityTypes.InstallationUpdate
            => OnInstallationUpdateActivityAsync(As<IInstallationUpdateActivity>(turn), ct),
        ActivityTypes.Command => OnCommandActivityAsync(As<ICommandActivity>(turn), ct),
        ActivityTypes.CommandResult => OnCommandResultActivityAsync(As<ICommandResultActivity>(turn), ct),
        _ => OnUnrecognizedActivityTypeAsync(turn, ct),
    };

    private async Task AnswerInvokeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        InvokeResponse answer = await OnInvokeActivityAsync(As<IInvokeActivity>(turnContext), cancellationToken);
        bool alreadyAnswered = turnContext.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey) is not null;
        if (answer is not null && !alreadyAnswered)
        {
            var activity = new Activity(ActivityTypesEx.InvokeResponse) { Value = answer };
            await turnContext.SendActivityAsync(activity, cancellationToken);
        }
    }

    private static InvokeResponse NotHandled() => new() { Status = (int)HttpStatusCode.NotImplemented };

    private static DelegatingTurnContext<T> As<T>(ITurnContext turnContext)
        where T : class, IActivity
        => new(turnContext);
}
