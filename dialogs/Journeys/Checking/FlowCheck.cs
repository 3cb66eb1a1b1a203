using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Reading;
using Chat2Pay.Dialogs.Journeys.Running;
using Chat2Pay.Dialogs.Journeys.Templates;

namespace Chat2Pay.Dialogs.Journeys.Checking;

/// <summary>Follows every way through a journey: steps that no way reaches, loops without a wait, variables without a value.</summary>
internal sealed class FlowCheck
{
    private readonly Journey journey;
    private readonly Findings findings;
    private readonly HashSet<string>?[] known;

    private FlowCheck(Journey journey, Findings findings)
    {
        this.journey = journey;
        this.findings = findings;
        known = new HashSet<string>?[journey.Steps.Count];
    }

    public static void Run(Journey journey, Findings findings)
    {
        FlowCheck check = new(journey, findings);
        if (!check.HasRoomForVariables())
        {
            return;
        }

        check.Follow();
        check.FindUnreached();
        check.FindUnknown();
        if (!check.FindLoops())
        {
            check.FindTalk();
        }
    }

    /// <summary>What has a value at each step, on whatever way it is reached.</summary>
    private void Follow()
    {
        Queue<int> open = new([0]);
        known[0] = [.. RunVariables.Always, .. journey.Inputs.Select(input => input.Name)];
        while (open.TryDequeue(out int step))
        {
            foreach ((Jump jump, IEnumerable<string> set) in Edges(journey.Steps[step]))
            {
                int to = jump.From(step, journey.Steps.Count);
                if (to < journey.Steps.Count && Meet(to, [.. known[step]!, .. set]))
                {
                    open.Enqueue(to);
                }
            }
        }
    }

    /// <summary>True if the step knows less than before, or is reached for the first time.</summary>
    private bool Meet(int step, HashSet<string> variables)
    {
        if (known[step] is not { } before)
        {
            known[step] = variables;
            return true;
        }

        int count = before.Count;
        before.IntersectWith(variables);
        return before.Count < count;
    }

    /// <summary>The jumps of a step, each with the variables that have a value behind it.</summary>
    private static IEnumerable<(Jump Jump, IEnumerable<string> Set)> Edges(JourneyStep step) => step switch
    {
        QuestionStep question =>
        [
            .. question.AnswerJumps.Select(jump => (jump, Only(question.Rules.Variable))),
            .. question.FailureJumps.Select(jump => (jump, Only())),
        ],
        CallStep call => call.Outcomes.Select(one => (
            one.Value,
            one.Key == CallOutcome.Ok ? RunVariables.OfCall.Concat(call.Save.Select(field => field.Variable)) : RunVariables.OfCall)),
        SetStep set => step.Jumps.Select(jump => (jump, set.Variables.Select(one => one.Key))),
        PayStep => step.Jumps.Select(jump => (jump, (IEnumerable<string>)RunVariables.OfPayment)),
        _ => step.Jumps.Select(jump => (jump, Only())),
    };

    private static IEnumerable<string> Only(params string[] variables) => variables;

    private void FindUnreached()
    {
        for (int i = 0; i < known.Length; i++)
        {
            if (known[i] is null)
            {
                findings.Warn(
                    $"/steps/{i}",
                    journey.Steps[i].Place,
                    "No way leads to this step.",
                    "Jump to it from another step, or take it out.");
            }
        }
    }

    private void FindUnknown()
    {
        for (int i = 0; i < known.Length; i++)
        {
            HashSet<string> values = known[i] is { } reached ? [.. reached] : [];
            foreach ((TemplateUses uses, string? sets) in known[i] is null ? [] : Uses(journey.Steps[i]))
            {
                foreach (string variable in uses.Variables.Where(variable => !values.Contains(variable)))
                {
                    findings.Fault(
                        $"/steps/{i}",
                        journey.Steps[i].Place,
                        $"{variable} may have no value here.",
                        $"Known on every way to this step: {string.Join(", ", values.Order(StringComparer.Ordinal))}.");
                }

                if (sets is not null)
                {
                    values.Add(sets);
                }
            }
        }
    }

