using System.Diagnostics;
using System.Globalization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>Says what a question wants, for a customer whose answer was none.</summary>
internal static class WrongAnswers
{
    /// <summary>The sentence for a question.</summary>
    public static string Explain(TurnScope scope, string language, QuestionStep question)
    {
        Words words = scope.Settings.In(Languages.Of(language));
        return question switch
        {
            ChooseStep choose => words.Say("JourneyChoose", ("count", Digits(choose.Options.Count))),
            AskStep { Answer: AnswerKind.Text } ask => words.Say(
                "JourneyWrongLength", ("min", Digits(ask.Min ?? 1)), ("max", Digits(ask.Max ?? JourneyLimits.VariableLength))),
            AskStep { Answer: AnswerKind.Number } ask => Join(words, "JourneyWrongNumber", ask, Digits),
            AskStep { Answer: AnswerKind.Amount } ask => Join(words, "JourneyWrongAmount", ask, amount => Money(words, ask, amount)),
            AskStep { Answer: AnswerKind.Date } => words.Say("JourneyWrongDate"),
            AskStep { Answer: AnswerKind.Phone } => words.Say("JourneyWrongPhone"),
            AskStep { Answer: AnswerKind.Email } => words.Say("JourneyWrongEmail"),
            _ => throw new UnreachableException($"{question.GetType().Name} has no sentence for a wrong answer."),
        };
    }

    private static string Join(Words words, string sentence, AskStep ask, Func<decimal, string> write)
    {
        string? range = (ask.Min, ask.Max) switch
        {
            ({ } min, { } max) => words.Say("JourneyWrongBetween", ("min", write(min)), ("max", write(max))),
            ({ } min, null) => words.Say("JourneyWrongFrom", ("min", write(min))),
            (null, { } max) => words.Say("JourneyWrongUpTo", ("max", write(max))),
            _ => null,
        };
        return range is null ? words.Say(sentence) : words.Say(sentence) + " " + range;
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Digits(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Money(Words words, AskStep ask, decimal amount)
    {
        Currency currency = Currency.Get(ask.Currency!);
        return words.Amount(new Money(MajorUnits.ToMinor(amount, currency), currency));
    }
}
