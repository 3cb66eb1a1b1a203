using System.Diagnostics;
using System.Globalization;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.CardNumbers;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>Takes the steps of a run until it waits for somebody or ends. What it says becomes messages of the turn.</summary>
/// <param name="turn">The turn.</param>
/// <param name="run">The run.</param>
/// <param name="journey">Its journey.</param>
internal sealed class JourneyRunner(TurnScope turn, JourneyRun run, Journey journey)
{
    /// <summary>The last step that the run came to: where a jump to the end came from.</summary>
    private int lastStep = run.Step;

    /// <summary>The language of the run.</summary>
    public SpokenLanguage Language { get; } = Languages.Of(run.Language);

    /// <summary>The step at which the run waits.</summary>
    public JourneyStep Current => journey.Steps[run.Step];

    /// <summary>Begins the run.</summary>
    public void Begin() => Go(0);

    /// <summary>Goes on with an answer to the question at which the run waits.</summary>
    public void Answered(QuestionStep question, JourneyValue value, Jump jump)
    {
        run.Answered.Add(new AnsweredQuestion(run.Step, new Dictionary<string, JourneyValue>(run.Variables)));
        if (run.Answered.Count > JourneyLimits.RememberedQuestions)
        {
            run.Answered.RemoveAt(0);
        }

        RunVariables.Set(run, question.Rules.Variable, value);
        if (question is ChooseStep)
        {
            WentOn(BranchKind.Option, value.Text);
        }

        Go(jump);
    }

    /// <summary>Answers a wrong answer, or gives up after the last one.</summary>
    public void AnsweredWrong(QuestionStep question)
    {
        if (++run.WrongAnswers < question.Rules.Tries)
        {
            Guard(() => Say(question.Rules.Wrong is { } own ? Fill(own) : WrongAnswers.Explain(turn, run.Language, question)));
            return;
        }

        turn.OthersSpeak();
        if (question.Rules.OnWrong is { } jump)
        {
            WentOn(BranchKind.OnWrong);
            Go(jump);
            return;
        }

        EndWith("JourneyGaveUp");
    }

    /// <summary>Goes on without an answer, when the time of the question is over.</summary>
    public void HeardNothing(QuestionStep question)
    {
        turn.OthersSpeak();
        if (question.Rules.OnSilence is { } jump)
        {
            WentOn(BranchKind.OnSilence);
            Go(jump);
            return;
        }

        EndWith("JourneySilence");
    }

    /// <summary>Goes back to the question before, with the variables of then; or asks the same one again.</summary>
    public void GoBack()
    {
        if (run.Answered.Count == 0)
        {
            Go(run.Step);
            return;
        }

        AnsweredQuestion last = run.Answered[^1];
        run.Answered.RemoveAt(run.Answered.Count - 1);
        run.Variables = last.Before;
        Go(last.Step);
    }

    /// <summary>The customer leaves.</summary>
    public void Leave()
    {
        turn.OthersSpeak();
        EndWith("JourneyExit");
    }

    /// <summary>Says what helps with the question.</summary>
    public void Help(QuestionStep question) => Guard(() =>
    {
        CountWait();
        Say(question.Rules.Help is { } help ? Fill(help) : Ask(question));
    });

    /// <summary>Says a sentence of the product and waits on. It counts like a question, so that two machines end.</summary>
    public void Aside(string sentence) => Guard(() =>
    {
        CountWait();
        SayOwn(sentence);
    });

    /// <summary>Goes on with what became of the payment.</summary>
    public void Settled(PayStep pay, PayOutcome outcome)
    {
        if (outcome == PayOutcome.Paid && PaymentRequestId.TryParse(run.PaymentId, out PaymentRequestId paid))
        {
            RunVariables.SetReceipt(run, turn.Links.ReceiptUrl(paid));
        }

        run.Outcome = null;
        run.PaymentId = null;
        run.Answered.Clear();
        WentOn(BranchKind.Outcome, WireNames.Of(outcome));
        Go(pay.Outcomes[outcome]);
    }

    /// <summary>Goes on with what a service answered; without an answer the call has failed.</summary>
    public void Called(CallStep call, ServiceAnswer? came)
    {
        ServiceAnswer answer = came ?? ServiceAnswer.None("No outcome of the call came in time.");
        if (answer.Fault is { } fault)
        {
            turn.Add(new ReportJourneyFault(run.Journey, run.Version, call.Place.Line, fault));
        }

        run.Answer = null;
        run.CallsOut = false;
        RunVariables.Set(run, answer);
        WentOn(BranchKind.Call, WireNames.Of(answer.Outcome));
        Go(call.Outcomes[answer.Outcome]);
    }

    /// <summary>Ends the run with a sentence of the product.</summary>
    public void EndWith(string sentence)
    {
        SayOwn(sentence);
        End(RunState.Abandoned);
    }

    /// <summary>Says a sentence of the product.</summary>
    public void SayOwn(string sentence, params ReadOnlySpan<(string Name, string Value)> values) =>
        Say(turn.Settings.In(Language).Say(sentence, values));

    /// <summary>The entries of a choice as the customer reads them.</summary>
    public IReadOnlyList<string> Labels(ChooseStep choose)
    {
        TemplateScope variables = RunVariables.Of(run);
        return [.. choose.Options.Select(option => Fill(option.Label, variables))];
    }

