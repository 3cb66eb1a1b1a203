using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class TextPromptTests() : DialogTests(new MemoryStorage())
{
    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void An_id_is_required(string? id) => Assert.Throws<ArgumentNullException>(() => new TextPrompt(id));

    [Fact]
    public async Task Options_of_another_kind_are_refused()
    {
        Dialogs.Add(new TextPrompt("p"));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => TurnAsync((dc, ct) => dc.BeginDialogAsync("p", "text", ct)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => TurnAsync((dc, ct) => dc.BeginDialogAsync("p", null, ct)));
    }

    [Fact]
    public async Task The_prompt_expects_input_and_any_text_will_do()
    {
        Dialogs.Add(new TextPrompt("p"));
        await SayAsync("hi", "p", new PromptOptions { Prompt = new Activity(ActivityTypes.Message) { Text = "?" } });
        Assert.Equal(InputHints.ExpectingInput, Adapter.ActiveQueue.Peek().InputHint);

        await SayAsync("", "p");
        Assert.Equal((DialogTurnStatus.Complete, ""), (Last!.Status, Last.Result));
    }

    [Fact]
    public async Task An_answer_that_will_not_do_is_asked_for_again_and_counted()
    {
        var attempts = new List<int>();
        Dialogs.Add(new TextPrompt("p", (context, _) =>
        {
            attempts.Add(context.AttemptCount);
            return Task.FromResult(context.Recognized.Value == "good");
        }));
        await SayAsync("hi", "p", Ask("First?", "Again?"));
        await SayAsync("bad", "p");
        await SayAsync("worse", "p");
        await SayAsync("good", "p");

        Assert.Equal(["First?", "Again?", "Again?"], Replies());
        Assert.Equal([1, 2, 3], attempts);
        Assert.Equal("good", Last!.Result);
    }

    [Fact]
    public async Task Without_a_retry_prompt_the_prompt_is_repeated()
    {
        Dialogs.Add(new TextPrompt("p", (_, _) => Task.FromResult(false)));
        await SayAsync("hi", "p", Ask("First?"));
        await SayAsync("bad", "p");

        Assert.Equal(["First?", "First?"], Replies());
    }

    [Fact]
    public async Task A_validator_that_has_spoken_is_not_talked_over()
    {
        Dialogs.Add(new TextPrompt("p", async (context, ct) =>
        {
            await context.Context.SendActivityAsync("That will not do.", cancellationToken: ct);
            return false;
        }));
        await SayAsync("hi", "p", Ask("First?", "Again?"));
        await SayAsync("bad", "p");

        Assert.Equal(["First?", "That will not do."], Replies());
    }

    [Fact]
    public async Task The_validator_is_asked_about_unrecognized_answers_too()
    {
        bool? succeeded = null;
        Dialogs.Add(new TextPrompt("p", (context, _) =>
        {
            succeeded = context.Recognized.Succeeded;
            return Task.FromResult(false);
        }));
        await SayAsync("hi", "p", Ask("First?"));
        await TurnAsync(new Activity(ActivityTypes.Message), (dc, ct) => dc.ContinueDialogAsync(ct));

        Assert.False(succeeded);
    }

    [Fact]
    public async Task Anything_but_a_message_is_ignored()
    {
        Dialogs.Add(new TextPrompt("p"));
        await SayAsync("hi", "p", Ask("First?"));
        await TurnAsync(new Activity(ActivityTypes.Event), (dc, ct) => dc.ContinueDialogAsync(ct));

        Assert.Same(Dialog.EndOfTurn, Last);
        Assert.Equal(["First?"], Replies());
    }

    [Fact]
    public async Task A_reprompt_asks_the_first_question()
    {
        Dialogs.Add(new TextPrompt("p"));
        await SayAsync("hi", "p", Ask("First?", "Again?"));
        await TurnAsync(async (dc, ct) =>
        {
            await dc.RepromptDialogAsync(ct);
            return Dialog.EndOfTurn;
        });

        Assert.Equal(["First?", "First?"], Replies());
    }
}
