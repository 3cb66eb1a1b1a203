using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class TurnContextTests
{
    private readonly TestAdapter _adapter = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_blank_text_is_refused(string? text)
        => await Assert.ThrowsAsync<ArgumentNullException>(() => Context().SendActivityAsync(text));

    [Fact]
    public async Task An_empty_array_is_refused()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => Context().SendActivitiesAsync([]));

        Assert.StartsWith("Expecting one or more activities, but the array was empty.", refused.Message);
    }

    [Fact]
    public async Task The_default_input_hint_depends_on_the_static_type()
    {
        TurnContext turn = Context();
        await turn.SendActivityAsync("as class");
        await ((ITurnContext)turn).SendActivityAsync("as interface");

        Assert.Null(_adapter.ActiveQueue.Dequeue().InputHint);
        Assert.Equal(InputHints.AcceptingInput, _adapter.ActiveQueue.Dequeue().InputHint);
    }

    [Fact]
    public async Task The_very_object_is_addressed_and_gets_the_id_of_the_response()
    {
        var activity = new Activity(ActivityTypes.Message) { Text = "hello" };
        ResourceResponse response = await Context().SendActivityAsync(activity);

        Assert.Equal("bot", activity.From.Id);
        Assert.Equal("user1", activity.Recipient.Id);
        Assert.Equal("m1", activity.ReplyToId);
        Assert.Equal(response.Id, activity.Id);
    }

    [Theory]
    [InlineData(ActivityTypes.Message, true)]
    [InlineData(ActivityTypes.Typing, true)]
    [InlineData(ActivityTypes.Trace, false)]
    public async Task Anything_but_a_trace_is_a_response(string type, bool responded)
    {
        TurnContext turn = Context();
        await turn.SendActivityAsync(new Activity(type));

        Assert.Equal(responded, turn.Responded);
    }

    [Fact]
    public async Task Send_handlers_run_in_order_and_may_hold_back()
    {
        TurnContext turn = Context();
        var seen = new List<string>();
        turn.OnSendActivities((_, _, next) =>
        {
            seen.Add("first");
            return next();
        });
        turn.OnSendActivities((_, _, _) =>
        {
            seen.Add("second");
            return Task.FromResult<ResourceResponse[]>([]);
        });
        await turn.SendActivityAsync("held back");

        Assert.Equal(["first", "second"], seen);
        Assert.False(turn.Responded);
        Assert.Empty(_adapter.ActiveQueue);
    }

    [Fact]
    public async Task Replies_are_buffered_when_they_are_expected_in_the_answer()
    {
        Activity incoming = Turns.Message();
        incoming.DeliveryMode = DeliveryModes.ExpectReplies;
        TurnContext turn = Context(incoming);
        await turn.SendActivityAsync("buffered");

        Assert.Equal("buffered", Assert.Single(turn.BufferedReplyActivities).Text);
        Assert.True(turn.Responded);
        Assert.Empty(_adapter.ActiveQueue);
    }

    [Fact]
    public async Task Updates_are_addressed_and_replace_and_deletions_take_away()
    {
        TurnContext turn = Context();
        ResourceResponse sent = await turn.SendActivityAsync("before");
        var seen = new List<string>();
        turn.OnUpdateActivity((_, activity, next) =>
        {
            seen.Add(activity.From.Id);
            return next();
        });
        turn.OnDeleteActivity((_, reference, next) =>
        {
            seen.Add(reference.ActivityId);
            return next();
        });

        await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = sent.Id, Text = "after" });
        Assert.Equal("after", Assert.Single(_adapter.ActiveQueue).Text);

        await turn.DeleteActivityAsync(sent.Id);
        Assert.Empty(_adapter.ActiveQueue);
        Assert.Equal(["bot", sent.Id], seen);
    }

    [Fact]
    public void Turn_state_finds_by_type_and_by_name_whatever_the_case()
    {
        using var state = new TurnContextStateCollection();
        state.Add("Key", "value");
        state.Add(_adapter);

        Assert.Equal("value", state.Get<string>("kEY"));
        Assert.Same(_adapter, state.Get<TestAdapter>());
        Assert.Null(state.Get<TestAdapter>("key"));
        Assert.Null(state.Get<string>("other"));
        Assert.Throws<ArgumentException>(() => state.Add("key", "again"));
        Assert.Throws<ArgumentNullException>(() => state.Get<string>(null));
        state.Set("key", "changed");
        Assert.Equal("changed", state.Get<string>("key"));
    }

    [Fact]
    public void Turn_state_is_not_used_after_the_turn()
    {
        TurnContext turn = Context();
        turn.Dispose();

        Assert.Throws<ObjectDisposedException>(() => turn.TurnState.Get<string>("any"));
    }

    [Fact]
    public void A_copy_for_another_activity_shares_the_turn()
    {
        TurnContext turn = Context();
        turn.TurnState.Add("key", "value");
        var copy = new TurnContext(turn, Turns.Message("other"));

        Assert.Equal("value", copy.TurnState.Get<string>("key"));
        Assert.Equal("other", copy.Activity.Text);
        Assert.Same(_adapter, copy.Adapter);
    }

    private TurnContext Context(Activity? activity = null) => Turns.Context(activity, _adapter);
}
