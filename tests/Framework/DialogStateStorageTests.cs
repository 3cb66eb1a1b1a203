using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace Chat2Pay.Tests.Framework;

/// <summary>A conversation whose every turn starts from what storage kept of the one before.</summary>
public class DialogStateStorageTests() : DialogTests(new MemoryStorage())
{
    [Fact]
    public async Task A_waterfall_in_a_component_in_a_component_survives_storage_between_turns()
    {
        var inner = new ComponentDialog("inner");
        inner.AddDialog(new WaterfallDialog("w", [NameAsync, AgeAsync, EndAsync]));
        inner.AddDialog(new TextPrompt("text", ShortAsync));
        var outer = new ComponentDialog("outer");
        outer.AddDialog(new WaterfallDialog("first", [(step, ct) => step.BeginDialogAsync("inner", null, ct)]));
        outer.AddDialog(inner);
        Dialogs.Add(outer);

        await SayAsync("hi", "outer");
        await SayAsync("a much too long name", "outer");
        await SayAsync("Ann", "outer");
        await SayAsync("42", "outer");

        Assert.Equal(["Name?", "Shorter!", "Age?"], Replies());
        Assert.Equal(DialogTurnStatus.Complete, Last!.Status);
        Assert.Equal("Ann 42 7 True 2 attempts", Last.Result);
    }

    [Fact]
    public async Task What_was_sent_is_sent_again_after_storage()
    {
        Dialogs.Add(new TextPrompt("text"));
        await SayAsync("hi", "text", Ask("Name?"));
        await TurnAsync(async (dc, ct) =>
        {
            await dc.RepromptDialogAsync(ct);
            return Dialog.EndOfTurn;
        });

        Assert.Equal(["Name?", "Name?"], Replies());
    }

    private static Task<DialogTurnResult> NameAsync(WaterfallStepContext step, CancellationToken ct)
    {
        step.Values["count"] = 7;
        step.Values["flag"] = true;
        return step.PromptAsync("text", Ask("Name?", "Shorter!"), ct);
    }

    private static Task<DialogTurnResult> AgeAsync(WaterfallStepContext step, CancellationToken ct)
    {
        step.Values["name"] = step.Result;
        return step.PromptAsync("text", Ask("Age?"), ct);
    }

    private Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken ct)
    {
        string name = (string)step.Values["name"];
        Assert.True(step.Values["count"] is int or long);
        int count = Convert.ToInt32(step.Values["count"], null);
        bool flag = (bool)step.Values["flag"];
        return step.EndDialogAsync($"{name} {step.Result} {count} {flag} {Attempts} attempts", ct);
    }

    private int Attempts { get; set; }

    private Task<bool> ShortAsync(PromptValidatorContext<string> context, CancellationToken ct)
    {
        if (context.Recognized.Value != "42")
        {
            Attempts = context.AttemptCount;
        }

        return Task.FromResult(context.Recognized.Value.Length < 10);
    }
}
