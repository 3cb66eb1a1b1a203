using System.Globalization;
using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>Reads customers' answers to questions.</summary>
internal static partial class AnswerReader
{
    private const int MostDecimals = 6;
    private const int LongestEmail = 254;

    private static readonly string[] NamedMonths = ["d MMM yyyy", "d MMMM yyyy", "MMM d yyyy"];

    /// <summary>Reads an answer; null if it is wrong.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="text">The customer's message.</param>
    /// <param name="language">The language of the run.</param>
    /// <param name="address">The customer's number, or id without one.</param>
    /// <param name="today">The day at the customer's.</param>
    public static JourneyValue? Read(AskStep ask, string text, SpokenLanguage language, string address, DateOnly today)
    {
        string answer = text.Trim();
        return ask.Answer switch
        {
            AnswerKind.Text => answer.Length > 0 && answer.Length <= JourneyLimits.VariableLength && IsWithin(ask, answer.Length)
                ? JourneyValue.Of(answer) : null,
            AnswerKind.Number => Of(ask, Number(answer)),
            AnswerKind.Amount => OfAmount(ask, Amount(answer, Currency.Get(ask.Currency!), language)),
            AnswerKind.Date => Day(answer, today) is { } day
                ? JourneyValue.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
            AnswerKind.Phone => Phone(answer, address) is { } phone ? JourneyValue.Of(phone) : null,
            AnswerKind.Email => answer.Length <= LongestEmail && Email().IsMatch(answer) ? JourneyValue.Of(answer) : null,
            _ => throw new System.Diagnostics.UnreachableException($"{ask.Answer} is no kind of answer."),
        };
    }

    /// <summary>Reads a choice: the number of an entry, its label or its value; null for none of these.</summary>
    /// <param name="choose">The question.</param>
    /// <param name="labels">The labels as the customer read them.</param>
    /// <param name="text">The customer's message.</param>
    public static Option? Read(ChooseStep choose, IReadOnlyList<string> labels, string text)
    {
        string answer = Journey.Keyword(text);
        if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= choose.Options.Count)
        {
            return choose.Options[number - 1];
        }

        int at = labels.Select(Journey.Keyword).ToList().IndexOf(answer);
        return at >= 0 ? choose.Options[at]
            : choose.Options.FirstOrDefault(option => !option.Value.IsNumber && Journey.Keyword(option.Value.Text) == answer);
    }

    private static JourneyValue? Of(AskStep ask, decimal? number) =>
        number is { } value && IsWithin(ask, value) ? JourneyValue.Of(value) : null;

    /// <summary>Nobody pays nothing or less, unless the question says so.</summary>
    private static JourneyValue? OfAmount(AskStep ask, decimal? amount) => amount > 0 || ask.Min is not null ? Of(ask, amount) : null;

    private static bool IsWithin(AskStep ask, decimal value) => !(value < ask.Min) && !(value > ask.Max);

    /// <summary>Digits with a point or a comma before decimals; three digits behind it may be thousands, so they are refused.</summary>
    private static decimal? Number(string text) =>
        Plain().Match(text) is { Success: true } match && match.Groups["decimals"].Value.Length is <= MostDecimals and not 3
            ? PlainOf(match) : null;

    /// <summary>An amount, with the currency's sign or code or without, and with thousands divided or not.</summary>
    private static decimal? Amount(string text, Currency currency, SpokenLanguage language)
    {
        string digits = WithoutName(WithoutName(text, currency.Code), SignOf(currency));
        if (Plain().Match(digits) is { Success: true } plain && plain.Groups["decimals"].Value.Length <= currency.Decimals)
        {
            return PlainOf(plain);
        }

        Match grouped = Grouped().Match(digits);
        return grouped.Success && currency.Decimals != 3 && grouped.Groups["decimals"].Value.Length <= currency.Decimals
            && grouped.Groups["mark"].Value != grouped.Groups["point"].Value && IsClear(grouped, currency, language)
            ? decimal.Parse(
                grouped.Groups["whole"].Value.Replace(grouped.Groups["mark"].Value, "", StringComparison.Ordinal)
                    + "." + grouped.Groups["decimals"].Value + "0",
                CultureInfo.InvariantCulture)
            : null;
    }

    private static string SignOf(Currency currency) => currency.Code switch
    {
        "EUR" => "€",
        "GBP" => "£",
        _ => "$",
    };

    /// <summary>The text without the name of its currency, before or behind it.</summary>
    private static string WithoutName(string text, string name) =>
        text.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? text[name.Length..].Trim()
        : text.EndsWith(name, StringComparison.OrdinalIgnoreCase) ? text[..^name.Length].Trim()
        : text;

    /// <summary>One mark before three digits divides thousands or decimals, as the language has it.</summary>
    private static bool IsClear(Match grouped, Currency currency, SpokenLanguage language) => grouped.Groups["point"].Success
        || grouped.Groups["whole"].Value.Count(c => !char.IsAsciiDigit(c)) > 1
        || grouped.Groups["mark"].Value != (language.WritesDecimalComma(currency) ? "," : ".");

    private static decimal PlainOf(Match match) => decimal.Parse(
        match.Groups["whole"].Value + "." + match.Groups["decimals"].Value + "0", CultureInfo.InvariantCulture);

    /// <summary>A day as 2026-12-24, with the month's name, or in digits where day and month cannot be exchanged.</summary>
    private static DateOnly? Day(string text, DateOnly today)
    {
        string word = Journey.Keyword(text);
        if (Languages.All.Any(language => language.Journeys.Today.Contains(word)))
        {
            return today;
        }

        if (Languages.All.Any(language => language.Journeys.Tomorrow.Contains(word)))
        {
            return today.AddDays(1);
        }

        if (DateOnly.TryParseExact(word, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return day;
        }

        foreach (SpokenLanguage language in Languages.All)
        {
            if (DateOnly.TryParseExact(word, NamedMonths, language.Times.Names, DateTimeStyles.AllowWhiteSpaces, out day))
            {
                return day;
            }
        }

        return DateOnly.TryParseExact(word, ["d/M/yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && (day.Day > 12 || day.Day == day.Month || word.Contains('.', StringComparison.Ordinal))
            ? day
            : null;
    }

    /// <summary>A number with its country; one of North America may go without it where the customer's own is one.</summary>
    private static string? Phone(string text, string address)
    {
        string digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')' or '.' or '/')));
        digits = digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] : digits;
        bool isNorthAmerican = digits.Length == 10 && digits.All(char.IsAsciiDigit) && digits[0] >= '2'
            && CustomerAddress.IsNumber(address) && address.StartsWith("+1", StringComparison.Ordinal);
        digits = isNorthAmerican ? "+1" + digits : digits;
        return CustomerAddress.IsNumber(digits) ? digits : null;
    }

    [GeneratedRegex(@"^(?<whole>-?[0-9]{1,12})(?:[.,](?<decimals>[0-9]{1,6}))?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?<whole>[0-9]{1,3}(?:(?<mark>[., ])[0-9]{3})(?:\k<mark>[0-9]{3}){0,3})(?:(?<point>[.,])(?<decimals>[0-9]{1,2}))?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[^\s@<>"",;]{1,64}@[^\s@<>"",;.]+(?:\.[^\s@<>"",;.]+)+$")]
    private static partial Regex Email();
}