    /// <summary>What a step reads, in order, and the variable that is set after each.</summary>
    private static IEnumerable<(TemplateUses Uses, string? Sets)> Uses(JourneyStep step) =>
    [
        .. step.Texts.SelectMany(one => Of(one.Text)),
        .. step switch
        {
            ChooseStep choose => choose.Options.SelectMany(option => Of(option.Label)),
            SetStep set => set.Variables.Select(one => (one.Value.Uses, (string?)one.Key)),
            WhenStep branch => [(branch.Condition.Uses, null)],
            CallStep call => [(call.Path.Uses, null), .. call.Body.Select(one => (one.Value.Uses, (string?)null))],
            PayStep { Order: { } order } pay => [(pay.Amount.Uses, null), (order.Uses, null)],
            PayStep pay => [(pay.Amount.Uses, null)],
            _ => Enumerable.Empty<(TemplateUses, string?)>(),
        },
    ];

    private static IEnumerable<(TemplateUses Uses, string? Sets)> Of(JourneyText text) =>
        text.All.Select(template => (template.Uses, (string?)null));

    /// <summary>A way that comes back to its step without waiting for anybody never ends. True for one.</summary>
    private bool FindLoops()
    {
        Mark[] marks = new Mark[journey.Steps.Count];
        for (int i = 0; i < marks.Length; i++)
        {
            if (known[i] is not null && Loops(i, marks))
            {
                findings.Fault(
                    $"/steps/{i}",
                    journey.Steps[i].Place,
                    "From here the steps go round without waiting for anybody.",
                    "Put a question or a payment in between, or jump elsewhere.");
                return true;
            }
        }

        return false;
    }

    /// <summary>Nobody reads a dozen messages in a row. There is no loop, so every way comes to its end.</summary>
    private void FindTalk()
    {
        int?[] longest = new int?[journey.Steps.Count];
        for (int i = 0; i < longest.Length; i++)
        {
            bool begins = i == 0 || (known[i] is not null && journey.Steps[i].Waits);
            int most = !begins ? 0 : journey.Steps[i].Waits
                ? journey.Steps[i].Jumps.Max(jump => MessagesFrom(jump.From(i, longest.Length), longest))
                : MessagesFrom(i, longest);
            if (most > JourneyLimits.MessagesInARow)
            {
                findings.Fault(
                    $"/steps/{i}",
                    journey.Steps[i].Place,
                    $"From here up to {most} messages are sent in a row; {JourneyLimits.MessagesInARow} are allowed.",
                    "Put texts together in one message, or a question in between.");
                return;
            }
        }
    }

    /// <summary>The most messages that are sent from a step on, until a step waits.</summary>
    private int MessagesFrom(int step, int?[] longest)
    {
        if (step >= longest.Length)
        {
            return 0;
        }

        JourneyStep taken = journey.Steps[step];
        int own = taken is SayStep or QuestionStep or HandoverStep ? 1 : 0;
        return longest[step] ??= own + (taken.Waits
            ? 0
            : taken.Jumps.Select(jump => MessagesFrom(jump.From(step, longest.Length), longest)).DefaultIfEmpty().Max());
    }

    private bool Loops(int step, Mark[] marks)
    {
        if (step >= marks.Length || WaitsForCustomer(journey.Steps[step]) || marks[step] == Mark.Done)
        {
            return false;
        }

        if (marks[step] == Mark.OnTheWay)
        {
            return true;
        }

        marks[step] = Mark.OnTheWay;
        bool loops = journey.Steps[step].Jumps.Any(jump => Loops(jump.From(step, marks.Length), marks));
        marks[step] = Mark.Done;
        return loops;
    }

    /// <summary>A service answers as fast as it is called: without a customer in between, a loop would call it without an end.</summary>
    private static bool WaitsForCustomer(JourneyStep step) => step.Waits && step is not CallStep;

    private bool HasRoomForVariables()
    {
        int count = journey.Inputs.Select(input => input.Name).Concat(journey.Steps.SelectMany(step => step switch
        {
            QuestionStep question => [question.Rules.Variable],
            SetStep set => set.Variables.Select(one => one.Key),
            CallStep call => call.Save.Select(field => field.Variable),
            _ => Only(),
        })).Distinct(StringComparer.Ordinal).Count();
        if (count > JourneyLimits.Variables)
        {
            findings.Fault(
                "/steps",
                Place.Start,
                $"The journey has {count} variables; {JourneyLimits.Variables} are allowed.",
                "Use some of them again.");
        }

        return count <= JourneyLimits.Variables;
    }

    private enum Mark
    {
        Unseen,
        OnTheWay,
        Done,
    }
}
