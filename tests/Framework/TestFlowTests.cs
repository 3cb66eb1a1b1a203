using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class TestFlowTests
{
    private readonly TestAdapter _adapter = new();

    [Fact]
    public async Task A_script_runs_in_order_and_only_when_started()
    {
        int turns = 0;
        TestFlow flow = Flow(() => turns++)
            .Send("one").AssertReply("echo one")
            .Test("two", "echo two")
            .Test("three", reply => Assert.Equal("echo three", reply.AsMessageActivity().Text))
            .Test("four", (Activity)MessageFactory.Text(" echo four "))
            .Send("five").AssertReplyContains("five")
            .Send("six").AssertReplyOneOf(["echo seven", "echo six"])
            .AssertNoReply(timeout: 1);
        Assert.Equal(0, turns);

        await flow.StartTestAsync();
        Assert.Equal(6, turns);
    }

    [Fact]
    public async Task Another_text_is_reported_with_what_was_expected()
    {
        var wrong = await FailsAsync<InvalidOperationException>(Flow().Send("a").AssertReply("b"));
        Assert.Equal("b:\nExpected:b\nReceived:echo a", wrong.Message);

        var described = await FailsAsync<InvalidOperationException>(Flow().Send("a").AssertReply("b", "greeting"));
        Assert.Equal("greeting:\nExpected:b\nReceived:echo a", described.Message);
    }

    [Fact]
    public async Task Another_type_is_an_error()
        => await FailsAsync<InvalidOperationException>(
            Flow().Send("a").AssertReply(new Activity(ActivityTypes.Typing)));

    [Fact]
    public async Task Silence_is_a_timeout_and_talk_is_an_error_where_silence_is_expected()
    {
        var silent = new TestFlow(_adapter, (_, _) => Task.CompletedTask).Send("a").AssertReply("b", timeout: 1);
        await FailsAsync<TimeoutException>(silent);

        await FailsAsync<InvalidOperationException>(Flow().Send("a").AssertNoReply(timeout: 1));
    }

    [Fact]
    public async Task A_transcript_is_played_by_role()
    {
        var user = new Activity(ActivityTypes.Message) { Text = "hi", From = new ChannelAccount(role: "user") };
        var bot = new Activity(ActivityTypes.Message) { Text = "echo hi", From = new ChannelAccount(role: "bot") };

        await Flow().Test([user, bot]).StartTestAsync();
    }

    [Fact]
    public async Task A_conversation_update_brings_the_user()
    {
        string added = "";
        await new TestFlow(_adapter, (turn, _) =>
        {
            added = turn.Activity.MembersAdded[0].Id;
            return Task.CompletedTask;
        }).SendConversationUpdate().StartTestAsync();

        Assert.Equal("user1", added);
    }

    [Fact]
    public async Task Turns_have_the_documented_defaults()
    {
        Activity? seen = null;
        await _adapter.SendTextToBotAsync(
            "hi",
            (turn, _) =>
            {
                seen = turn.Activity;
                return Task.CompletedTask;
            },
            default);

        Assert.Equal(("test", "https://test.com", "en-us"), (seen!.ChannelId, seen.ServiceUrl, seen.Locale));
        Assert.Equal(("user1", "User1"), (seen.From.Id, seen.From.Name));
        Assert.Equal(("bot", "Bot"), (seen.Recipient.Id, seen.Recipient.Name));
        Assert.NotNull(seen.Timestamp);
        Assert.True(int.TryParse(seen.Id, out _));
    }

    [Fact]
    public void A_named_conversation_has_lower_case_ids()
    {
        ConversationReference conversation = TestAdapter.CreateConversation("Talk", user: "Ann", bot: "Robot");

        Assert.Equal(("ann", "Ann"), (conversation.User.Id, conversation.User.Name));
        Assert.Equal(("robot", "Robot"), (conversation.Bot.Id, conversation.Bot.Name));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Traces_are_seen_only_when_asked_for(bool asked, int expected)
    {
        var adapter = new TestAdapter(Microsoft.Bot.Connector.Channels.Test, sendTraceActivity: asked);
        await Turns.Context(adapter: adapter).SendActivityAsync(new Activity(ActivityTypes.Trace));

        Assert.Equal(expected, adapter.ActiveQueue.Count);
    }

    private static Task<T> FailsAsync<T>(TestFlow flow)
        where T : Exception
        => Assert.ThrowsAsync<T>(flow.StartTestAsync);

    private TestFlow Flow(Action? onTurn = null) => new(_adapter, async (turn, ct) =>
    {
        onTurn?.Invoke();
        await turn.SendActivityAsync("echo " + turn.Activity.Text, cancellationToken: ct);
    });
}
