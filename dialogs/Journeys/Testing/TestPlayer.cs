using System.Diagnostics;
using System.Globalization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Testing;

/// <summary>Plays the lines of one test until one of them does not hold.</summary>
internal sealed class TestPlayer(Journey journey, JourneyTest test, TestConversation conversation)
{
    private int outcomes;
    private int looked;

    /// <summary>Plays the test; null if every line holds.</summary>
    public async Task<JourneyTestFailure?> PlayAsync()
    {
        for (int i = 0; i < test.Lines.Count; i++)
        {
            TestLine line = test.Lines[i];
            if (line.Acts)
            {
                (outcomes, looked) = (conversation.Outcomes.Count, conversation.Messages.Count);
                conversation.RefusesAmounts = test.Lines.Skip(i + 1).FirstOrDefault(next => next.Acts || next is PayLine) is PayLine
                {
                    Outcome: PayOutcome.Failed,
                };
            }

            if (await PlayAsync(line) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private async Task<JourneyTestFailure?> PlayAsync(TestLine line)
    {
        switch (line)
        {
            case SayLine say:
                await conversation.SayAsync(say.Text);
                return null;
            case WaitLine wait:
                conversation.Note($"{Words(wait.Time)} later");
                await conversation.WaitAsync(wait.Time);
                return null;
            case PayLine pay:
                return await PayAsync(pay);
            case AnswerLine answer:
                return await AnswerAsync(answer);
            case ExpectLine expect:
                return Expect(expect);
            case ExpectEndLine end:
                return conversation.Run is { } run
                    ? new JourneyTestFailure(end.Place, "the end of the run", [.. Since(), WaitsAt(run.Step)])
                    : null;
            default:
                throw new UnreachableException($"{line.GetType().Name} is no line of a test.");
        }
    }

    private async Task<JourneyTestFailure?> PayAsync(PayLine pay)
    {
        string expected = WireNames.Of(pay.Outcome);
        if (pay.Acts)
        {
            conversation.Note($"the payment is {expected}");
            if (conversation.Asked is not { } payment)
            {
                return new JourneyTestFailure(pay.Place, "an open payment request", Since());
            }

            await new PaymentScript(conversation).PlayAsync(payment, pay.Outcome);
        }

        string[] came = [.. conversation.Outcomes.Skip(outcomes)];
        return came.Contains(expected) ? null : new JourneyTestFailure(
            pay.Place,
            $"a payment that is {expected}",
            [came.Length > 0 ? $"The payment is {string.Join(", ", came)}." : "No payment has come to an end."]);
    }

    private async Task<JourneyTestFailure?> AnswerAsync(AnswerLine line)
    {
        if (conversation.Called is not { } call)
        {
            return new JourneyTestFailure(line.Place, "a call that waits for its answer", Since());
        }

        string[] unknown = [.. line.Values.Keys.Except(call.Save.Select(field => field.Variable))];
        string[] missing = line.Outcome != CallOutcome.Ok ? []
            : [.. call.Save.Where(field => field.Or is null && !line.Values.ContainsKey(field.Variable)).Select(field => field.Variable)];
        if (unknown.Length + missing.Length > 0)
        {
            return new JourneyTestFailure(
                line.Place, $"the values of the call: {string.Join(", ", call.Save.Select(field => field.Variable))}",
                [$"Missing: {string.Join(", ", missing)}; not known: {string.Join(", ", unknown)}."]);
        }

        conversation.Note($"{call.Service} answers: {WireNames.Of(line.Outcome)}");
        await conversation.AnswerAsync(call, line);
        return null;
    }

    private JourneyTestFailure? Expect(ExpectLine expect)
    {
        string text = ReplySender.Written(test.Channel, expect.Text);
        for (int i = looked; i < conversation.Messages.Count; i++)
        {
            if (conversation.Messages[i].Contains(text, StringComparison.Ordinal))
            {
                looked = i + 1;
                return null;
            }
        }

        return new JourneyTestFailure(expect.Place, $"a message with \"{expect.Text}\"", Since());
    }

    /// <summary>The messages that no line has looked for yet.</summary>
    private string[] Since() => [.. conversation.Messages.Skip(looked)];

    private string WaitsAt(int step) => string.Create(
        CultureInfo.InvariantCulture, $"The run waits at line {journey.Steps[step].Place.Line}.");

    private static string Words(TimeSpan time) =>
        time.TotalHours < 1 ? Count(time.TotalMinutes, "minutes")
        : time.TotalHours < 48 ? Count(time.TotalHours, "hours")
        : Count(time.TotalDays, "days");

    private static string Count(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {unit}");
}
