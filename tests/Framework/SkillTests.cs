using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

/// <summary>A dialog that runs as the skill of another bot.</summary>
public sealed class SkillTests
{
    private readonly TestAdapter adapter = new();
    private readonly ConversationState conversation = new(new MemoryStorage());
    private readonly NullBotTelemetryClient telemetry = new();
    private readonly Asking dialog = new();

    [Fact]
    public async Task The_parent_is_told_the_result_when_the_dialog_ends()
    {
        await SayAsync("hi");
        await SayAsync("Ann");

        Activity end = Assert.Single(Replies(), reply => reply.Type == ActivityTypes.EndOfConversation);
        Assert.Equal((EndOfConversationCodes.CompletedSuccessfully, "Ann"), (end.Code, end.Value));
    }

    [Fact]
    public async Task A_channel_is_not_told()
    {
        await SayAsync("hi", isSkill: false);
        await SayAsync("Ann", isSkill: false);

        Assert.DoesNotContain(Replies(), reply => reply.Type == ActivityTypes.EndOfConversation);
    }

    [Fact]
    public async Task The_parent_cancels_and_is_not_told_so_again()
    {
        await SayAsync("hi");

        await TurnAsync(new Activity(ActivityTypes.EndOfConversation));

        Assert.Equal(1, dialog.Cancelled);
        Assert.DoesNotContain(Replies(), reply => reply.Type == ActivityTypes.EndOfConversation);
        await SayAsync("hi");
        Assert.Equal("Name?", Replies()[^1].Text);
    }

    [Fact]
    public async Task The_parent_has_the_dialog_ask_again()
    {
        await SayAsync("hi");

        await TurnAsync(new Activity(ActivityTypes.Event) { Name = DialogEvents.RepromptDialog });

        Assert.Equal(["Name?", "Name?"], Replies().Select(reply => reply.Text));
    }

    [Fact]
    public async Task The_telemetry_of_the_turn_is_the_dialogs()
    {
        await SayAsync("hi");

        Assert.Same(telemetry, dialog.TelemetryClient);
    }

    [Fact]
    public void Components_that_contain_each_other_take_a_telemetry_client()
    {
        ComponentDialog one = new("one");
        ComponentDialog other = new("other");
        one.AddDialog(other);
        other.AddDialog(one);

        one.TelemetryClient = telemetry;

        Assert.Same(telemetry, other.TelemetryClient);
    }

    private Task SayAsync(string text, bool isSkill = true) =>
        TurnAsync(new Activity(ActivityTypes.Message) { Text = text }, isSkill);

    private async Task TurnAsync(Activity activity, bool isSkill = true)
    {
        ClaimsIdentity caller = new(
        [
            new(AuthenticationConstants.VersionClaim, "2.0"),
            new(AuthenticationConstants.AudienceClaim, "this-bot"),
            new(AuthenticationConstants.AuthorizedParty, "parent-bot"),
        ]);
        await adapter.ProcessActivityAsync(
            activity,
            async (turn, token) =>
            {
                if (isSkill)
                {
                    turn.TurnState.Add<IIdentity>(BotAdapter.BotIdentityKey, caller);
                }

                turn.TurnState.Add<IBotTelemetryClient>(telemetry);
                await dialog.RunAsync(turn, conversation.CreateProperty<DialogState>("dialogs"), token);
                await conversation.SaveChangesAsync(turn, force: false, token);
            });
    }

    private List<Activity> Replies() => [.. adapter.ActiveQueue.Where(reply => reply.Type != ActivityTypes.Trace).Cast<Activity>()];

    private sealed class Asking : ComponentDialog
    {
        public Asking()
            : base("asking")
        {
            AddDialog(new WaterfallDialog(
                "steps",
                [
                    (step, token) => step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("Name?") }, token),
                    (step, token) => step.EndDialogAsync(step.Result, token),
                ]));
            AddDialog(new TextPrompt("text"));
        }

        public int Cancelled { get; private set; }

        protected override Task OnEndDialogAsync(
            ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            Cancelled += reason == DialogReason.CancelCalled ? 1 : 0;
            return Task.CompletedTask;
        }
    }
}
