using Chat2Pay.Dialogs.Journeys.Templates;

namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>A step of a journey.</summary>
public abstract record JourneyStep
{
    private protected JourneyStep()
    {
    }

    /// <summary>Its name in jumps; null if nothing jumps to it.</summary>
    public string? Id { get; init; }

    /// <summary>Its place in the file.</summary>
    public required Place Place { get; init; }

    /// <summary>The jumps that it can make.</summary>
    public virtual IEnumerable<Jump> Jumps => [Jump.Next];

    /// <summary>What it says, each with its name in the file.</summary>
    public virtual IEnumerable<(string Name, JourneyText Text)> Texts => [];

    /// <summary>True if the run waits for somebody here.</summary>
    public virtual bool Waits => false;
}

/// <summary>Where a run goes on.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Step">The number of the step, 0 for the first; of <see cref="JumpKind.Step"/> alone.</param>
public readonly record struct Jump(JumpKind Kind, int Step = 0)
{
    /// <summary>To the step behind this one.</summary>
    public static Jump Next { get; } = new(JumpKind.Next);

    /// <summary>To the end of the run.</summary>
    public static Jump End { get; } = new(JumpKind.End);

    /// <summary>The number of the step to go to from another; the number of steps for the end.</summary>
    public int From(int step, int count) => Kind switch
    {
        JumpKind.Next => step + 1,
        JumpKind.Step => Step,
        _ => count,
    };
}

/// <summary>The kinds of jumps.</summary>
public enum JumpKind
{
    /// <summary>To the step behind.</summary>
    Next,

    /// <summary>To a named step.</summary>
    Step,

    /// <summary>To the end of the run.</summary>
    End,
}

/// <summary>A text in every language of the journey.</summary>
/// <param name="ByLanguage">The template of each language, by its tag.</param>
public sealed record JourneyText(IReadOnlyDictionary<string, JourneyTemplate> ByLanguage)
{
    /// <summary>The templates.</summary>
    public IEnumerable<JourneyTemplate> All => ByLanguage.Values;
}

/// <summary>Sends a message.</summary>
public sealed record SayStep(JourneyText Text) : JourneyStep
{
    /// <inheritdoc/>
    public override IEnumerable<(string Name, JourneyText Text)> Texts => [("say", Text)];
}

/// <summary>A step that asks the customer and waits.</summary>
public abstract record QuestionStep : JourneyStep
{
    /// <summary>The question.</summary>
    public required JourneyText Text { get; init; }

    /// <summary>How it is answered.</summary>
    public required QuestionRules Rules { get; init; }

    /// <inheritdoc/>
    public override bool Waits => true;

    /// <inheritdoc/>
    public override IEnumerable<Jump> Jumps => [.. AnswerJumps, .. FailureJumps];

    /// <summary>The jumps after a right answer.</summary>
    public abstract IEnumerable<Jump> AnswerJumps { get; }

    /// <summary>The jumps after no answer, or none that is right.</summary>
    public IEnumerable<Jump> FailureJumps => [Rules.OnWrong ?? Jump.End, Rules.OnSilence ?? Jump.End];

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JourneyText Text)> Texts
    {
        get
        {
            yield return (Verb, Text);
            if (Rules.Help is { } help)
            {
                yield return ("help", help);
            }

            if (Rules.Wrong is { } wrong)
            {
                yield return ("wrong", wrong);
            }
        }
    }

    /// <summary>Its verb in the file.</summary>
    protected abstract string Verb { get; }
}

/// <summary>How a question is answered.</summary>
/// <param name="Variable">The variable that takes the answer.</param>
/// <param name="Tries">How many answers it takes until it gives up.</param>
/// <param name="Wait">How long it waits for an answer.</param>
/// <param name="Help">What HELP answers; null for the question itself.</param>
/// <param name="Wrong">What a wrong answer is answered with; null for a sentence of the product.</param>
/// <param name="OnWrong">Where the run goes on after the last wrong answer; null ends it with a sentence of the product.</param>
/// <param name="OnSilence">Where the run goes on without an answer; null ends it with a sentence of the product.</param>
public sealed record QuestionRules(
    string Variable, int Tries, TimeSpan Wait, JourneyText? Help, JourneyText? Wrong, Jump? OnWrong, Jump? OnSilence);

