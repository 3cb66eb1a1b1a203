using System.Globalization;
using System.Resources;

namespace Chat2Pay.Dialogs;

/// <summary>
/// Every sentence a customer reads in the chat, from <c>Wording.resx</c>. Another language is another
/// <c>Wording.xx.resx</c> with the same names.
/// </summary>
internal static class Wording
{
    private static readonly ResourceManager Sentences = new("Chat2Pay.Dialogs.Wording", typeof(Wording).Assembly);

    /// <summary>A sentence with its values filled in.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="values">The values of {0}, {1}, ….</param>
    public static string Say(string name, params ReadOnlySpan<object?> values)
    {
        string text = Sentences.GetString(name, CultureInfo.InvariantCulture)
            ?? throw new ArgumentException($"There is no sentence named '{name}'.", nameof(name));
        return values.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>A length of time as a customer says it, rounded down: <c>5 minutes</c>, <c>2 hours</c>, <c>3 days</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Say("Days", (int)span.TotalDays),
        { TotalHours: >= 2 } => Say("Hours", (int)span.TotalHours),
        { TotalMinutes: >= 60 and < 61 } => Say("Hour"),
        { TotalMinutes: >= 2 } => Say("Minutes", (int)span.TotalMinutes),
        _ => Say("Minute"),
    };
}
