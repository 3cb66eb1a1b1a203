namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Arguments that compile and are still wrong.</summary>
internal static class Refuse
{
    /// <summary>A token given in third place of a call lands in an object parameter.</summary>
    public static void Token(object value, string name)
    {
        if (value is CancellationToken)
        {
            throw new ArgumentException($"{name} cannot be a cancellation token", name);
        }
    }

    public static void Blank(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentNullException(name);
        }
    }
}
