using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments;
using JourneyFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>Runs that applications ask for: begun once, and only for a customer who may be spoken to.</summary>
public sealed class RequestedRunTests
{
    private const string Header = "inputs: { number: { is: text, or: \"\" }, due: { is: number, or: 0 } }\n";

    private const string Steps = """
          - ask: "Invoice {{ number }}: {{ due }}. Pay now?"
            answer: text
            save: answer
          - say: "You said {{ answer }}."
        """;

    private static readonly JourneyFile File = JourneyTestKit.Read(JourneyTestKit.Text(Steps, Header));

    [Fact]
    public async Task It_begins_with_its_variables_and_goes_on_by_what_the_customer_says()
    {
        Chat chat = await KnownAsync();
        await chat.DeliverAsync(Asked("run0000001"));
        Assert.Equal("Invoice 2041: 38.5. Pay now?", chat.Last.Text);
        Assert.Equal(RunState.Running, State(chat));

        await chat.SayAsync("later");

        Assert.Equal("You said later.", chat.Last.Text);
        Assert.Equal(RunState.Ended, State(chat));
    }

    [Fact]
    public async Task The_same_run_begins_once()
    {
        Chat chat = await KnownAsync();
        await chat.DeliverAsync(Asked("run0000001"));
        await chat.SayAsync("later");
        int said = chat.Sent.Count;

        await chat.DeliverAsync(Asked("run0000001"));

        Assert.Empty(chat.Since(said));
    }

    [Fact]
    public async Task A_keyword_begins_with_what_the_file_knows()
    {
        Chat chat = await KnownAsync();
        await chat.SayAsync("begin here");
        Assert.Equal("Invoice : 0. Pay now?", chat.Last.Text);
    }

    [Fact]
    public async Task A_customer_who_is_not_known_is_not_spoken_to()
    {
        Chat chat = NewChat();
        await chat.DeliverAsync(Asked("run0000001"));
        Assert.Empty(chat.Sent);
        Assert.Equal(RunState.ChannelUnavailable, State(chat));
    }

    [Fact]
    public async Task A_customer_who_opted_out_is_not_spoken_to()
    {
        Chat chat = await KnownAsync();
        await chat.SayAsync("STOP", carrier: "STOP");
        int said = chat.Sent.Count;
        await chat.DeliverAsync(Asked("run0000001"));
        Assert.Empty(chat.Since(said));
        Assert.Equal(RunState.OptedOut, State(chat));
    }

    [Fact]
    public async Task WhatsApp_takes_no_run_a_day_after_the_customer_wrote()
    {
        Chat chat = NewChat();
        await chat.SayAsync("hello", Channel.WhatsApp);
        await chat.AdvanceAsync(TimeSpan.FromHours(25));
        int said = chat.Sent.Count;
        await chat.DeliverAsync(Asked("run0000001") with { Channel = Channel.WhatsApp });
        Assert.Empty(chat.Since(said));
        Assert.Equal(RunState.WindowClosed, State(chat));
    }

    [Fact]
    public async Task An_open_run_stays_and_one_that_somebody_holds_does_not_begin()
    {
        Chat chat = await KnownAsync();
        await chat.SayAsync("begin here");
        await chat.DeliverAsync(Asked("run0000001"));
        Assert.Equal(RunState.Busy, State(chat));
        await chat.SayAsync("exit");
        await chat.DeliverAsync(new HolderChanged(HolderKind.Agent, "crm", "Ada"));
        await chat.DeliverAsync(Asked("run0000002"));
        Assert.Equal(RunState.Busy, State(chat));
        Assert.Equal("OK, we stop here.", chat.Last.Text);
    }

    [Theory]
    [InlineData("exit", RunState.Abandoned)]
    [InlineData("STOP", RunState.Stopped)]
    [InlineData("forget me", RunState.Stopped)]
    public async Task What_ended_it_can_be_read(string word, RunState state)
    {
        Chat chat = await KnownAsync();
        await chat.DeliverAsync(Asked("run0000001"));
        await chat.SayAsync(word, carrier: word == "STOP" ? word : null);
        if (word == "forget me")
        {
            await chat.SayAsync("yes");
        }

        await chat.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(state, State(chat));
    }

    [Fact]
    public async Task Only_the_last_runs_are_remembered_and_the_open_one()
    {
        Chat chat = await KnownAsync();
        for (int i = 0; i < 7; i++)
        {
            await chat.DeliverAsync(Asked("run000000" + i));
        }

        Assert.Equal(
            ["run0000000", "run0000003", "run0000004", "run0000005", "run0000006"],
            chat.State.Journey.Requested.Select(run => run.Id));
    }

    [Theory]
    [InlineData("inputs: []\n", "Write 1 to 20")]
    [InlineData("inputs: { number: text }\n", "Write: { is: number, or: 0 }")]
    [InlineData("inputs: { number: { is: text } }\n", "Add, for example: or: \"\"")]
    [InlineData("inputs: { number: { is: word, or: \"\" } }\n", "It is one of: text, number.")]
    [InlineData("inputs: { Number: { is: text, or: \"\" } }\n", "Use small letters")]
    [InlineData("inputs: { run: { is: text, or: \"\" } }\n", "Use small letters")]
    [InlineData("inputs: { number: { is: number, or: many } }\n", "Write a value of the same kind")]
    [InlineData("inputs: { number: { is: number, or: [1] } }\n", "Write one value on the same line")]
    public void Wrong_inputs_are_refused_with_a_hint(string header, string hint) => Assert.Contains(
        Chat2Pay.Dialogs.Journeys.Checking.JourneyCheck.Read(JourneyTestKit.Text("  - say: \"Hello\"\n", header)).Findings,
        finding => finding.Severity == Severity.Fault && finding.Hint.Contains(hint, StringComparison.Ordinal));

    private static RunState State(Chat chat) => chat.State.Journey.Requested[^1].State;

    private static JourneyRequested Asked(string id) => new()
    {
        RunId = id,
        Journey = File.Name,
        Version = File.Version,
        Channel = Channel.Sms,
        Variables = new() { ["number"] = JourneyValue.Of("2041"), ["due"] = JourneyValue.Of(38.5m) },
    };

    private static Chat NewChat()
    {
        JourneyCatalog catalog = new();
        catalog.Publish([File]);
        return JourneyTestKit.Chat(catalog);
    }

    private static async Task<Chat> KnownAsync()
    {
        Chat chat = NewChat();
        await chat.SayAsync("hello");
        return chat;
    }
}
