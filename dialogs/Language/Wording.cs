using System.Globalization;
using System.Resources;

namespace Chat2Pay.Dialogs.Language;

/// <summary>
/// Every sentence a customer reads in the chat, from <c>Wording.resx</c>. Another language is another
/// <c>Wording.xx.resx</c> with the same names.
/// </summary>
internal static class Wording
{
    private static readonly ResourceManager Sentences = new("Chat2Pay.Dialogs.Language.Wording", typeof(Wording).Assembly);

    /// <summary>A sentence with its values filled in.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="values">The values of {0}, {1}, ….</param>
    public static string Say(string name, params ReadOnlySpan<object?> values)
    {
        string text = Sentences.GetString(name, CultureInfo.InvariantCulture)
            ?? throw new ArgumentException($"There is no sentence named '{name}'.", nameof(name));
        return values.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
