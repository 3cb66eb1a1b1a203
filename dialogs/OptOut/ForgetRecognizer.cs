using System.Text;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// Decides whether a message asks that the saved cards be forgotten, by meaning, in every language of <see
/// cref="ForgetLanguages"/>, whatever language the conversation has.
/// </summary>
public static class ForgetRecognizer
{
    private static readonly ForgetReader[] Readers = [.. ForgetLanguages.All.Select(language => new ForgetReader(language))];

    /// <summary>Reads a message; a button of ours answers its question and nothing else.</summary>
    public static bool Asks(MessageReceived message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return !message.IsAnswerByButton && Asks(message.Text);
    }

    /// <summary>Reads a text.</summary>
    public static bool Asks(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = PlainWords.Of(text);
        string written = Composed(text);
        return Array.Exists(Readers, reader => !reader.Tells(written)
            && (reader.Asks(words) || (reader.Without(words) is { } rest && OptOutRecognizer.OptsOut(rest))));
    }

    /// <summary>What is left of a message besides the wish to be forgotten; nothing where there is no such wish.</summary>
    internal static IEnumerable<List<string>> Without(List<string> words) =>
        Readers.Select(reader => reader.Without(words)).OfType<List<string>>();

    private static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: it is no wording of any list.
            return "";
        }
    }
}
