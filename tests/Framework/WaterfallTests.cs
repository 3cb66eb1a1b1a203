using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class WaterfallTests() : DialogTests(new MemoryStorage())
{
    private readonly List<string> steps = [];

    [Fact]
    public async Task Steps_see_why_they_run_and_what_came_before()
    {
        Dialogs.Add(new TextPrompt("ask"));
        Dialogs.Add(new WaterfallDialog("w", [
            Note((step, ct) => step.NextAsync("from next", ct)),
            Note((step, ct) => step.PromptAsync("ask", Ask("Name?"), ct)),
            Note((step, ct) => Task.FromResult(Dialog.EndOfTurn)),
            Note((step, ct) => step.NextAsync(step.Result, ct)),
        ]));

        await SayAsync("hi", "w", "some options");
        await SayAsync("Ann", "w");
        await SayAsync("and more", "w");

        string[] expected =
        [
            "0 BeginCalled ", "1 NextCalled from next", "2 EndCalled Ann", "3 ContinueCalled and more",
        ];
        Assert.Equal(expected, steps);
        Assert.Equal((DialogTurnStatus.Complete, "and more"), (Last!.Status, Last.Result));
    }

    [Fact]
    public async Task Anything_but_a_message_does_not_move_it()
    {
        Dialogs.Add(new WaterfallDialog("w", [
            Note((_, _) => Task.FromResult(Dialog.EndOfTurn)),
            Note((_, _) => Task.FromResult(Dialog.EndOfTurn)),
        ]));
        await SayAsync("hi", "w");
        await TurnAsync(new Activity(ActivityTypes.Typing), (dc, ct) => dc.ContinueDialogAsync(ct));

        Assert.Single(steps);
        Assert.Same(Dialog.EndOfTurn, Last);
    }

    [Fact]
    public async Task A_step_goes_on_only_once()
    {
        Dialogs.Add(new WaterfallDialog("w", [
            async (step, ct) =>
            {
                await step.NextAsync(null, ct);
                return await step.NextAsync(null, ct);
            },
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
        ]));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => SayAsync("hi", "w"));

        Assert.Equal(
            "WaterfallStepContext.NextAsync(): method already called for dialog and step 'w[0]'.", refused.Message);
    }

    [Fact]
    public async Task Its_state_has_the_documented_keys()
    {
        Dialogs.Add(new WaterfallDialog("w", [(_, _) => Task.FromResult(Dialog.EndOfTurn)]));
        await TurnAsync(async (dc, ct) =>
        {
            DialogTurnResult result = await dc.BeginDialogAsync("w", "options", ct);
            Assert.Equal(
                ["instanceId", "options", "stepIndex", "values"],
                dc.ActiveDialog.State.Keys.Order(StringComparer.Ordinal));
            return result;
        });
    }

    [Fact]
    public async Task Telemetry_names_dialog_instance_and_step()
    {
        var telemetry = new Telemetry();
        Dialogs.Add(new WaterfallDialog("w", [NamedStepAsync, (_, _) => Task.FromResult(Dialog.EndOfTurn)]));
        Dialogs.TelemetryClient = telemetry;
        await SayAsync("hi", "w");
        await TurnAsync((dc, ct) => dc.CancelAllDialogsAsync(ct));
        await SayAsync("hi", "w");
        await SayAsync("on", "w");

        string[] expected =
        [
            "WaterfallStart w ", "WaterfallStep w NamedStepAsync", "WaterfallStep w Step2of2",
            "WaterfallCancel w Step2of2", "WaterfallStart w ", "WaterfallStep w NamedStepAsync",
            "WaterfallStep w Step2of2", "WaterfallComplete w ",
        ];
        Assert.Equal(expected, telemetry.Events);
    }

    [Fact]
    public async Task Without_steps_it_ends_at_once()
    {
        Dialogs.Add(new WaterfallDialog("w"));
        await SayAsync("hi", "w");

        Assert.Equal(DialogTurnStatus.Complete, Last!.Status);
        Assert.Throws<ArgumentNullException>(() => new WaterfallDialog("x").AddStep(null));
        Assert.Equal("x:1", new WaterfallDialog("x").AddStep(NamedStepAsync).GetVersion());
    }

    private static Task<DialogTurnResult> NamedStepAsync(WaterfallStepContext step, CancellationToken ct)
        => step.NextAsync(null, ct);

    private WaterfallStep Note(WaterfallStep step) => (context, ct) =>
    {
        steps.Add($"{context.Index} {context.Reason} {context.Result}");
        return step(context, ct);
    };

    private sealed class Telemetry : IBotTelemetryClient
    {
        public List<string> Events { get; } = [];

        public void TrackEvent(
            string eventName,
            IDictionary<string, string>? properties = null,
            IDictionary<string, double>? metrics = null)
        {
            Assert.NotEmpty(properties!["InstanceId"]);
            properties.TryGetValue("StepName", out string? step);
            Events.Add($"{eventName} {properties["DialogId"]} {step}");
        }

        public void Flush()
        {
        }

        public void TrackAvailability(
            string name,
            DateTimeOffset timeStamp,
            TimeSpan duration,
            string runLocation,
            bool success,
            string? message = null,
            IDictionary<string, string>? properties = null,
            IDictionary<string, double>? metrics = null)
        {
        }

        public void TrackDependency(
            string dependencyTypeName,
            string target,
            string dependencyName,
            string data,
            DateTimeOffset startTime,
            TimeSpan duration,
            string resultCode,
            bool success)
        {
        }

        public void TrackException(
            Exception exception,
            IDictionary<string, string>? properties = null,
            IDictionary<string, double>? metrics = null)
        {
        }

        public void TrackTrace(string message, Severity severityLevel, IDictionary<string, string> properties)
        {
        }
    }
}
