using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>Ways to money and data past a journey's questions, each closed.</summary>
public sealed class JourneyAttackTests
{
    private const string YesOrNo = """
          - choose: "Add insurance?"
            save: insurance
            wait: 2m
            options:
              - { value: "yes", label: "Yes" }
              - { value: "no", label: "No" }
        """;

    [Fact]
    public async Task A_late_yes_to_a_question_charges_no_request_that_came_meanwhile()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text(YesOrNo));
        await chat.SaveCardAsync();
        await chat.SayAsync("begin here");
        string id = await chat.RequestAsync();
        await chat.AdvanceAsync(TimeSpan.FromMinutes(2));
        await chat.SayAsync("yes");
        Assert.False(chat.HasCall);
        await chat.SayAsync($"pay {chat.Payment(id).ShortCode}");
        Assert.True(chat.HasCall);
    }

    [Fact]
    public async Task A_card_number_in_two_answers_is_neither_kept_as_one_nor_sent_nor_called_with()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text("""
              - ask: "First?"
                answer: text
                save: first
              - ask: "Second?"
                answer: text
                save: second
              - set: { both: "{{ first }}{{ second }}" }
              - say: "{{ first }}{{ second }} and {{ both }}"
              - call: desk
                method: post
                path: /cards
                body: { number: "{{ first }} {{ second }}" }
                outcomes: { refused: end, failed: end }
            """));
        await chat.SayAsync("begin here");
        await chat.SayAsync("424242424242");
        await chat.SayAsync("4242");

        Assert.Equal("[card removed ****4242] and [card removed ****4242]", chat.Last.Text);
        Assert.Equal("[card removed ****4242]", chat.State.Journey.Run!.Variables["both"].Text);
        Assert.Empty(chat.ServiceCalls);
    }

    [Fact]
    public async Task A_late_yes_to_a_question_charges_no_payment_of_the_run_itself()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text(
            YesOrNo.Replace("    wait: 2m", "    wait: 2m\n    on_silence: pay", StringComparison.Ordinal)
            + "\n  - end\n  - id: pay\n    pay: \"20\"\n    outcomes:\n" + JourneyTestKit.Outcomes("end", "end") + "\n"));
        await chat.SaveCardAsync();
        await chat.SayAsync("begin here");
        await chat.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Single(chat.State.Payments.Open);
        chat.Now += 4_000;
        await chat.SayAsync("yes");
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task A_yes_that_a_journey_took_agrees_to_nothing_when_it_is_played_back()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text(YesOrNo));
        await chat.SaveCardAsync();
        await chat.SayAsync("begin here");
        await chat.SayAsync("yes", messageId: "SMreplay");
        Assert.Null(chat.State.Journey.Run);
        await chat.AdvanceAsync(TimeSpan.FromMinutes(30));
        await chat.RequestAsync();
        await chat.SayAsync("yes", messageId: "SMreplay");
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task BACK_takes_back_what_followed_from_the_answer()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text("""
              - set: { total: "0" }
              - ask: "Bags?"
                answer: number
                save: bags
              - set: { total: "{{ total | plus: bags }}" }
              - ask: "Name?"
                answer: text
                save: name
              - say: "Total {{ total }}"
            """));
        await chat.SayAsync("begin here");
        await chat.SayAsync("2");
        await chat.SayAsync("back");
        await chat.SayAsync("3");
        await chat.SayAsync("Ann");
        Assert.Equal("Total 3", chat.Last.Text);
    }

    [Fact]
    public async Task A_restart_beyond_the_runs_of_a_day_keeps_the_open_run()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text("  - ask: \"Well?\"\n    answer: number\n    save: x\n", "when_open: restart\n"));
        for (int i = 0; i <= JourneyLimits.RunsPerDay; i++)
        {
            await chat.SayAsync("begin here");
        }

        Assert.Equal("One thing at a time: please answer the last question, or reply EXIT to leave.", chat.Last.Text);
        Assert.NotNull(chat.State.Journey.Run);
    }

    [Fact]
    public async Task Half_an_emoji_breaks_no_answer()
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text("""
              - ask: "Name?"
                answer: text
                save: name
              - choose: "Which?"
                save: which
                options:
                  - { value: a, label: "{{ name | slice: 0 }}" }
                  - { value: b, label: "Other" }
              - say: "Chose {{ which }}"
            """));
        await chat.SayAsync("begin here");
        await chat.SayAsync("😀x");
        await chat.SayAsync("2");
        Assert.Equal("Chose b", chat.Last.Text);
        Assert.Empty(chat.DeadLettered);
    }

    [Fact]
    public async Task A_version_that_is_not_loaded_holds_up_the_run_and_no_payment()
    {
        JourneyCatalog catalog = new();
        catalog.Publish([JourneyTestKit.Read(JourneyTestKit.Text(YesOrNo))]);
        Chat chat = JourneyTestKit.Chat(catalog);
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("begin here");
        Chat elsewhere = chat.On(JourneyTestKit.Chat(new JourneyCatalog()).Settings);
        elsewhere.Now += 150_000;
        await elsewhere.SayAsync($"pay {chat.Payment(id).ShortCode}");
        Assert.True(elsewhere.HasCall);
        await elsewhere.DeliverAsync(new CancelRequested(id, "shop"));
        Assert.NotNull(elsewhere.State.Journey.Run);
        await Assert.ThrowsAnyAsync<TurnPostponedException>(() => elsewhere.SayAsync("1"));
    }

    [Theory]
    [InlineData("Cancel")]
    [InlineData("Español")]
    [InlineData("Back")]
    [InlineData("2")]
    public void A_label_that_is_read_as_something_else_is_a_fault(string label) => Assert.Null(JourneyCheck.Read(JourneyTestKit.Text(
        "  - choose: \"Which?\"\n    save: x\n    options:\n"
        + $"      - {{ value: a, label: \"{label}\" }}\n      - {{ value: b, label: \"Other\" }}\n")).Journey);

    [Fact]
    public void A_name_that_is_far_too_long_is_refused_before_what_is_in_it()
    {
        string text = $"? \"{new string('~', 32_000)}\"\n: [{string.Join(',', Enumerable.Repeat("a", 16_000))}]";
        JourneyFinding finding = Assert.Single(JourneyCheck.Read(text).Findings);
        Assert.StartsWith("A name is too long", finding.Says, StringComparison.Ordinal);
    }
}
