using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using JourneyFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>What every journey does, whatever its file says.</summary>
public sealed class JourneyRunTests
{
    private const string Twice = """
          - ask: "First?"
            answer: number
            save: first
          - ask: "Second?"
            answer: number
            max: 10
            save: second
            help: "Any number up to ten."
          - say: "{{ first | plus: second }}"
        """;

    [Fact]
    public async Task EXIT_leaves_and_nothing_else_is_said()
    {
        Chat chat = await BegunAsync(Twice);
        await chat.SayAsync("exit");
        Assert.Equal("OK, we stop here.", chat.Last.Text);
        Assert.Null(chat.State.Journey.Run);
        await chat.SayAsync("5");
        Assert.NotEqual(MessagePurpose.Journey, chat.Last.Purpose);
    }

    [Fact]
    public async Task BACK_corrects_the_last_answer()
    {
        Chat chat = await BegunAsync(Twice);
        await chat.SayAsync("1");
        await chat.SayAsync("back");
        Assert.Equal("First?", chat.Last.Text);
        await chat.SayAsync("2");
        await chat.SayAsync("3");
        Assert.Equal("5", chat.Last.Text);
    }

    [Fact]
    public async Task HELP_helps_with_the_question_and_a_person_can_be_reached()
    {
        Chat chat = await BegunAsync(Twice);
        await chat.SayAsync("help");
        Assert.Equal("First?", chat.Last.Text);
        await chat.SayAsync("1");
        await chat.SayAsync("help");
        Assert.Equal("Any number up to ten.", chat.Last.Text);
        await chat.SayAsync("talk to a person");
        Assert.Equal("A person answers at help@acme.example.", chat.Last.Text);
        await chat.SayAsync("4");
        Assert.Equal("5", chat.Last.Text);
    }

