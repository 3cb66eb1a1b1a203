using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class ActivityHandlerTests
{
    private readonly TestAdapter _adapter = new();
    private readonly Recorder _bot = new();

    [Theory]
    [InlineData(ActivityTypes.Message, "message")]
    [InlineData(ActivityTypes.MessageUpdate, "messageUpdate")]
    [InlineData(ActivityTypes.MessageDelete, "messageDelete")]
    [InlineData(ActivityTypes.EndOfConversation, "endOfConversation")]
    [InlineData(ActivityTypes.Typing, "typing")]
    [InlineData(ActivityTypes.Event, "event")]
    [InlineData("of the user's own", "unrecognized")]
    public async Task Each_kind_has_its_method(string type, string expected)
    {
        await RunAsync(new Activity(type));

        Assert.Equal([expected], _bot.Seen);
    }

    [Fact]
    public async Task The_token_event_has_a_method_of_its_own()
    {
        await RunAsync(new Activity(ActivityTypes.Event) { Name = "tokens/response" });

        Assert.Equal(["token"], _bot.Seen);
    }

    [Theory]
    [InlineData("add", "installed")]
    [InlineData("add-upgrade", "installed")]
    [InlineData("remove", "removed")]
    [InlineData("remove-upgrade", "removed")]
    public async Task Installations_are_told_apart(string action, string expected)
    {
        await RunAsync(new Activity(ActivityTypes.InstallationUpdate) { Action = action });

        Assert.Equal([expected], _bot.Seen);
    }

    [Fact]
    public async Task Members_are_greeted_unless_it_is_only_the_bot()
    {
        await RunAsync(Update(added: ["bot"]));
        Assert.Empty(_bot.Seen);

        await RunAsync(Update(added: ["bot", "user1"]));
        Assert.Equal(["added bot user1"], _bot.Seen);
    }

    [Fact]
    public async Task Who_left_is_looked_at_only_when_nobody_came()
    {
        await RunAsync(Update(added: [], removed: ["user1"]));
        Assert.Empty(_bot.Seen);

        await RunAsync(Update(added: null, removed: ["user1"]));
        Assert.Equal(["removed user1"], _bot.Seen);
    }

    [Fact]
    public async Task Reactions_added_and_removed_are_both_told()
    {
        await RunAsync(new Activity(ActivityTypes.MessageReaction)
        {
            ReactionsAdded = [new MessageReaction("like")],
            ReactionsRemoved = [new MessageReaction("sad")],
        });

        Assert.Equal(["+like", "-sad"], _bot.Seen);
    }

    [Theory]
    [InlineData("nobody knows it", 501)]
    [InlineData("signin/verifyState", 501)]
    [InlineData("known", 200)]
    public async Task An_invoke_is_answered_by_an_activity(string name, int status)
    {
        await RunAsync(new Activity(ActivityTypes.Invoke) { Name = name });

        Activity answer = Assert.Single(_adapter.ActiveQueue);
        Assert.Equal(ActivityTypesEx.InvokeResponse, answer.Type);
        Assert.Equal(status, Assert.IsType<InvokeResponse>(answer.Value).Status);
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void Success_is_a_status_in_the_200s(int status, bool expected)
        => Assert.Equal(expected, new InvokeResponse { Status = status }.IsSuccessStatusCode());

    [Fact]
    public async Task A_turn_without_type_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _bot.OnTurnAsync(null, default));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _bot.OnTurnAsync(new TurnContext(_adapter, new Activity()), default));
    }

    private static Activity Update(string[]? added, string[]? removed = null)
        => new(ActivityTypes.ConversationUpdate)
        {
            MembersAdded = added?.Select(id => new ChannelAccount(id)).ToList(),
            MembersRemoved = removed?.Select(id => new ChannelAccount(id)).ToList(),
        };

    private Task RunAsync(Activity activity) => _adapter.ProcessActivityAsync(activity, _bot.OnTurnAsync);

    private sealed class Recorder : ActivityHandler
    {
        public List<string> Seen { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken ct)
            => See("message");

        protected override Task OnMessageUpdateActivityAsync(
            ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken ct)
            => See("messageUpdate");

        protected override Task OnMessageDeleteActivityAsync(
            ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken ct)
            => See("messageDelete");

        protected override Task OnEndOfConversationActivityAsync(
            ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken ct)
            => See("endOfConversation");

        protected override Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken ct)
            => See("typing");

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken ct)
            => See("event");

        protected override Task OnTokenResponseEventAsync(
            ITurnContext<IEventActivity> turnContext, CancellationToken ct)
            => See("token");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken ct)
            => See("unrecognized");

        protected override Task OnInstallationUpdateAddAsync(
            ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken ct)
            => See("installed");

        protected override Task OnInstallationUpdateRemoveAsync(
            ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken ct)
            => See("removed");

        protected override Task OnMembersAddedAsync(
            IList<ChannelAccount> membersAdded,
            ITurnContext<IConversationUpdateActivity> turnContext,
            CancellationToken ct)
            => See("added " + string.Join(' ', membersAdded.Select(m => m.Id)));

        protected override Task OnMembersRemovedAsync(
            IList<ChannelAccount> membersRemoved,
            ITurnContext<IConversationUpdateActivity> turnContext,
            CancellationToken ct)
            => See("removed " + string.Join(' ', membersRemoved.Select(m => m.Id)));

        protected override Task OnReactionsAddedAsync(
            IList<MessageReaction> messageReactions,
            ITurnContext<IMessageReactionActivity> turnContext,
            CancellationToken ct)
            => See("+" + messageReactions[0].Type);

        protected override Task OnReactionsRemovedAsync(
            IList<MessageReaction> messageReactions,
            ITurnContext<IMessageReactionActivity> turnContext,
            CancellationToken ct)
            => See("-" + messageReactions[0].Type);

        protected override Task<InvokeResponse> OnInvokeActivityAsync(
            ITurnContext<IInvokeActivity> turnContext, CancellationToken ct)
            => turnContext.Activity.Name == "known"
                ? Task.FromResult(CreateInvokeResponse())
                : base.OnInvokeActivityAsync(turnContext, ct);

        private Task See(string what)
        {
            Seen.Add(what);
            return Task.CompletedTask;
        }
    }
}
