using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>The names of variables and steps.</summary>
internal static class Names
{
    /// <summary>How a name is written.</summary>
    public const string Hint = "Use small letters, digits and underscores, with a letter first: phone_number";

    /// <summary>Names that mean something in expressions, or are variables of the product.</summary>
    private static readonly string[] Reserved =
        ["and", "or", "contains", "true", "false", "nil", "null", "blank", "empty", "next", "end", "payment", "run", "customer", "call"];

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    public static string? Fault(string name) =>
        name.Length is 0 or > JourneyLimits.NameLength ? $"A name has 1 to {JourneyLimits.NameLength} characters."
        : name[0] is < 'a' or > 'z' || name.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            ? $"{name} is no name."
        : Reserved.Contains(name) ? $"{name} is a name of the product's own."
        : null;
}
