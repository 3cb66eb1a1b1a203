using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class ComponentDialogTests() : DialogTests(new MemoryStorage())
{
    [Fact]
    public async Task The_first_dialog_is_the_initial_one_and_its_result_is_the_components()
    {
        var component = new ComponentDialog("c");
        component.AddDialog(new TextPrompt("p")).AddDialog(new TextPrompt("other"));
        Dialogs.Add(component);
        Assert.Equal("p", component.InitialDialogId);

        await SayAsync("hi", "c", Ask("Name?"));
        Assert.Same(Dialog.EndOfTurn, Last);
        await SayAsync("Ann", "c");

        Assert.Equal((DialogTurnStatus.Complete, "Ann"), (Last!.Status, Last.Result));
    }

    [Fact]
    public async Task A_cancelled_inner_stack_completes_the_component_without_result()
    {
        Dialogs.Add(new Interruptible());
        await SayAsync("hi", "c", Ask("Name?"));
        await SayAsync("cancel", "c");

        Assert.Equal((DialogTurnStatus.Complete, null), (Last!.Status, Last.Result));
        Assert.Equal(["Name?", "Stopped."], Replies());
    }

    [Fact]
    public async Task A_cancelled_component_cancels_its_inner_stack()
    {
        var component = new Interruptible();
        Dialogs.Add(component);
        await SayAsync("hi", "c", Ask("Name?"));
        await TurnAsync((dc, ct) => dc.CancelAllDialogsAsync(ct));

        Assert.Equal([DialogReason.CancelCalled], component.Ended);
    }

    [Fact]
    public async Task A_component_that_is_resumed_asks_again()
    {
        var component = new ComponentDialog("c");
        component.AddDialog(new TextPrompt("p"));
        Dialogs.Add(component).Add(new TextPrompt("between"));
        await SayAsync("hi", "c", Ask("Name?"));
        await TurnAsync((dc, ct) => dc.BeginDialogAsync("between", Ask("Sure?"), ct));
        await SayAsync("yes", "c");

        Assert.Equal(["Name?", "Sure?", "Name?"], Replies());
        Assert.Same(Dialog.EndOfTurn, Last);
    }

    [Fact]
    public async Task Inner_dialogs_find_those_of_the_parent()
    {
        var component = new ComponentDialog("c");
        component.AddDialog(new WaterfallDialog("w", [
            (step, ct) => step.BeginDialogAsync("outside", Ask("From outside?"), ct),
        ]));
        Dialogs.Add(component).Add(new TextPrompt("outside"));
        await SayAsync("hi", "c");

        Assert.Equal(["From outside?"], Replies());
    }

    [Fact]
    public async Task A_changed_version_is_an_event_that_goes_by_when_unhandled()
    {
        var events = new List<string>();
        var component = new Versioned(events);
        component.AddDialog(new TextPrompt("p"));
        Dialogs.Add(component);
        await SayAsync("hi", "c", Ask("Name?"));
        component.AddDialog(new TextPrompt("added by a deployment"));
        await SayAsync("Ann", "c");

        Assert.Contains(DialogEvents.VersionChanged, events);
        Assert.Equal("Ann", Last!.Result);
    }

    [Fact]
    public async Task Run_begins_continues_and_leaves_a_trace_each_turn()
    {
        var storage = new MemoryStorage();
        var state = new ConversationState(storage);
        var adapter = new TestAdapter(TestAdapter.CreateConversation("Run"), sendTraceActivity: true);
        adapter.Use(new AutoSaveStateMiddleware(state));
        var waterfall = new WaterfallDialog("w", [
            async (step, ct) =>
            {
                await step.Context.SendActivityAsync("begun", cancellationToken: ct);
                return Dialog.EndOfTurn;
            },
            async (step, ct) =>
            {
                await step.Context.SendActivityAsync("ended", cancellationToken: ct);
                return await step.EndDialogAsync(null, ct);
            },
        ]);

        await new TestFlow(adapter, (turn, ct) => waterfall.RunAsync(turn, state.CreateProperty<DialogState>("d"), ct))
            .Send("hi").AssertReply("begun").AssertReply(IsStateTrace)
            .Send("on").AssertReply("ended").AssertReply(IsStateTrace)
            .StartTestAsync();

        static void IsStateTrace(IActivity reply)
        {
            ITraceActivity trace = ((Activity)reply).AsTraceActivity();
            Assert.Equal(
                ("BotState", "https://www.botframework.com/schemas/botState"), (trace.Name, trace.ValueType));
        }
    }

    private sealed class Interruptible : ComponentDialog
    {
        public Interruptible()
            : base("c")
        {
            AddDialog(new TextPrompt("p"));
        }

        public List<DialogReason> Ended { get; } = [];

        protected override async Task<DialogTurnResult> OnContinueDialogAsync(
            DialogContext innerDc, CancellationToken cancellationToken = default)
        {
            if (innerDc.Context.Activity.Text != "cancel")
            {
                return await base.OnContinueDialogAsync(innerDc, cancellationToken);
            }

            await innerDc.Context.SendActivityAsync("Stopped.", cancellationToken: cancellationToken);
            return await innerDc.CancelAllDialogsAsync(cancellationToken);
        }

        protected override Task OnEndDialogAsync(
            ITurnContext context,
            DialogInstance instance,
            DialogReason reason,
            CancellationToken cancellationToken = default)
        {
            Ended.Add(reason);
            return Task.CompletedTask;
        }
    }

    private sealed class Versioned(List<string> events) : ComponentDialog("c")
    {
        public override Task<bool> OnDialogEventAsync(
            DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            events.Add(e.Name);
            return base.OnDialogEventAsync(dc, e, cancellationToken);
        }
    }
}
