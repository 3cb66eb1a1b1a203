using Chat2Pay.Bot.Api.Events;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using JourneyFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>What others are told of runs: that each began, and how it ended, once.</summary>
public sealed class JourneyEventTests
{
    private const string Question = """
          - id: first
            ask: "First?"
            answer: text
            save: said
          - say: "Thank you."
        """;

    private static readonly string Paying = $"""
          - say: "Hello."
          - id: pay
            pay: "12"
            outcomes:
        {JourneyTestKit.Outcomes("done", "end")}
          - id: done
            say: "Done."
        """;

    private const string Faulty = """
          - ask: "By?"
            answer: number
            save: by
          - id: divide
            set: { x: "{{ 10 | divided_by: by }}" }
          - say: "{{ x }}"
        """;

    [Fact]
    public async Task A_run_by_a_keyword_is_told_at_its_beginning_and_at_its_end_in_the_order_of_the_conversation()
    {
        Chat chat = await BegunAsync(Question);
        await chat.SayAsync("my secret");

        Assert.Equal(
            ["message.received", "journey.started", "message.sent", "message.received", "journey.ended", "message.sent"],
            chat.Told.Select(told => told.Type));
        Assert.Equal(Enumerable.Range(1, 6), chat.Told.Select(told => told.Sequence));
        JourneyFile file = JourneyTestKit.Read(JourneyTestKit.Text(Question));
        RunEventData began = chat.Told[1].Conversation!.Run!;
        Assert.Equal(
            ("test", file.Version, "en", RunTrigger.Message, null, Channel.Sms),
            (began.Journey, began.Version, began.Language, began.BegunBy, began.State, chat.Told[1].Conversation!.Channel!.Value));
        Assert.Equal("cv_" + chat.Mailbox.Value, chat.Told[1].Subject);
        RunEventData ended = chat.Told[4].Conversation!.Run!;
        Assert.Equal(began with { State = RunState.Ended, Step = 2 }, ended);
    }

