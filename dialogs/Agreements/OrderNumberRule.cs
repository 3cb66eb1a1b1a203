namespace Chat2Pay.Dialogs.Agreements;

/// <summary>Customers name a request by its order number: it has to be one, and no word that the chat takes otherwise.</summary>
public static class OrderNumberRule
{
    /// <summary>Characters an order number may have.</summary>
    public const int MaxLength = 64;

    /// <summary>What is wrong with an order number, as it follows the name of its field; null when nothing is.</summary>
    public static string? Fault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.Any(char.IsLetterOrDigit) ? "must have a letter or a digit, for example A-1042."
            : ReplyWords.Are(text)
                ? $"must not be what customers reply with, and {text} is read as such a reply: use another number, "
                    + "for example A-1042."
            : null;
    }
}
