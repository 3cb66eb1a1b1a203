using System.Globalization;
using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>A channel in memory, for tests: what the bot sends waits in a queue.</summary>
public class TestAdapter : BotAdapter
{
    private const string TestServiceUrl = "https://test.com";
    private const string TestLocale = "en-us";

    private readonly Lock _conversationLock = new();
    private readonly ReplyQueue _replies = new();
    private int _nextId;

    public TestAdapter(string channelId, bool sendTraceActivity = false)
        : this(TestConversation(channelId), sendTraceActivity)
    {
    }

    public TestAdapter(ConversationReference conversation = null, bool sendTraceActivity = false)
    {
        Conversation = conversation ?? TestConversation(Channels.Test);
        EnableTrace = sendTraceActivity;
    }

    public bool EnableTrace { get; set; }

    public string Locale { get; set; } = TestLocale;

    public Queue<Activity> ActiveQueue => _replies.Waiting;

    public ConversationReference Conversation { get; set; }

    public static ConversationReference CreateConversation(string name, string user = "User1", string bot = "Bot")
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(bot);
        return new ConversationReference
        {
            ChannelId = Channels.Test,
            ServiceUrl = TestServiceUrl,
            Conversation = new ConversationAccount(isGroup: false, id: name, name: name),
            User = new ChannelAccount(id: user.ToLowerInvariant(), name: user),
            Bot = new ChannelAccount(id: bot.ToLowerInvariant(), name: bot),
            Locale = TestLocale,
        };
    }

    public new TestAdapter Use(IMiddleware middleware)
    {
        base.Use(middleware);
        return this;
    }

    public async Task ProcessActivityAsync(
        Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Address(activity);
        using TurnContext context = CreateTurnContext(activity);
        await RunPipelineAsync(context, callback, cancellationToken);
    }

    public override async Task<InvokeResponse> ProcessActivityAsync(
        ClaimsIdentity claimsIdentity,
        Activity activity,
        BotCallbackHandler callback,
        CancellationToken cancellationToken)
    {
        await ProcessActivityAsync(activity, callback, cancellationToken);
        return null;
    }

    public virtual Task SendTextToBotAsync(
        string userSays, BotCallbackHandler callback, CancellationToken cancellationToken)
        => ProcessActivityAsync(MakeActivity(userSays), callback, cancellationToken);

    public override async Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException(
                "Expecting one or more activities, but the array was empty.", nameof(activities));
        }

        var responses = new ResourceResponse[activities.Length];
        for (int i = 0; i < activities.Length; i++)
        {
            Activity activity = activities[i];
            if (string.IsNullOrEmpty(activity.Id))
            {
                activity.Id = Guid.NewGuid().ToString("n");
            }

            activity.Timestamp ??= TimeProvider.System.GetUtcNow();
            await SendAsync(activity, cancellationToken);
            responses[i] = new ResourceResponse(activity.Id);
        }

        return responses;
    }

    public override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        bool found = _replies.Replace(activity);
        return Task.FromResult(found ? new ResourceResponse(activity.Id) : new ResourceResponse());
    }

    public override Task DeleteActivityAsync(
        ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        _replies.Remove(reference.ActivityId);
        return Task.CompletedTask;
    }

    public async Task CreateConversationAsync(
        string channelId, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _replies.Clear();
        var update = (Activity)Activity.CreateConversationUpdateActivity();
        update.ChannelId = channelId;
        update.Conversation = new ConversationAccount { Id = Guid.NewGuid().ToString("n") };
        using TurnContext context = CreateTurnContext(update);
        await callback(context, cancellationToken);
    }

    public IActivity GetNextReply() => _replies.TakeOrNull();

    public async Task<IActivity> GetNextReplyAsync(CancellationToken cancellationToken = default)
        => await _replies.TakeAsync(cancellationToken);

    public Activity MakeActivity(string text = null) => new(ActivityTypes.Message)
    {
        From = Conversation.User,
        Recipient = Conversation.Bot,
        Conversation = Conversation.Conversation,
        ServiceUrl = Conversation.ServiceUrl,
        Id = NextId(),
        Text = text,
        Locale = Locale ?? TestLocale,
    };

    protected virtual TurnContext CreateTurnContext(Activity activity) => new(this, activity);

    private static ConversationReference TestConversation(string channelId) => new()
    {
        ChannelId = channelId,
        ServiceUrl = TestServiceUrl,
        User = new ChannelAccount(id: "user1", name: "User1"),
        Bot = new ChannelAccount(id: "bot", name: "Bot"),
        Conversation = new ConversationAccount(isGroup: false, id: "convo1", name: "Conversation1"),
        Locale = TestLocale,
    };

    private string NextId() => (Interlocked.Increment(ref _nextId) - 1).ToString(CultureInfo.InvariantCulture);

    private void Address(Activity activity)
    {
        lock (_conversationLock)
        {
            activity.Type ??= ActivityTypes.Message;
            activity.ChannelId ??= Conversation.ChannelId;
            if (activity.From is null || activity.From.Id == "unknown" || activity.From.Role == RoleTypes.Bot)
            {
                activity.From = Conversation.User;
            }

            activity.Recipient = Conversation.Bot;
            activity.Conversation = Conversation.Conversation;
            activity.ServiceUrl = Conversation.ServiceUrl;
            activity.Id = NextId();
        }

        activity.Timestamp ??= TimeProvider.System.GetUtcNow();
        activity.LocalTimestamp ??= TimeProvider.System.GetLocalNow();
    }

    private async Task SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.Type == ActivityTypesEx.Delay)
        {
            int milliseconds = Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture);
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, cancellationToken);
        }
        else if (activity.Type != ActivityTypes.Trace || EnableTrace)
        {
            _replies.Add(activity);
        }
    }
}