    [Fact]
    public async Task An_event_holds_no_word_and_no_number_of_the_customer()
    {
        Chat chat = await BegunAsync(Question);
        await chat.SayAsync("my secret");

        string told = string.Join(' ', Journeys(chat).Select(one => EventResource.From(one).Data.ToString()));
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        Assert.DoesNotContain("First?", told, StringComparison.Ordinal);
        Assert.DoesNotContain("1111", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_an_application_asked_for_has_the_id_that_the_application_knows()
    {
        Chat chat = NewChat(Question);
        await chat.SayAsync("hello");
        await chat.DeliverAsync(Asked(Question));
        await chat.SayAsync("exit");

        Assert.Equal(["journey.started", "journey.ended"], Journeys(chat).Select(told => told.Type));
        Assert.All(Journeys(chat), told => Assert.Equal(
            (JourneyRunId.Of(chat.Mailbox, "run0000001"), RunTrigger.Api),
            (told.Conversation!.Run!.RunId, told.Conversation.Run.BegunBy)));
        Assert.Equal((RunState.Abandoned, 1, "first"), End(chat));
    }

    [Fact]
    public async Task A_run_that_never_began_is_not_told()
    {
        Chat chat = NewChat(Question);
        await chat.DeliverAsync(Asked(Question));
        Assert.Equal(RunState.ChannelUnavailable, Assert.Single(chat.State.Journey.Requested).State);
        Assert.Empty(chat.Told);
    }

    [Theory]
    [InlineData("exit", RunState.Abandoned, "journey.ended message.sent")]
    [InlineData("STOP", RunState.Stopped, "customer.opted_out journey.ended")]
    [InlineData("FORGET", RunState.Stopped, "journey.ended customer.forgotten message.sent")]
    public async Task A_word_of_the_customer_ends_it(string word, RunState state, string told)
    {
        Chat chat = await BegunAsync(Question);
        int before = chat.Told.Count;
        await chat.SayAsync(word, carrier: word == "STOP" ? word : null);

        Assert.Equal("message.received " + told, string.Join(' ', chat.Told.Skip(before).Select(one => one.Type)));
        Assert.Equal((state, 1, "first"), End(chat));
        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task Silence_ends_it()
    {
        Chat chat = await BegunAsync(Question);
        await chat.AdvanceAsync(TimeSpan.FromMinutes(31));
        Assert.Equal((RunState.Abandoned, 1, "first"), End(chat));
    }

    [Fact]
    public async Task Somebody_who_takes_the_conversation_ends_it_in_the_same_turn()
    {
        Chat chat = await BegunAsync(Question);
        await chat.DeliverAsync(new HolderChanged(HolderKind.Desk, "crm", "Ada"));

        Assert.Equal(["conversation.holder_changed", "journey.ended"], chat.Told.TakeLast(2).Select(told => told.Type));
        Assert.Equal((RunState.Stopped, 1, "first"), End(chat));
        Assert.Null(chat.State.Journey.Run);
        Assert.Equal(HolderKind.Desk, chat.State.Conversation.Holder);
    }

    [Fact]
    public async Task A_run_that_takes_the_place_of_another_is_told_behind_the_end_of_that()
    {
        Chat chat = await BegunAsync(Faulty, "when_open: restart\n");
        await chat.SayAsync("begin here");

        EventRecord[] told = Journeys(chat);
        Assert.Equal(["journey.started", "journey.ended", "journey.started"], told.Select(one => one.Type));
        Assert.Equal(RunState.Stopped, told[1].Conversation!.Run!.State);
        Assert.Equal(told[0].Conversation!.Run!.RunId, told[1].Conversation!.Run!.RunId);
        Assert.NotEqual(told[1].Conversation!.Run!.RunId, told[2].Conversation!.Run!.RunId);
    }

    [Fact]
    public async Task The_end_names_the_last_payment_and_its_outcome()
    {
        Chat chat = await BegunAsync(Paying);
        string id = Assert.Single(chat.State.Payments.Open).Id;
        await chat.PayByLinkAsync(id);
        await chat.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal((RunState.Ended, 3, "done"), End(chat));
        Assert.Equal((id, PayOutcome.Paid), (Ended(chat).PaymentRequestId, Ended(chat).PaymentOutcome));
    }

    [Fact]
    public async Task A_jump_to_the_end_names_the_step_that_jumped()
    {
        Chat chat = await BegunAsync(Paying);
        string id = Assert.Single(chat.State.Payments.Open).Id;
        await chat.DeliverAsync(new CancelRequested(id, "shop"));
        await chat.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal((RunState.Ended, 2, "pay"), End(chat));
        Assert.Equal((id, PayOutcome.Cancelled), (Ended(chat).PaymentRequestId, Ended(chat).PaymentOutcome));
    }

    [Fact]
    public async Task A_run_that_ends_while_its_payment_is_open_names_no_outcome()
    {
        Chat chat = await BegunAsync(Paying);
        string id = Assert.Single(chat.State.Payments.Open).Id;
        await chat.DeliverAsync(new HolderChanged(HolderKind.Agent, "crm", null));

        Assert.Equal((id, null), (Ended(chat).PaymentRequestId, Ended(chat).PaymentOutcome));
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A_payment_that_could_not_be_made_has_an_outcome_and_no_id()
    {
        Chat chat = await BegunAsync(Paying.Replace("\"12\"", "\"0.10\"", StringComparison.Ordinal));
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal((null, PayOutcome.Failed), (Ended(chat).PaymentRequestId, Ended(chat).PaymentOutcome));
    }

    [Fact]
    public async Task A_handover_ends_the_run_and_then_gives_the_conversation_away()
    {
        Chat chat = await BegunAsync("  - handover: \"A person will answer you here.\"\n");

        Assert.Equal(
            ["message.received", "journey.started", "journey.ended", "conversation.holder_changed", "message.sent"],
            chat.Told.Select(told => told.Type));
        Assert.Equal((RunState.Ended, 1, null), End(chat));
    }

    [Fact]
    public async Task A_faulty_step_gives_the_conversation_to_people_and_says_where_and_why()
    {
        Chat chat = await BegunAsync(Faulty);
        int before = chat.Told.Count;
        await chat.SayAsync("0");

        Assert.Equal(
            ["message.received", "journey.ended", "conversation.holder_changed", "message.sent"],
            chat.Told.Skip(before).Select(told => told.Type));
        Assert.Equal((RunState.Failed, 2, "divide"), End(chat));
        Assert.StartsWith("An expression has no value", Ended(chat).Fault!.Reason, StringComparison.Ordinal);
        Assert.Equal(10, Ended(chat).Fault!.Line);
        ReportJourneyFault reported = chat.LastCommit.Effects.Select(one => ConversationModules.Codec.DecodeEffect(one.Body))
            .OfType<ReportJourneyFault>().Single();
        Assert.Equal(new RunFault(reported.Line, reported.Reason), Ended(chat).Fault);
        Assert.Equal(
            "Sorry, something is wrong on our side. A person goes on with you in this chat, and also answers at help@acme.example.",
            chat.Last.Text);
        Assert.Equal((HolderKind.Agent, "shop"), (chat.State.Conversation.Holder, chat.State.Conversation.Application));
        int sent = chat.Sent.Count;
        await chat.SayAsync("are you there?");
        Assert.Equal(sent, chat.Sent.Count);
    }

    [Fact]
    public async Task Where_no_people_read_the_chat_a_faulty_step_names_the_contact_and_the_bot_stays()
    {
        Chat chat = NewChat(Faulty, readers: ["crm"]);
        await chat.SayAsync("begin here");
        await chat.SayAsync("0");

        Assert.Equal(
            "Sorry, something is wrong on our side, so we stop here. A person answers at help@acme.example.", chat.Last.Text);
        Assert.Equal(HolderKind.Bot, chat.State.Conversation.Holder);
        Assert.Equal(RunState.Failed, Ended(chat).State);
    }

    [Fact]
    public async Task A_run_that_a_release_before_began_is_told_before_its_end()
    {
        Chat older = NewChat(Question, readers: []);
        await older.SayAsync("begin here");
        Assert.True(older.State.Slice<ToldRunSlice>().IsEmpty);

        Chat chat = older.On(older.Settings with { ConversationReaders = ["shop"] });
        await chat.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["journey.started"], chat.Told.Select(told => told.Type));
        await chat.SayAsync("well");

        Assert.Equal(["journey.started", "journey.ended"], Journeys(chat).Select(told => told.Type));
        Assert.True(chat.State.Slice<ToldRunSlice>().IsEmpty);
    }

    [Fact]
    public async Task A_run_whose_file_is_lost_ends_with_a_fault_without_a_line()
    {
        Chat chat = await BegunAsync(Question);
        JourneyCatalog lost = new();
        lost.AddLost(JourneyTestKit.Read(JourneyTestKit.Text(Question)).Version);
        Chat elsewhere = chat.On(chat.Settings with { Journeys = chat.Settings.Journeys! with { Catalog = lost } });
        await elsewhere.SayAsync("well");

        Assert.Equal((RunState.Failed, 1, null), End(elsewhere));
        Assert.Equal(new RunFault(0, "No node and no store has this version any more."), Ended(elsewhere).Fault);
        Assert.Equal(HolderKind.Agent, elsewhere.State.Conversation.Holder);
    }

    [Fact]
    public async Task An_application_that_may_not_handle_conversations_reads_none_of_it()
    {
        Chat chat = await BegunAsync(Question);
        EventRecord told = Journeys(chat)[0];
        Assert.All(chat.LastCommit.Appended, entry => Assert.Equal(EventRecord.LogOf("shop"), entry.Log));
        Assert.True(new EventRights(["shop"]).MayRead("shop", told));
        Assert.False(new EventRights(["shop"]).MayRead("other", told));
    }

    [Fact]
    public async Task Without_a_reader_nothing_is_told_or_stored_of_it()
    {
        Chat chat = NewChat(Question, readers: []);
        await chat.SayAsync("begin here");
        await chat.SayAsync("well");
        Assert.Empty(chat.Told);
        Assert.True(chat.State.Slice<ToldRunSlice>().IsEmpty);
    }

    [Fact]
    public async Task An_open_run_is_remembered_however_many_are_refused_meanwhile()
    {
        Chat chat = NewChat(Question);
        await chat.SayAsync("hello");
        await chat.DeliverAsync(Asked(Question));
        for (int i = 2; i < 9; i++)
        {
            await chat.DeliverAsync(Asked(Question) with { RunId = "run000000" + i });
        }

        Assert.Equal(JourneyLimits.RememberedRuns, chat.State.Journey.Requested.Count);
        Assert.Equal(RunState.Running, chat.State.Journey.Requested.Single(run => run.Id == "run0000001").State);
        await chat.SayAsync("well");
        Assert.Equal(RunTrigger.Api, Ended(chat).BegunBy);
    }

    private static RunEventData Ended(Chat chat) => Journeys(chat).Single(told => told.Type == "journey.ended").Conversation!.Run!;

    private static (RunState State, int Step, string? StepId) End(Chat chat) =>
        (Ended(chat).State!.Value, Ended(chat).Step!.Value, Ended(chat).StepId);

    private static EventRecord[] Journeys(Chat chat) => [.. chat.Told.Where(told => told.Conversation?.Run is not null)];

    private static JourneyRequested Asked(string steps)
    {
        JourneyFile file = JourneyTestKit.Read(JourneyTestKit.Text(steps));
        return new JourneyRequested
        {
            RunId = "run0000001",
            Journey = file.Name,
            Version = file.Version,
            Channel = Channel.Sms,
            Variables = [],
        };
    }

    private static Chat NewChat(string steps, string header = "", IReadOnlyList<string>? readers = null)
    {
        ChatSettings settings = JourneyTestKit.Chat(JourneyTestKit.Text(steps, header)).Settings;
        return new Chat(settings with { ConversationReaders = readers ?? ["shop"] });
    }

    private static async Task<Chat> BegunAsync(string steps, string header = "")
    {
        Chat chat = NewChat(steps, header);
        await chat.SayAsync("begin here");
        return chat;
    }
}