    [Fact]
    public async Task A_wrong_answer_is_explained_and_the_last_one_ends_it()
    {
        Chat chat = await BegunAsync(Twice);
        await chat.SayAsync("1");
        await chat.SayAsync("eleven");
        Assert.Equal("Please write a number in digits. It has to be 10 or less.", chat.Last.Text);
        await chat.SayAsync("11");
        await chat.SayAsync("12");
        Assert.Equal("We stop here. A person answers at help@acme.example.", chat.Last.Text);
        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task Silence_ends_it()
    {
        Chat chat = await BegunAsync(Twice);
        await chat.AdvanceAsync(TimeSpan.FromMinutes(29));
        Assert.Equal("First?", chat.Last.Text);
        await chat.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("We have not heard from you, so we stop here.", chat.Last.Text);
        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task Silence_and_wrong_answers_may_have_ways_of_their_own()
    {
        Chat chat = await BegunAsync("""
              - ask: "Well?"
                answer: number
                save: x
                tries: 1
                wait: 2m
                on_wrong: wrong
                on_silence: silent
              - end
              - id: wrong
                say: "Wrong."
              - ask: "Again?"
                answer: number
                save: x
                wait: 2m
                on_silence: silent
              - end
              - id: silent
                say: "Silent."
            """);
        await chat.SayAsync("x");
        Assert.Equal(["Wrong.", "Again?"], chat.Since(chat.Sent.Count - 2));
        await chat.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal("Silent.", chat.Last.Text);
    }

    [Fact]
    public async Task STOP_ends_it_without_a_word()
    {
        Chat chat = await BegunAsync(Twice);
        int sent = chat.Sent.Count;
        await chat.SayAsync("stop");
        await chat.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.DoesNotContain(chat.Sent.Skip(sent), message => message.Purpose == MessagePurpose.Journey);
        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task FORGET_ends_it_with_its_variables()
    {
        Chat chat = await BegunAsync(Twice);
        await chat.SayAsync("1");
        await chat.SayAsync("forget my card");
        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task A_person_who_takes_the_conversation_ends_it()
    {
        Chat chat = await BegunAsync(Twice);
        await chat.DeliverAsync(new HolderChanged(HolderKind.Agent, "shop", "Ann"));
        await chat.SayAsync("1");
        Assert.Equal("First?", chat.Last.Text);
        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task A_keyword_while_it_runs_is_refused_or_begins_again()
    {
        Chat chat = await BegunAsync(Twice);
        await chat.SayAsync("begin here");
        Assert.Equal("One thing at a time: please answer the last question, or reply EXIT to leave.", chat.Last.Text);
        Chat other = JourneyTestKit.Chat(JourneyTestKit.Text(Twice, "when_open: restart\n"));
        await other.SayAsync("begin here");
        await other.SayAsync("1");
        await other.SayAsync("begin here");
        Assert.Equal("First?", other.Last.Text);
    }

    [Fact]
    public async Task A_yes_to_its_question_pays_no_open_request()
    {
        JourneyCatalog catalog = new();
        catalog.Publish([JourneyTestKit.Read(JourneyTestKit.Text("""
              - choose: "Coffee?"
                save: coffee
                options:
                  - { value: "yes", label: "Yes" }
                  - { value: "no", label: "No", go: without }
              - say: "With coffee."
              - end
              - id: without
                say: "Without."
            """))]);
        Chat chat = JourneyTestKit.Chat(catalog);
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("begin here");
        await chat.SayAsync("yes");
        Assert.Equal("With coffee.", chat.Last.Text);
        Assert.False(chat.HasCall);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);

        await chat.SayAsync("begin here");
        await chat.SayAsync("no");
        Assert.Equal("Without.", chat.Last.Text);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);

        await chat.SayAsync("begin here");
        await chat.SayAsync($"pay {chat.Payment(id).ShortCode}");
        Assert.True(chat.HasCall);
    }

    [Fact]
    public async Task Digits_answer_its_question_even_if_they_are_the_code_of_an_open_request()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text(Twice));
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("begin here");
        await chat.SayAsync(chat.Payment(id).ShortCode);
        Assert.Equal("Second?", chat.Last.Text);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_run_goes_on_with_the_version_it_began_with()
    {
        JourneyCatalog catalog = new();
        catalog.Publish([JourneyTestKit.Read(JourneyTestKit.Text(Twice))]);
        Chat chat = JourneyTestKit.Chat(catalog);
        await chat.SayAsync("begin here");
        catalog.Publish([JourneyTestKit.Read(JourneyTestKit.Text("  - say: \"All is new.\"\n"))]);
        await chat.SayAsync("1");
        Assert.Equal("Second?", chat.Last.Text);
        await chat.SayAsync("1");
        await chat.SayAsync("begin here");
        Assert.Equal("All is new.", chat.Last.Text);
    }

    [Fact]
    public async Task A_version_that_is_not_loaded_yet_postpones_the_turn_and_a_lost_one_ends_the_run()
    {
        JourneyCatalog catalog = new();
        JourneyFile journey = JourneyTestKit.Read(JourneyTestKit.Text(Twice));
        catalog.Publish([journey]);
        Chat chat = JourneyTestKit.Chat(catalog);
        await chat.SayAsync("begin here");
        JourneyCatalog fresh = new();
        List<string> missed = [];
        fresh.Missed += missed.Add;
        Chat onFresh = chat.On(JourneyTestKit.Chat(fresh).Settings);
        await Assert.ThrowsAnyAsync<TurnPostponedException>(() => onFresh.SayAsync("1"));
        Assert.Equal([journey.Version], missed);
        fresh.AddLost(journey.Version);
        await onFresh.SayAsync("1");
        Assert.StartsWith("Sorry, something is wrong on our side", onFresh.Last.Text, StringComparison.Ordinal);
        Assert.Contains(onFresh.LastCommit.Effects, effect => Decode(effect) is ReportJourneyFault { Line: 0 });
        Assert.Null(onFresh.State.Journey.Run);
    }

    [Fact]
    public async Task A_step_that_cannot_be_taken_ends_in_a_sentence_and_a_word_to_the_operator()
    {
        Chat chat = await BegunAsync("""
              - ask: "By?"
                answer: number
                save: by
              - set: { x: "{{ 10 | divided_by: by }}" }
              - say: "{{ x }}"
            """);
        await chat.SayAsync("0");
        Assert.StartsWith("Sorry, something is wrong on our side", chat.Last.Text, StringComparison.Ordinal);
        ReportJourneyFault fault = Assert.IsType<ReportJourneyFault>(Decode(chat.LastCommit.Effects[0]));
        Assert.Equal(("test", 10), (fault.Journey, fault.Line));
    }

    [Fact]
    public async Task An_amount_that_no_gateway_takes_is_the_outcome_failed()
    {
        Chat chat = await BegunAsync($"""
              - ask: "How much?"
                answer: amount
                save: amount
              - pay: "{"{{ amount }}"}"
                outcomes:
            {JourneyTestKit.Outcomes("end", "sorry")}
              - id: sorry
                say: "{"{{ payment.status }}"}"
            """);
        await chat.SayAsync("0.10");
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("failed", chat.Last.Text);
        Assert.Empty(chat.State.Payments.Open);
    }

    [Fact]
    public async Task A_handover_gives_the_conversation_to_people_and_the_bot_is_silent()
    {
        const string Steps = "  - handover: \"A person will answer you here.\"\n";
        JourneyCatalog catalog = new();
        catalog.Publish([JourneyTestKit.Read(JourneyTestKit.Text(Steps))]);
        Chat chat = new(JourneyTestKit.Chat(catalog).Settings with { ConversationReaders = ["shop"] });
        await chat.SayAsync("begin here");
        Assert.Equal("A person will answer you here.", chat.Last.Text);
        Assert.Equal((HolderKind.Agent, "shop"), (chat.State.Conversation.Holder, chat.State.Conversation.Application));
        Assert.Null(chat.State.Journey.Run);
        int sent = chat.Sent.Count;
        await chat.SayAsync("are you there?");
        Assert.Equal(sent, chat.Sent.Count);

        Chat deaf = JourneyTestKit.Chat(JourneyTestKit.Text(Steps));
        await deaf.SayAsync("begin here");
        Assert.StartsWith("Sorry, something is wrong on our side", deaf.Last.Text, StringComparison.Ordinal);
        Assert.Equal(HolderKind.Bot, deaf.State.Conversation.Holder);
    }

    [Theory]
    [InlineData("5", "Little.")]
    [InlineData("50", "Much.")]
    public async Task A_condition_decides_the_way(string amount, string said)
    {
        Chat chat = await BegunAsync("""
              - ask: "How much?"
                answer: number
                save: amount
              - when: amount >= 20 and customer.channel == "sms"
                go: much
              - say: "Little."
              - end
              - id: much
                say: "Much."
            """);
        await chat.SayAsync(amount);
        Assert.Equal(said, chat.Last.Text);
    }

    [Fact]
    public async Task A_machine_that_asks_for_help_for_ever_is_answered_fifty_times()
    {
        Chat chat = await BegunAsync(Twice);
        for (int i = 0; i < 60; i++)
        {
            await chat.SayAsync(i % 2 == 0 ? "help" : "person");
        }

        Assert.Equal(JourneyLimits.Waits, chat.Sent.Count(message => message.Text is "First?" or "A person answers at help@acme.example."
            && message.Purpose == MessagePurpose.Journey));
        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task What_a_customer_wrote_is_not_told_to_the_operator()
    {
        Chat chat = await BegunAsync("""
              - ask: "What?"
                answer: text
                save: said
              - say: "{{ said | money: \"USD\" }}"
            """);
        await chat.SayAsync("my secret");
        ReportJourneyFault fault = Assert.IsType<ReportJourneyFault>(Decode(chat.LastCommit.Effects[0]));
        Assert.DoesNotContain("secret", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_customer_begins_ten_runs_a_day()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text("  - say: \"Hello.\"\n"));
        for (int i = 0; i < 12; i++)
        {
            await chat.SayAsync("begin here");
        }

        Assert.Equal(10, chat.Sent.Count(message => message.Text == "Hello."));
        await chat.AdvanceAsync(TimeSpan.FromDays(1));
        await chat.SayAsync("begin here");
        Assert.Equal("Hello.", chat.Last.Text);
    }

    [Fact]
    public async Task A_keyword_pays_nothing_and_another_message_is_for_the_bot()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text(Twice));
        await chat.SayAsync("hello");
        Assert.Equal(MessagePurpose.Reply, chat.Last.Purpose);
        Assert.Null(chat.State.Journey.Run);
    }

    private static Effect Decode(Chat2Pay.Turns.Store.OutboxEntry entry) =>
        Chat2Pay.Dialogs.Engine.ConversationModules.Codec.DecodeEffect(entry.Body);

    private static async Task<Chat> BegunAsync(string steps)
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text(steps));
        await chat.SayAsync("begin here");
        Assert.Equal(MessagePurpose.Journey, chat.Last.Purpose);
        return chat;
    }
}
