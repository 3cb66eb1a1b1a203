namespace Chat2Pay.Payments.Cards;

/// <summary>What a customer agrees to when a card is saved and charged on a reply.</summary>
public static class ConsentWording
{
    /// <summary>
    /// Counts up whenever the tick on the page, the message with its code, or the question in the chat changes its
    /// meaning in any language, so that stored evidence, which names the language too, names the text it was given for.
    /// </summary>
    public const int Version = 2;
}
