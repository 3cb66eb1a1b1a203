using System.Collections.Frozen;
using System.Globalization;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Fluid;
using Fluid.Values;

namespace Chat2Pay.Dialogs.Journeys.Templates;

/// <summary>
/// The filters of templates: those of Liquid that make nothing much longer and read no clock, and two of the product's.
/// </summary>
internal static class JourneyFilters
{
    private const string Money = "money";
    private const string Day = "day";

    private static readonly string[] OfLiquid =
    [
        "abs", "append", "at_least", "at_most", "capitalize", "ceil", "default", "divided_by", "downcase", "first", "floor",
        "last", "lstrip", "minus", "modulo", "plus", "prepend", "remove", "round", "rstrip", "size", "slice", "strip",
        "times", "truncate", "upcase",
    ];

    /// <summary>The names of all filters.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OfLiquid.Concat([Day, Money]).Order(StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, TemplateOptions> ByLanguage =
        Languages.All.ToFrozenDictionary(language => language.Tag, Make, StringComparer.Ordinal);

    /// <summary>The options of a template in a language.</summary>
    public static TemplateOptions Options(SpokenLanguage language) => ByLanguage[language.Tag];

    private static TemplateOptions Make(SpokenLanguage language)
    {
        TemplateOptions options = new() { CultureInfo = CultureInfo.InvariantCulture, TimeZone = TimeZoneInfo.Utc };
        foreach (string name in options.Filters.Select(filter => filter.Key).Except(OfLiquid, StringComparer.Ordinal).ToList())
        {
            options.Filters.Remove(name);
        }

        options.Filters.AddFilter(Money, (input, arguments, _) => Written(language, input, arguments.At(0).ToStringValue()));
        options.Filters.AddFilter(Day, (input, _, _) => Written(language, input));
        return options;
    }

    /// <summary>An amount as the customer reads it: <c>{{ total | money: "USD" }}</c>.</summary>
    private static ValueTask<FluidValue> Written(SpokenLanguage language, FluidValue input, string currencyCode)
    {
        if (input is not NumberValue)
        {
            throw new JourneyFaultException("money needs a number.");
        }

        if (!Currency.TryGet(currencyCode, out Currency? currency))
        {
            throw new JourneyFaultException("money needs the code of a currency: money: \"USD\".");
        }

        Money money = new(MajorUnits.ToMinor(input.ToNumberValue(), currency), currency);
        return new StringValue(language.Amount(money));
    }

    /// <summary>A day as the customer reads it: <c>{{ arrival | day }}</c>.</summary>
    private static ValueTask<FluidValue> Written(SpokenLanguage language, FluidValue input) =>
        DateOnly.TryParseExact(input.ToStringValue(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new StringValue(day.ToString("d MMM yyyy", language.Times.Names))
            : throw new JourneyFaultException("day needs a day such as 2026-12-24.");
}
