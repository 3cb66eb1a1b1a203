using System.Diagnostics;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>How a step is drawn. A new kind of step needs its line in <see cref="Of"/> and nothing else here.</summary>
/// <param name="Kind">What its node is.</param>
/// <param name="Verb">Its verb.</param>
/// <param name="Text">The beginning of its text.</param>
/// <param name="Ways">The ways from it, each with its label.</param>
internal sealed record DrawnStep(DrawnKind Kind, string Verb, string Text, IEnumerable<DrawnWay> Ways)
{
    private const string Always = "";
    private const int LongestLabel = 32;

    /// <summary>How a step is drawn; null for one that only jumps, which is an arrow.</summary>
    public static DrawnStep? Of(JourneyStep step, string language)
    {
        return step switch
        {
            SayStep say => new(DrawnKind.Message, "say", Text(say.Text), [new(Jump.Next, Always)]),
            AskStep ask => new(
                DrawnKind.Question, "ask", Text(ask.Text), [new(Jump.Next, "answer"), .. Failures(ask)]),
            ChooseStep choose => new(
                DrawnKind.Question,
                "choose",
                Text(choose.Text),
                [.. choose.Options.Select(option => new DrawnWay(option.Go, Label(option.Label))), .. Failures(choose)]),
            SetStep set => new(
                DrawnKind.Variables, "set", DrawnText.Begin(string.Join(", ", set.Variables.Select(Variable))), [new(Jump.Next, Always)]),
            WhenStep branch => new(
                DrawnKind.Branch,
                "when",
                Always,
                [new(branch.Then, DrawnText.Begin(branch.Condition.Text)), new(branch.Otherwise, "else")]),
            PayStep pay => new(
                DrawnKind.Payment,
                "pay",
                DrawnText.Begin($"{DrawnText.Plain(pay.Amount.Text)} {pay.Currency}"),
                pay.Outcomes.OrderBy(one => one.Key).Select(one => new DrawnWay(one.Value, WireNames.Of(one.Key)))),
            CallStep call => new(
                DrawnKind.Call,
                "call",
                DrawnText.Begin($"{call.Service}: {WireNames.Of(call.Method)} {DrawnText.Plain(call.Path.Text)}"),
                call.Outcomes.OrderBy(one => one.Key).Select(one => new DrawnWay(one.Value, WireNames.Of(one.Key)))),
            HandoverStep handover => new(DrawnKind.Handover, "handover", Text(handover.Text), []),
            EndStep => new(DrawnKind.End, "end", "", []),
            GoStep => null,
            _ => throw new UnreachableException(step.GetType().Name),
        };

        string Text(JourneyText text) => DrawnText.Begin(DrawnText.Plain(text.ByLanguage[language].Text));
        string Label(JourneyText text) => DrawnText.Begin(DrawnText.Plain(text.ByLanguage[language].Text), LongestLabel);
    }

    private static IEnumerable<DrawnWay> Failures(QuestionStep question) =>
    [
        new(question.Rules.OnWrong ?? Jump.End, "wrong answers", DrawnArrowKind.Failure),
        new(question.Rules.OnSilence ?? Jump.End, "silence", DrawnArrowKind.Failure),
    ];

    private static string Variable(KeyValuePair<string, JourneyTemplate> variable) =>
        $"{variable.Key} = {DrawnText.Expression(variable.Value.Text)}";
}

/// <summary>A way from a step.</summary>
/// <param name="Jump">Where it goes.</param>
/// <param name="Label">When a run goes this way; empty if it always does.</param>
/// <param name="Kind">What it is.</param>
internal sealed record DrawnWay(Jump Jump, string Label, DrawnArrowKind Kind = DrawnArrowKind.Usual);
