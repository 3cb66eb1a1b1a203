using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>Calls of journeys to services: decided once, answered once, and whatever does not come has failed.</summary>
public sealed class JourneyCallTests
{
    private const string Lookup = """
          - ask: "Which number?"
            answer: text
            save: number
          - call: billing
            path: "/invoices/{{ number }}?of={{ number | upcase }}"
            save:
              due: { at: /due, is: number }
            outcomes: { refused: unknown, failed: sorry }
          - say: "{{ number }} owes {{ due }}, {{ call.status }}"
          - end
          - id: unknown
            say: "Unknown, {{ call.status }}"
          - end
          - id: sorry
            say: "Sorry, {{ call.status }}"
        """;

    private const string Booking = """
          - ask: "How many?"
            answer: number
            save: count
          - call: desk
            method: post
            path: /bookings
            body: { count: "{{ count }}", note: "for {{ count }}" }
            outcomes: { refused: end, failed: end }
          - ask: "Anything else?"
            answer: text
            save: other
        """;

    [Fact]
    public async Task What_a_customer_wrote_is_encoded_in_the_path()
    {
        Chat chat = await CalledAsync(Lookup, "a.b ?x=1&y");

        CallService call = Assert.Single(chat.ServiceCalls);
        Assert.Equal("/invoices/a.b%20%3Fx%3D1%26y?of=A.B%20%3FX%3D1%26Y", call.Path);
        Assert.Equal(("billing", CallMethod.Get, null, true), (call.Service, call.Method, call.Body, call.IsRepeatable));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../customers")]
    [InlineData("..\\customers")]
    [InlineData("2041/payments")]
    public async Task What_a_customer_wrote_does_not_lead_elsewhere(string number)
    {
        Chat chat = await CalledAsync(Lookup, number);

        Assert.Empty(chat.ServiceCalls);
        Assert.Equal("Unknown, 0", chat.Last.Text);
    }

    [Fact]
    public async Task A_slash_in_a_query_stays_one()
    {
        Chat chat = await CalledAsync(Lookup.Replace("/invoices/{{ number }}?", "/invoices?", StringComparison.Ordinal), "a/b");

        Assert.Equal("/invoices?of=A%2FB", Assert.Single(chat.ServiceCalls).Path);
    }

    [Fact]
    public async Task The_answer_gives_variables_and_the_run_goes_on()
    {
        Chat chat = await CalledAsync(Lookup, "2041");
        await AnswerAsync(chat, new ServiceAnswer(CallOutcome.Ok, 200, new() { ["due"] = JourneyValue.Of(38.5m) }, null));

        Assert.Equal("2041 owes 38.5, 200", chat.Last.Text);
        Assert.Null(chat.State.Journey.Run);
    }

    [Theory]
    [InlineData(CallOutcome.Refused, 404, "Unknown, 404")]
    [InlineData(CallOutcome.Failed, 503, "Sorry, 503")]
    public async Task Each_outcome_has_its_branch(CallOutcome outcome, int status, string said)
    {
        Chat chat = await CalledAsync(Lookup, "2041");
        await AnswerAsync(chat, new ServiceAnswer(outcome, status, [], outcome == CallOutcome.Failed ? "It is away." : null));

        Assert.Equal(said, chat.Last.Text);
    }

    [Fact]
    public async Task Without_an_answer_the_call_has_failed_and_the_operator_hears_of_it()
    {
        Chat chat = await CalledAsync(Lookup, "2041");
        await chat.AdvanceAsync(JourneyLimits.AnswerWait + TimeSpan.FromSeconds(1));

        Assert.Equal("Sorry, 0", chat.Last.Text);
        ReportJourneyFault fault = Assert.Single(chat.LastCommit.Effects.Select(
            effect => ConversationModules.Codec.DecodeEffect(effect.Body)).OfType<ReportJourneyFault>());
        Assert.Equal("No outcome of the call came in time.", fault.Reason);
        Assert.True(fault.Line > 0);
    }

    [Fact]
    public async Task An_answer_counts_once_and_only_for_its_own_call()
    {
        Chat chat = await CalledAsync(Lookup, "2041");
        CallService call = chat.ServiceCalls[0];
        ServiceAnswer answer = new(CallOutcome.Ok, 200, new() { ["due"] = JourneyValue.Of(1) }, null);
        int said = chat.Sent.Count;
        await chat.DeliverAsync(new ServiceAnswered(call.RunId, call.Number + 1, answer));
        await chat.DeliverAsync(new ServiceAnswered("another", call.Number, answer));
        Assert.Empty(chat.Since(said));

        await chat.DeliverAsync(new ServiceAnswered(call.RunId, call.Number, answer));
        await chat.DeliverAsync(new ServiceAnswered(call.RunId, call.Number, answer));
        await chat.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Single(chat.Since(said));
    }

    [Fact]
    public async Task A_customer_who_writes_meanwhile_is_told_to_wait_and_may_leave()
    {
        Chat chat = await CalledAsync(Lookup, "2041");
        await chat.SayAsync("hello?");
        Assert.Equal("One moment, please: we are looking that up.", chat.Last.Text);
        await chat.SayAsync("exit");
        Assert.Equal("OK, we stop here.", chat.Last.Text);
        int said = chat.Sent.Count;
        await AnswerAsync(chat, new ServiceAnswer(CallOutcome.Ok, 200, new() { ["due"] = JourneyValue.Of(1) }, null));
        Assert.Empty(chat.Since(said));
    }

    [Fact]
    public async Task A_body_has_numbers_and_texts_and_BACK_does_not_lead_behind_it()
    {
        Chat chat = await CalledAsync(Booking, "3");
        CallService call = Assert.Single(chat.ServiceCalls);
        Assert.Equal("""{"count":3,"note":"for 3"}""", call.Body);
        Assert.False(call.IsRepeatable);
        await AnswerAsync(chat, new ServiceAnswer(CallOutcome.Ok, 201, [], null));
        Assert.Equal("Anything else?", chat.Last.Text);

        await chat.SayAsync("back");

        Assert.Equal("Anything else?", chat.Last.Text);
        Assert.Single(chat.ServiceCalls);
    }

    [Theory]
    [InlineData("path: /a", "", "Name one of Journeys:Services")]
    [InlineData("path: //evil.example/a", "billing", "It begins with one slash")]
    [InlineData("path: a", "billing", "It begins with one slash")]
    [InlineData("path: \"/a b/{{ hello }}\"", "billing", "Write it encoded")]
    [InlineData("path: \"/{{ hello }}/ñ\"", "billing", "Write it encoded")]
    [InlineData("path: /a\nmethod: patch", "billing", "It is one of: get, post, put, delete.")]
    [InlineData("path: /a\nbody: { a: \"1\" }", "billing", "Write: method: post")]
    [InlineData("path: /a\ntimeout: 31s", "billing", "Write seconds from 1s to 30s")]
    [InlineData("path: /a\ntimeout: 1m", "billing", "Write seconds from 1s to 30s")]
    [InlineData("path: /a\nrepeat: maybe", "billing", "It is true if")]
    [InlineData("path: /a\nsave: { x: /y }", "billing", "Write: { at: /amount_due, is: number }")]
    [InlineData("path: /a\nsave: { x: { at: y, is: text } }", "billing", "It is a JSON Pointer")]
    [InlineData("path: /a\nsave: { x: { at: /y } }", "billing", "Add, for example: is: number")]
    [InlineData("path: /a\nsave: { x: { at: /y, is: number, or: none } }", "billing", "Write a value of the same kind")]
    [InlineData("path: /a\nsave: { Call: { at: /y, is: number } }", "billing", "Use small letters")]
    public void A_wrong_call_is_refused_with_a_hint(string rest, string service, string hint)
    {
        string name = service.Length == 0 ? "https://evil.example" : service;
        string text = JourneyTestKit.Text($$"""
              - ask: "Hello?"
                answer: text
                save: hello
              - call: {{name}}
                outcomes: { refused: end, failed: end }
                {{rest.Replace("\n", "\n    ", StringComparison.Ordinal)}}
            """);

        Assert.Contains(
            Chat2Pay.Dialogs.Journeys.Checking.JourneyCheck.Read(text).Findings,
            finding => finding.Severity == Severity.Fault && finding.Hint.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void A_loop_of_calls_and_a_variable_of_another_branch_are_faults()
    {
        string[] faults =
        [
            .. Chat2Pay.Dialogs.Journeys.Checking.JourneyCheck.Read(JourneyTestKit.Text("""
                  - id: again
                    call: billing
                    path: /a
                    save: { due: { at: /due, is: number } }
                    outcomes: { ok: end, refused: told, failed: again }
                  - id: told
                    say: "{{ due }}"
                """)).Findings.Where(finding => finding.Severity == Severity.Fault).Select(finding => finding.Says),
        ];

        Assert.Contains("From here the steps go round without waiting for anybody.", faults);
        Assert.Contains("due may have no value here.", faults);
    }

    private static async Task<Chat> CalledAsync(string steps, string answer)
    {
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.Text(steps));
        await chat.SayAsync("begin here");
        await chat.SayAsync(answer);
        await chat.AdvanceAsync(TimeSpan.Zero);
        return chat;
    }

    private static async Task AnswerAsync(Chat chat, ServiceAnswer answer)
    {
        CallService call = chat.ServiceCalls[^1];
        await chat.DeliverAsync(new ServiceAnswered(call.RunId, call.Number, answer));
        await chat.AdvanceAsync(TimeSpan.Zero);
    }
}