    private void Go(Jump jump) => Go(jump.From(run.Step, journey.Steps.Count));

    private void Go(int step) => Guard(() =>
    {
        run.Step = step;
        for (int taken = 0; Take(); taken++)
        {
            if (taken > JourneyLimits.StepsInARow)
            {
                throw new JourneyFaultException("The steps go round without waiting for anybody.");
            }
        }
    });

    /// <summary>Takes one step; false when the run waits or has ended.</summary>
    private bool Take()
    {
        if (run.Step >= journey.Steps.Count)
        {
            End();
            return false;
        }

        lastStep = run.Step;
        turn.Settings.Journeys?.Observer?.Took(run.Step);
        switch (Current)
        {
            case SayStep say:
                Say(Fill(say.Text));
                return Move(Jump.Next);
            case SetStep set:
                foreach ((string name, JourneyTemplate template) in set.Variables)
                {
                    RunVariables.Set(run, name, template.Evaluate(RunVariables.Of(run)));
                }

                return Move(Jump.Next);
            case WhenStep branch:
                bool holds = branch.Condition.Holds(RunVariables.Of(run));
                WentOn(holds ? BranchKind.Go : BranchKind.Else);
                return Move(holds ? branch.Then : branch.Otherwise);
            case GoStep go:
                return Move(go.To);
            case { Waits: true } when turn.Now >= LastAt:
                EndWith("JourneySilence");
                return false;
            case QuestionStep question:
                Wait(question.Rules.Wait);
                Say(Ask(question));
                turn.AskForCodes();
                return false;
            case PayStep pay:
                Wait(JourneyLimits.LongestRun);
                JourneyPayments.Request(turn, run, pay);
                return false;
            case CallStep call:
                Call(call);
                return false;
            case HandoverStep handover:
                HandOver(handover);
                return false;
            case EndStep:
                End();
                return false;
            default:
                throw new UnreachableException($"{Current.GetType().Name} is no step of this product.");
        }
    }

    /// <summary>BACK does not lead behind a call that changes something at the service.</summary>
    private void Call(CallStep call)
    {
        Wait(JourneyLimits.AnswerWait);
        if (call.Method != CallMethod.Get)
        {
            run.Answered.Clear();
        }

        run.CallsOut = true;
        JourneyCalls.Begin(turn, run, call);
    }

    /// <summary>The application holds the conversation from now on; it hears of it, and gives it back by the API.</summary>
    private void HandOver(HandoverStep step)
    {
        HolderChanged people = RunFaults.People(turn) ?? throw new JourneyFaultException(
            "Nobody takes the conversation: the application of Journeys:Application has no MayHandleConversations.");
        Say(Fill(step.Text));
        End();
        Holders.Change(turn, people);
    }

    private void WentOn(BranchKind kind, string name = "") =>
        turn.Settings.Journeys?.Observer?.WentOn(run.Step, new JourneyBranch(kind, name));

    private bool Move(Jump jump)
    {
        run.Step = jump.From(run.Step, journey.Steps.Count);
        return true;
    }

    private void Wait(TimeSpan time)
    {
        CountWait();
        run.WrongAnswers = 0;
        run.DueAt = Math.Min(turn.Now + (long)time.TotalMilliseconds, LastAt);
    }

    private void CountWait()
    {
        if (++run.Waits > JourneyLimits.Waits)
        {
            throw new JourneyFaultException($"The run has asked more than {JourneyLimits.Waits} times.");
        }
    }

    /// <summary>When the run ends at the latest, Unix milliseconds.</summary>
    private long LastAt => run.StartedAt + (long)JourneyLimits.LongestRun.TotalMilliseconds;

    /// <summary>The question; a choice with its entries, each on a line of its own.</summary>
    private string Ask(QuestionStep question)
    {
        string text = Fill(question.Text);
        if (question is not ChooseStep choose)
        {
            return text;
        }

        IEnumerable<string> lines = Labels(choose).Select((label, i) => (i + 1).ToString(CultureInfo.InvariantCulture) + " " + label);
        string how = turn.Settings.In(Language).Say(
            "JourneyChoose", ("count", choose.Options.Count.ToString(CultureInfo.InvariantCulture)));
        return string.Join('\n', [text, .. lines, how]);
    }

    private string Fill(JourneyText text) => Fill(text, RunVariables.Of(run));

    /// <summary>The text without a card number, which parts of several answers may make.</summary>
    private string Fill(JourneyText text, TemplateScope variables) =>
        CardNumberMask.Mask(text.ByLanguage[run.Language].Fill(variables)).Text;

    private void Say(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new JourneyFaultException("A message is empty.");
        }

        int length = ReplySender.Written(run.Channel, text).Length;
        if (length > JourneyLimits.MessageLength)
        {
            throw new JourneyFaultException($"A message has {length} characters; {JourneyLimits.MessageLength} are allowed.");
        }

        turn.Tell(new JourneyNews(run.Channel, text, Language));
    }

    /// <summary>A step that cannot be taken ends the run, and people go on.</summary>
    private void Guard(Action act)
    {
        try
        {
            act();
        }
        catch (JourneyFaultException fault)
        {
            RunFaults.End(turn, run, lastStep, journey.Steps[lastStep].Place.Line, fault.Message);
        }
    }

    private void End(RunState state = RunState.Ended) => turn.EndRun(state, lastStep);
}
