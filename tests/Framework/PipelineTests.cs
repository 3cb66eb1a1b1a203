using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class PipelineTests
{
    private readonly TestAdapter _adapter = new();
    private readonly List<string> _seen = [];

    [Fact]
    public async Task Middleware_runs_in_order_of_registration_around_the_bot()
    {
        _adapter.Use(new Step("a", _seen)).Use(new Step("b", _seen));
        await RunAsync(() => _seen.Add("bot"));

        Assert.Equal(["a in", "b in", "bot", "b out", "a out"], _seen);
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_ends_the_turn_without_error()
    {
        _adapter.Use(new Step("a", _seen) { GoesOn = false });
        await RunAsync(() => _seen.Add("bot"));

        Assert.Equal(["a in", "a out"], _seen);
    }

    [Fact]
    public async Task An_exception_escapes_when_nobody_handles_it()
        => await Assert.ThrowsAsync<NotSupportedException>(() => RunAsync(() => throw new NotSupportedException()));

    [Fact]
    public async Task An_exception_goes_to_the_error_handler_and_is_swallowed()
    {
        _adapter.OnTurnError = (_, e) =>
        {
            _seen.Add(e.GetType().Name);
            return Task.CompletedTask;
        };
        await RunAsync(() => throw new NotSupportedException());

        Assert.Equal([nameof(NotSupportedException)], _seen);
    }

    [Fact]
    public async Task An_exception_of_the_error_handler_escapes()
    {
        _adapter.OnTurnError = (_, _) => throw new FormatException();

        await Assert.ThrowsAsync<FormatException>(() => RunAsync(() => throw new NotSupportedException()));
    }

    [Theory]
    [InlineData("de-DE", "de-DE")]
    [InlineData("not a locale!", null)]
    public async Task The_turn_runs_in_the_culture_of_the_activity(string locale, string? expected)
    {
        string before = CultureInfo.CurrentCulture.Name;
        string during = "";
        Activity activity = Turns.Message();
        activity.Locale = locale;
        await _adapter.ProcessActivityAsync(activity, (_, _) =>
        {
            during = CultureInfo.CurrentCulture.Name;
            return Task.CompletedTask;
        });

        Assert.Equal(expected ?? before, during);
        Assert.Equal(before, CultureInfo.CurrentCulture.Name);
    }

    [Fact]
    public async Task A_conversation_is_continued_with_an_event_and_its_turn_outlives_an_await()
    {
        string name = "";
        var reference = Turns.Message().GetConversationReference();
        await _adapter.ContinueConversationAsync(
            "bot",
            reference,
            async (turn, ct) =>
            {
                name = turn.Activity.Name;
                await turn.SendActivityAsync("still there", cancellationToken: ct);
            },
            default);

        Assert.Equal(ActivityEventNames.ContinueConversation, name);
        Assert.Equal("still there", _adapter.ActiveQueue.Dequeue().Text);
    }

    [Fact]
    public async Task What_an_adapter_does_not_offer_is_not_implemented()
    {
        await Assert.ThrowsAsync<NotImplementedException>(
            () => _adapter.ContinueConversationAsync("bot", Turns.Message(), (_, _) => Task.CompletedTask, default));
        await Assert.ThrowsAsync<NotImplementedException>(() => _adapter.CreateConversationAsync(
            "app", "test", "url", "audience", new ConversationParameters(), (_, _) => Task.CompletedTask, default));
    }

    [Fact]
    public async Task Registered_state_and_storage_are_found_in_the_turn()
    {
        var storage = new MemoryStorage();
        var user = new UserState(storage);
        var conversation = new ConversationState(storage);
        _adapter.UseStorage(storage).UseBotState(user, conversation);
        bool found = false;
        await _adapter.ProcessActivityAsync(Turns.Message(), async (turn, ct) =>
        {
            found = turn.TurnState.Get<IStorage>() == storage
                && turn.TurnState.Get<UserState>() == user
                && turn.TurnState.Get<ConversationState>() == conversation;
            await user.CreateProperty<int>("n").SetAsync(turn, 1, ct);
        });

        Assert.True(found);
        Assert.Single(await storage.ReadAsync(["test/users/user1"], default));
    }

    private Task RunAsync(Action bot) => _adapter.ProcessActivityAsync(Turns.Message(), (_, _) =>
    {
        bot();
        return Task.CompletedTask;
    });

    private sealed class Step(string name, List<string> seen) : IMiddleware
    {
        public bool GoesOn { get; init; } = true;

        public async Task OnTurnAsync(
            ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            seen.Add(name + " in");
            if (GoesOn)
            {
                await next(cancellationToken);
            }

            seen.Add(name + " out");
        }
    }
}
