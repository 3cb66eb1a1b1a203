using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace Chat2Pay.Tests.Framework;

public class DialogStackTests() : DialogTests(new MemoryStorage())
{
    [Fact]
    public async Task An_empty_stack_continues_as_empty_and_cancels_as_empty()
    {
        await TurnAsync((dc, ct) => dc.ContinueDialogAsync(ct));
        Assert.Equal(DialogTurnStatus.Empty, Last!.Status);

        await TurnAsync((dc, ct) => dc.CancelAllDialogsAsync(ct));
        Assert.Equal(DialogTurnStatus.Empty, Last.Status);
    }

    [Fact]
    public async Task Waiting_then_completed_with_a_result()
    {
        Dialogs.Add(new TextPrompt("name"));
        await TurnAsync((dc, ct) => dc.PromptAsync("name", Ask("Who?"), ct));
        Assert.Same(Dialog.EndOfTurn, Last);

        await SayAsync("Ann", "name");
        Assert.Equal((DialogTurnStatus.Complete, "Ann"), (Last!.Status, Last.Result));
    }

    [Fact]
    public async Task All_dialogs_are_cancelled_and_told_so()
    {
        var told = new List<string>();
        Dialogs.Add(new Telling("a", told));
        await TurnAsync((dc, ct) => dc.BeginDialogAsync("a", null, ct));
        await TurnAsync(async (dc, ct) =>
        {
            DialogTurnResult result = await dc.CancelAllDialogsAsync(ct);
            Assert.Empty(dc.Stack);
            return result;
        });

        Assert.Equal(DialogTurnStatus.Cancelled, Last!.Status);
        Assert.Equal(["begin a", "end a CancelCalled"], told);
    }

    [Fact]
    public async Task A_replaced_dialog_ends_and_its_parent_is_not_resumed()
    {
        var told = new List<string>();
        Dialogs.Add(new Telling("parent", told)).Add(new Telling("old", told)).Add(new Telling("new", told));
        await TurnAsync(async (dc, ct) =>
        {
            await dc.BeginDialogAsync("parent", null, ct);
            await dc.BeginDialogAsync("old", null, ct);
            await dc.ReplaceDialogAsync("new", null, ct);
            Assert.Equal(["new", "parent"], dc.Stack.Select(i => i.Id));
            return await dc.EndDialogAsync("result", ct);
        });

        string[] expected =
        [
            "begin parent", "begin old", "end old ReplaceCalled", "begin new", "end new EndCalled",
            "resume parent EndCalled result",
        ];
        Assert.Equal(expected, told);
    }

    [Fact]
    public async Task An_unknown_id_is_named_when_a_dialog_begins()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => TurnAsync((dc, ct) => dc.BeginDialogAsync("nobody", null, ct)));

        Assert.Equal(
            "DialogContext.BeginDialogAsync(): A dialog with an id of 'nobody' wasn't found. The dialog must be"
            + " included in the current or parent DialogSet. For example, if subclassing a ComponentDialog you can"
            + " call AddDialog() within your constructor.",
            refused.Message);
        Assert.True(refused.Data.Contains("DialogContext"));
    }

    [Fact]
    public async Task An_unknown_active_id_is_named_when_the_stack_continues()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TurnAsync((dc, ct) =>
        {
            dc.Stack.Add(new DialogInstance { Id = "renamed", State = new Dictionary<string, object>() });
            return dc.ContinueDialogAsync(ct);
        }));

        Assert.Equal(
            "Failed to continue dialog. A dialog with id renamed could not be found.", refused.Message);
    }

    [Fact]
    public async Task A_token_in_place_of_options_or_result_is_refused()
    {
        Dialogs.Add(new TextPrompt("name"));
        await TurnAsync(async (dc, ct) =>
        {
            object token = ct;
            var options = await Assert.ThrowsAsync<ArgumentException>(() => dc.BeginDialogAsync("name", token, ct));
            Assert.StartsWith("options cannot be a cancellation token", options.Message);
            var result = await Assert.ThrowsAsync<ArgumentException>(() => dc.EndDialogAsync(token, ct));
            Assert.StartsWith("result cannot be a cancellation token", result.Message);
            return Dialog.EndOfTurn;
        });
    }

    [Fact]
    public void A_second_dialog_of_the_same_id_is_renamed_and_the_same_object_is_ignored()
    {
        var first = new TextPrompt("name");
        var second = new TextPrompt("name");
        var third = new TextPrompt("name");
        Dialogs.Add(first).Add(first).Add(second).Add(third);

        Assert.Equal(["name", "name2", "name3"], Dialogs.GetDialogs().Select(d => d.Id));
        Assert.Same(second, Dialogs.Find("name2"));
        Assert.Null(Dialogs.Find("other"));
        Assert.Throws<ArgumentNullException>(() => Dialogs.Find(""));
        Assert.Throws<ArgumentNullException>(() => Dialogs.Add(null));
    }

    [Fact]
    public void The_version_of_a_set_is_the_hash_of_the_versions_in_it()
    {
        Dialogs.Add(new TextPrompt("a")).Add(new WaterfallDialog("b"));

        Assert.Equal(StringUtils.Hash("ab:0"), Dialogs.GetVersion());
    }

    [Fact]
    public async Task A_set_without_state_makes_no_context()
        => await Assert.ThrowsAsync<InvalidOperationException>(
            () => new DialogSet().CreateContextAsync(Turns.Context()));

    [Fact]
    public async Task The_activity_is_announced_once_a_turn_from_the_leaf_upwards()
    {
        var told = new List<string>();
        var component = new ComponentDialog("outer");
        component.AddDialog(new Telling("inner", told));
        Dialogs.Add(component);
        await TurnAsync((dc, ct) => dc.BeginDialogAsync("outer", null, ct));
        told.Clear();
        await TurnAsync(async (dc, ct) =>
        {
            await dc.ContinueDialogAsync(ct);
            return await dc.ContinueDialogAsync(ct);
        });

        Assert.Equal(["pre activityReceived", "post activityReceived", "continue inner", "continue inner"], told);
    }

    private sealed class Telling(string id, List<string> told) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(
            DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
        {
            told.Add("begin " + Id);
            return Task.FromResult(EndOfTurn);
        }

        public override Task<DialogTurnResult> ContinueDialogAsync(
            DialogContext dc, CancellationToken cancellationToken = default)
        {
            told.Add("continue " + Id);
            return Task.FromResult(EndOfTurn);
        }

        public override Task<DialogTurnResult> ResumeDialogAsync(
            DialogContext dc,
            DialogReason reason,
            object? result = null,
            CancellationToken cancellationToken = default)
        {
            told.Add($"resume {Id} {reason} {result}");
            return Task.FromResult(EndOfTurn);
        }

        public override Task EndDialogAsync(
            ITurnContext turnContext,
            DialogInstance instance,
            DialogReason reason,
            CancellationToken cancellationToken = default)
        {
            told.Add($"end {Id} {reason}");
            return Task.CompletedTask;
        }

        protected override Task<bool> OnPreBubbleEventAsync(
            DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            told.Add("pre " + e.Name);
            return Task.FromResult(false);
        }

        protected override Task<bool> OnPostBubbleEventAsync(
            DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            told.Add("post " + e.Name);
            return Task.FromResult(false);
        }
    }
}