/// <summary>Asks for a value.</summary>
public sealed record AskStep : QuestionStep
{
    /// <summary>What an answer is.</summary>
    public required AnswerKind Answer { get; init; }

    /// <summary>The smallest number or amount, or the fewest characters of a text; null for none.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest number or amount, or the most characters of a text; null for none.</summary>
    public decimal? Max { get; init; }

    /// <summary>The ISO 4217 code of an amount; null for other answers.</summary>
    public string? Currency { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Jump> AnswerJumps => [Jump.Next];

    /// <inheritdoc/>
    protected override string Verb => "ask";
}

/// <summary>What an answer is.</summary>
public enum AnswerKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An amount of money in major units.</summary>
    Amount,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A telephone number with its country.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,
}

/// <summary>Lets the customer choose.</summary>
public sealed record ChooseStep : QuestionStep
{
    /// <summary>The entries.</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Jump> AnswerJumps => Options.Select(option => option.Go);

    /// <inheritdoc/>
    protected override string Verb => "choose";
}

/// <summary>An entry of a choice.</summary>
/// <param name="Value">The value that the variable takes.</param>
/// <param name="Label">What the customer reads.</param>
/// <param name="Go">Where the run goes on.</param>
public sealed record Option(JourneyValue Value, JourneyText Label, Jump Go);

/// <summary>Sets variables, in order.</summary>
public sealed record SetStep(IReadOnlyList<KeyValuePair<string, JourneyTemplate>> Variables) : JourneyStep;

/// <summary>Goes one way or another.</summary>
public sealed record WhenStep(JourneyCondition Condition, Jump Then, Jump Otherwise) : JourneyStep
{
    /// <inheritdoc/>
    public override IEnumerable<Jump> Jumps => [Then, Otherwise];
}

/// <summary>Asks for a payment, and waits for what becomes of it.</summary>
public sealed record PayStep : JourneyStep
{
    /// <summary>The amount in major units.</summary>
    public required JourneyTemplate Amount { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The order number; null for one of the product's own.</summary>
    public JourneyTemplate? Order { get; init; }

    /// <summary>How long the request is open.</summary>
    public required TimeSpan Expires { get; init; }

    /// <summary>Where the run goes on after each outcome.</summary>
    public required IReadOnlyDictionary<PayOutcome, Jump> Outcomes { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Jump> Jumps => Outcomes.Values;

    /// <inheritdoc/>
    public override bool Waits => true;
}

/// <summary>What became of a payment request. Its name in lower case with underscores is that of the file.</summary>
public enum PayOutcome
{
    /// <summary>The money came.</summary>
    Paid,

    /// <summary>Time ran out after the bank had declined.</summary>
    Declined,

    /// <summary>An application of the merchant cancelled it.</summary>
    Cancelled,

    /// <summary>The customer said no.</summary>
    Refused,

    /// <summary>Time ran out.</summary>
    Expired,

    /// <summary>Time ran out, and the message that asked did not arrive.</summary>
    Undeliverable,

    /// <summary>Time ran out, and the message that asked was not sent.</summary>
    Unreachable,

    /// <summary>The customer opted out before it was paid.</summary>
    OptedOut,

    /// <summary>The gateway refused for a reason that the merchant has to settle.</summary>
    Held,

    /// <summary>The request could not be made.</summary>
    Failed,
}

/// <summary>Hands the conversation to the people of the application; the run ends.</summary>
/// <param name="Text">What the customer is told.</param>
public sealed record HandoverStep(JourneyText Text) : JourneyStep
{
    /// <inheritdoc/>
    public override IEnumerable<(string Name, JourneyText Text)> Texts => [("handover", Text)];

    /// <inheritdoc/>
    public override IEnumerable<Jump> Jumps => [Jump.End];
}

/// <summary>Goes on elsewhere.</summary>
public sealed record GoStep(Jump To) : JourneyStep
{
    /// <inheritdoc/>
    public override IEnumerable<Jump> Jumps => [To];
}

/// <summary>Ends the run.</summary>
public sealed record EndStep : JourneyStep
{
    /// <inheritdoc/>
    public override IEnumerable<Jump> Jumps => [Jump.End];
}
